package com.acme.start;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Shows Lifeguard's transformer each class of the large application once, in a cold JVM, and prints
 * what that cost: the thread that loads classes, and what the compiler of the JVM did meanwhile.
 *
 * <p>The agent's jar has to be on the class path. Argument: the folder of the application's jars.
 */
public final class TransformerCost {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** One class as the JVM would show it. */
    private record ClassFile(String name, byte[] bytes) {}

    private TransformerCost() {}

    public static void main(String[] args) throws Exception {
        List<ClassFile> files = read(Path.of(args[0]));
        ClassFileTransformer weaver = weaver();
        settle();
        Cost before = Cost.ofThisProcess();
        long cpu = THREADS.getCurrentThreadCpuTime();
        int woven = 0;
        for (ClassFile file : files) {
            byte[] now =
                    weaver.transform(
                            TransformerCost.class.getClassLoader(),
                            file.name,
                            null,
                            null,
                            file.bytes);
            woven += now == null ? 0 : 1;
        }
        double micros = (THREADS.getCurrentThreadCpuTime() - cpu) / 1e3;
        double all = (Cost.ofThisProcess().cpuMillis() - before.cpuMillis()) * 1e3;
        System.out.printf(
                "%d classes, %d woven: %.1f us per class on the thread that loads them, %.1f us of"
                        + " the whole process%n",
                files.size(), woven, micros / files.size(), all / files.size());
    }

    /** What was read has kept the compiler busy: that is not the transformer's. */
    private static void settle() {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long before = -1;
        for (long now = 0; now != before; now = compiler.getTotalCompilationTime()) {
            before = now;
            LockSupport.parkNanos(300_000_000);
        }
    }

    /** As the agent makes it at its start. Its parts are nobody's API, hence by name. */
    private static ClassFileTransformer weaver() throws ReflectiveOperationException {
        String ours = "dev.lifeguard.";
        Class<?> hooks = Class.forName(ours + "pools.HookTable");
        Class<?> swallowed = Class.forName(ours + "host.Swallowed");
        Object adapters =
                Class.forName(ours + "pools.kinds.PoolKinds").getMethod("all").invoke(null);
        Object table =
                hooks.getConstructor(List.class, List.class).newInstance(adapters, List.of());
        return (ClassFileTransformer)
                Class.forName(ours + "weaving.Weaver")
                        .getConstructor(hooks, ClassLoader.class, swallowed)
                        .newInstance(
                                table,
                                ClassLoader.getPlatformClassLoader(),
                                swallowed.getConstructor().newInstance());
    }

    private static List<ClassFile> read(Path folder) throws IOException {
        List<ClassFile> files = new ArrayList<>();
        for (java.io.File jar : folder.toFile().listFiles()) {
            try (JarFile file = new JarFile(jar)) {
                for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
                    String name = entry.getName();
                    if (name.endsWith(".class") && !name.startsWith("META-INF")) {
                        try (InputStream in = file.getInputStream(entry)) {
                            files.add(
                                    new ClassFile(
                                            name.substring(0, name.length() - 6),
                                            in.readAllBytes()));
                        }
                    }
                }
            }
        }
        return files;
    }
}
