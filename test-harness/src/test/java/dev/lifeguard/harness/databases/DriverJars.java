package dev.lifeguard.harness.databases;

import java.nio.file.Path;
import java.util.Arrays;

/** Drivers that are on no class path of all tests: the agent's build has copied them. */
final class DriverJars {
    private static final Path FOLDER = Path.of("../agent/target/driver-jars");

    private DriverJars() {}

    /** The jar whose name begins so. */
    static Path of(String beginning) {
        String[] names = FOLDER.toFile().list((folder, name) -> name.startsWith(beginning));
        if (names == null || names.length == 0) {
            throw new AssertionError("No " + beginning);
        }
        Arrays.sort(names);
        return FOLDER.resolve(names[names.length - 1]).toAbsolutePath().normalize();
    }
}
