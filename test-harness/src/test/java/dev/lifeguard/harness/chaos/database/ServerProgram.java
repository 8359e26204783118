package dev.lifeguard.harness.chaos.database;

import dev.lifeguard.harness.process.Priority;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server that is a program of its own, talking into a log file. It goes before other work, as the
 * programs do that have seconds for what they ask of it.
 */
final class ServerProgram {
    private static final long PATIENCE_SECONDS = 600;

    private final Path log;
    private Process process;

    ServerProgram(Path log) {
        this.log = log;
    }

    void start(List<String> command) throws IOException {
        List<String> first = new ArrayList<>(Priority.raised());
        first.addAll(command);
        process = builder(first).start();
    }

    /** Lets it end in order. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("Did not end: " + log);
        }
    }

    /** Runs a command to its good end, with this file, or nothing, on its standard input. */
    void run(List<String> command, File input) throws IOException, InterruptedException {
        ProcessBuilder builder = builder(command);
        if (input != null) {
            builder.redirectInput(input);
        }
        Process once = builder.start();
        if (!once.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || once.exitValue() != 0) {
            once.destroyForcibly();
            throw new AssertionError(command + " failed:\n" + Files.readString(log));
        }
    }

    private ProcessBuilder builder(List<String> command) {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }
}
