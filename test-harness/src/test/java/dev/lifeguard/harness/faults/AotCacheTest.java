package dev.lifeguard.harness.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Counts;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.ThirdLane;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With an AOT cache the JVM has the application's classes before it asks any agent. */
@ThirdLane
class AotCacheTest {
    @TempDir private Path folder;

    @Test
    void what_comes_from_a_cache_that_was_trained_with_the_module_is_watched_like_all_else()
            throws IOException {
        Path cache = folder.resolve("orders.aot");
        orders("-XX:AOTCacheOutput=" + cache, "--add-modules", "java.instrument")
                .withoutAgent()
                .run()
                .assertSucceeded();

        Result agented = orders("-XX:AOTCache=" + cache, "-XX:AOTMode=on").run().assertSucceeded();

        assertThat(Counts.total(agented.report())).as("%s", agented).isEqualTo(10);
    }

    @Test
    void a_cache_without_the_module_is_refused_by_the_jvm_which_runs_on_without_it()
            throws IOException {
        Path cache = folder.resolve("orders.aot");
        orders("-XX:AOTCacheOutput=" + cache).withoutAgent().run().assertSucceeded();

        Result agented = orders("-XX:AOTCache=" + cache).run().assertSucceeded();

        assertThat(agented.out() + agented.err()).contains("java.instrument");
        assertThat(Counts.total(agented.report())).as("%s", agented).isEqualTo(10);
    }

    private AgentJvm orders(String... jvmArgs) throws IOException {
        return AgentJvm.program(OrdersProgram.class)
                .jdk(Jdk.JDK_25)
                .jvmArgs(jvmArgs)
                .classPath(jarsOnly())
                .args("well");
    }

    /** A cache takes no folders. */
    private String jarsOnly() throws IOException {
        List<String> parts =
                Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
        Path jar = folder.resolve("orders.jar");
        if (!Files.exists(jar)) {
            pack(parts.stream().map(Path::of).filter(Files::isDirectory).toList(), jar);
        }
        return jar
                + File.pathSeparator
                + parts.stream()
                        .filter(part -> part.contains("h2") && part.endsWith(".jar"))
                        .collect(Collectors.joining(File.pathSeparator));
    }

    private static void pack(List<Path> folders, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path root : folders) {
                try (Stream<Path> files = Files.walk(root)) {
                    files.filter(file -> file.toString().endsWith(".class"))
                            .forEach(file -> add(root, file, out));
                }
            }
        }
    }

    private static void add(Path root, Path file, JarOutputStream out) {
        try {
            out.putNextEntry(new JarEntry(root.relativize(file).toString()));
            Files.copy(file, (OutputStream) out);
            out.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
