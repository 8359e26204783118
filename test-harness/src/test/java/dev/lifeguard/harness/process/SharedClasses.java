package dev.lifeguard.harness.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An archive of the classes that a first look for a driver and a database of H2 need, made once for
 * all JVMs of JDK 17. Who has it need neither read nor verify them: a sixth of what a small program
 * does. The agent is given their bytes as ever, and what it changes is defined from these. Our own
 * classes and the pools' are not in it, nor is anything in a JVM that is not light.
 */
final class SharedClasses {
    private static final String[] PROGRAM = {
        "org.h2.tools.Shell", "-url", "jdbc:h2:mem:shared", "-user", "sa", "-sql", "select 1"
    };

    private static List<String> options;

    private SharedClasses() {}

    /**
     * For a light JVM of JDK 17 whose class path is {@link ClassPath#USUAL}; nothing where there is
     * no archive.
     */
    static synchronized List<String> options() {
        if (options == null) {
            Path folder = Folders.create("lifeguard-classes");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.delete(folder)));
            options = made(folder);
        }
        return options;
    }

    private static List<String> made(Path folder) {
        Path archive = folder.resolve("classes.jsa");
        List<String> command = new ArrayList<>();
        command.add(Jdk.JDK_17.tool("java").toString());
        command.addAll(AgentJvm.LIGHT);
        command.add("-XX:ArchiveClassesAtExit=" + archive);
        command.addAll(List.of("-cp", ClassPath.LIBRARIES));
        command.addAll(List.of(PROGRAM));
        try {
            Ended.run(command, Map.of(), folder, Duration.ofMinutes(10));
        } catch (IOException e) {
            throw new AssertionError("Cannot run " + command, e);
        }
        return Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
    }
}
