package dev.lifeguard.harness.control;

import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Folders;
import dev.lifeguard.harness.process.Jdk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command line in a terminal that {@code script} makes: what it prints, and keys for it. */
final class InTerminal implements AutoCloseable {
    private static final long LONGEST_SECONDS = 300;

    private final Path folder = Folders.create("lifeguard-terminal");
    private final Path screen = folder.resolve("screen");
    private final Process process;

    InTerminal(Map<String, String> environment, String... arguments) throws IOException {
        String command =
                Jdk.JDK_17.tool("java")
                        + " "
                        + String.join(" ", AgentJvm.LIGHT)
                        + " -jar "
                        + AgentJvm.jar()
                        + ' '
                        + String.join(" ", arguments);
        // Who runs the tests in the background of a shell hands on that Ctrl-C is ignored.
        ProcessBuilder builder =
                new ProcessBuilder("env", "--default-signal=INT", "script", "-q", "-e")
                        .redirectErrorStream(true)
                        .redirectOutput(screen.toFile());
        builder.command().addAll(List.of("-c", command, "/dev/null"));
        builder.environment().remove("NO_COLOR");
        builder.environment().put("TERM", "xterm");
        builder.environment().putAll(environment);
        process = builder.start();
    }

    static boolean isPossible() {
        return Files.isExecutable(Path.of("/usr/bin/script"));
    }

    /** Everything that was printed so far, escape sequences included. */
    String screen() {
        try {
            return Files.readString(screen);
        } catch (IOException notYet) {
            return "";
        }
    }

    void press(String keys) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write(keys.getBytes(StandardCharsets.US_ASCII));
        in.flush();
    }

    /** Its exit status, once it has ended. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("Still there: " + screen());
        }
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        Folders.delete(folder);
    }
}
