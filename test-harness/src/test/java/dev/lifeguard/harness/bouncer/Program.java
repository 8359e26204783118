package dev.lifeguard.harness.bouncer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeguard.harness.chaos.Await;
import dev.lifeguard.harness.process.Folders;
import dev.lifeguard.harness.process.Ports;
import dev.lifeguard.harness.process.Priority;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of this machine that listens on a port of its own until it is closed. */
abstract class Program implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path folder = Folders.create("lifeguard-between");
    private final int port = Ports.free();
    private Process process;

    /** Skips the test where it is not installed. */
    static void assumeThere(String name) {
        assumeTrue(find(name) != null, "there is no " + name + " here: apt-get install " + name);
    }

    /** Also where those are that a plain user has not on his path; null = nowhere. */
    static String find(String name) {
        for (String path : (System.getenv("PATH") + ":/usr/sbin").split(":")) {
            if (Files.isExecutable(Path.of(path, name))) {
                return Path.of(path, name).toString();
            }
        }
        return null;
    }

    final int port() {
        return port;
    }

    /** Writes a file that the program may read, whoever it runs as. */
    final Path write(String name, String text) {
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it; its log goes on where it was. Returns when it listens. */
    final void start(List<String> command) throws IOException {
        List<String> first = new ArrayList<>(Priority.raised()); // as what it lies between
        first.addAll(command);
        process =
                new ProcessBuilder(first)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile()))
                        .start();
        Await.until(command + ": " + log(), PATIENCE, this::listens);
    }

    private boolean listens() throws IOException {
        try (Socket one = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            return one.isConnected();
        }
    }

    final void stop() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
        process.destroyForcibly().onExit().join();
    }

    final String log() {
        try {
            return Files.exists(logFile().toPath()) ? Files.readString(logFile().toPath()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private File logFile() {
        return folder.resolve("log").toFile();
    }

    @Override
    public final void close() {
        if (process != null) {
            stop();
        }
        Folders.delete(folder);
    }
}
