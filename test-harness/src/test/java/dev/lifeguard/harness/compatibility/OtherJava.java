package dev.lifeguard.harness.compatibility;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A version of Java that the build does not run on. It is where {@code LIFEGUARD_JAVA_8} says (or
 * {@code _11}, and so on), else where Linux distributions have it, else where {@code
 * test-harness/older-jvms} has put it.
 */
enum OtherJava {
    JAVA_8("8"),
    JAVA_11("11"),
    JAVA_21("21"),
    JAVA_26("26");

    private static final List<Path> FOLDERS =
            List.of(Path.of("/usr/lib/jvm"), Path.of("../target/older-jvms"));

    private final String version;

    OtherJava(String version) {
        this.version = version;
    }

    /** Its program. Skips the test, saying why, when it is not on this machine. */
    Path java() {
        Optional<Path> home = home();
        Assumptions.assumeTrue(
                home.isPresent(),
                () ->
                        "No Java "
                                + version
                                + " found: set LIFEGUARD_JAVA_"
                                + version
                                + ", or have test-harness/older-jvms fetch it");
        return javaOf(home.get());
    }

    /** What its own number begins with. */
    String number() {
        return this == JAVA_8 ? "1.8" : version;
    }

    boolean warnsOfAttach() {
        return ordinal() >= JAVA_21.ordinal();
    }

    private Optional<Path> home() {
        String named = System.getenv("LIFEGUARD_JAVA_" + version);
        Stream<Path> all =
                named == null || named.isEmpty()
                        ? FOLDERS.stream().flatMap(OtherJava::in).filter(this::isNamedSo)
                        : Stream.of(Path.of(named));
        return all.map(Path::toAbsolutePath)
                .map(Path::normalize)
                .filter(home -> Files.isExecutable(javaOf(home)))
                .findFirst();
    }

    private static Path javaOf(Path home) {
        return home.resolve("bin").resolve("java");
    }

    /** {@code java-8-openjdk-amd64}, {@code temurin-8-jdk-amd64}, {@code java-8}. */
    private boolean isNamedSo(Path home) {
        return home.getFileName().toString().matches("[a-z]+-" + version + "(-.*)?");
    }

    private static Stream<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
