package dev.lifeguard.harness.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A Java runtime on this machine. */
public enum Jdk {
    /** The runtime of the build, Java 17. */
    JDK_17,
    /**
     * The newest long-term release: where {@code LIFEGUARD_JDK25} says, else a neighbour of the
     * runtime of the build.
     */
    JDK_25;

    /** The folder of this runtime. Skips the test, saying why, when it is not on this machine. */
    public Path home() {
        Optional<Path> found = find();
        Assumptions.assumeTrue(
                found.isPresent(),
                "No JDK 25 found: set LIFEGUARD_JDK25 or put one beside " + ownHome());
        return found.get();
    }

    /** The path of a program of this runtime, such as {@code java} or {@code jcmd}. */
    public Path tool(String name) {
        return home().resolve("bin").resolve(name);
    }

    /** Whether this runtime is on this machine. */
    public boolean isPresent() {
        return find().isPresent();
    }

    private Optional<Path> find() {
        if (this == JDK_17) {
            return Optional.of(ownHome());
        }
        String named = System.getenv("LIFEGUARD_JDK25");
        if (named != null && !named.isEmpty()) {
            return Optional.of(Path.of(named)).filter(Jdk::is25);
        }
        try (Stream<Path> neighbours = Files.list(ownHome().getParent())) {
            return neighbours.sorted().filter(Jdk::is25).findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Path ownHome() {
        return Path.of(System.getProperty("java.home"));
    }

    private static boolean is25(Path home) {
        try {
            return Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"25");
        } catch (IOException noJdk) {
            return false;
        }
    }
}
