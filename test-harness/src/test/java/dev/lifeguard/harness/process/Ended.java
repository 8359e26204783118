package dev.lifeguard.harness.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that has ended: its status and what it printed. */
record Ended(int exitCode, String out, String err) {
    private static final Duration DUMP_TIME = Duration.ofMinutes(1);

    /**
     * Runs a command to its end. Output goes through files, so that a talkative process never waits
     * for its reader.
     */
    static Ended run(List<String> command, Map<String, String> env, Path folder, Duration deadline)
            throws IOException {
        File out = folder.resolve("stdout").toFile();
        File err = folder.resolve("stderr").toFile();
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(env);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!ends(process, deadline)) {
            String threads = dumpAndKill(process);
            throw new AssertionError(
                    "Still running after "
                            + deadline
                            + ": "
                            + command
                            + "\nstdout:\n"
                            + text(out)
                            + "\nstderr:\n"
                            + text(err)
                            + "\nthreads:\n"
                            + threads);
        }
        return new Ended(process.exitValue(), text(out), text(err));
    }

    private static String text(File file) throws IOException {
        return Files.readString(file.toPath());
    }

    private static boolean ends(Process process, Duration within) {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new AssertionError("Interrupted while a JVM ran", e);
        }
    }

    /** The dump of SIGQUIT lands in the process's own stdout; jstack's is handed back. */
    private static String dumpAndKill(Process process) throws IOException {
        File dump = File.createTempFile("lifeguard", "threads");
        try {
            Process jstack =
                    new ProcessBuilder(
                                    Jdk.JDK_17.tool("jstack").toString(),
                                    Long.toString(process.pid()))
                            .redirectErrorStream(true)
                            .redirectOutput(dump)
                            .start();
            if (!ends(jstack, DUMP_TIME)) {
                jstack.destroyForcibly();
            }
            return text(dump);
        } finally {
            process.destroyForcibly();
            dump.delete();
        }
    }
}
