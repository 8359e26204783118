package dev.lifeguard.harness.control;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes down the bytes of the application's classes as the last transformer of all sees them. Must
 * be attached anew each time: the JVM asks the agent that came last at last.
 */
public final class ProbeAgent {
    private static final List<String> PACKAGES =
            List.of(
                    "org.h2.",
                    "com.zaxxer.",
                    "com.mchange.",
                    "org.apache.",
                    "dev.lifeguard.harness.");

    private ProbeAgent() {}

    /** The argument is the folder to write to: a file per class. */
    public static void agentmain(String target, Instrumentation instrumentation) throws Exception {
        Map<String, byte[]> seen = new TreeMap<>();
        Recorder recorder = new Recorder(seen);
        instrumentation.addTransformer(recorder, true);
        try {
            List<Class<?>> classes = new ArrayList<>();
            for (Class<?> type : instrumentation.getAllLoadedClasses()) {
                if (instrumentation.isModifiableClass(type)
                        && !type.isHidden()
                        && PACKAGES.stream().anyMatch(type.getName()::startsWith)) {
                    classes.add(type);
                }
            }
            instrumentation.retransformClasses(classes.toArray(new Class<?>[0]));
        } finally {
            instrumentation.removeTransformer(recorder);
        }
        Path folder = Files.createDirectories(Path.of(target));
        for (Map.Entry<String, byte[]> each : seen.entrySet()) {
            Files.write(
                    folder.resolve(each.getKey().replace('/', '.') + ".class"), each.getValue());
        }
    }

    private static final class Recorder implements ClassFileTransformer {
        private final Map<String, byte[]> seen;

        Recorder(Map<String, byte[]> seen) {
            this.seen = seen;
        }

        @Override
        public byte[] transform(
                ClassLoader loader,
                String name,
                Class<?> redefined,
                ProtectionDomain domain,
                byte[] bytes) {
            if (redefined != null) {
                seen.put(name, bytes);
            }
            return null;
        }
    }
}
