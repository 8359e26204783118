package dev.lifeguard.harness.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.AgentJvm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import javax.tools.ToolProvider;

/** Compiles classes that a test needs only in the JVM it starts. */
public final class Compiler {
    private Compiler() {}

    /** Compiles one class into a folder, with the bridge in java.lang in sight. */
    public static void compile(Path into, String name, String source) throws IOException {
        Path patch = Files.createDirectories(into.resolve("patch"));
        Path file = Files.writeString(into.resolve(name + ".java"), source);
        unpackBridge(patch);
        List<String> args =
                new ArrayList<>(
                        List.of("--patch-module", "java.base=" + patch, "-d", into.toString()));
        args.add(file.toString());
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, System.err, System.err, args.toArray(new String[0]));
        assertThat(status).as("status of javac").isZero();
    }

    private static void unpackBridge(Path patch) throws IOException {
        Path lang = Files.createDirectories(patch.resolve("java/lang"));
        try (JarFile jar = new JarFile(AgentJvm.jar().toFile());
                InputStream in =
                        jar.getInputStream(
                                jar.getEntry("dev/lifeguard/bridge/LifeguardBridge.classdata"))) {
            Files.write(lang.resolve("LifeguardBridge.class"), in.readAllBytes());
        }
    }
}
