package dev.lifeguard.harness.databases;

import dev.lifeguard.harness.chaos.Await;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Folders;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Ports;
import dev.lifeguard.harness.process.Priority;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A database server that is a Java program, in a JVM of its own. */
final class JavaServer implements AutoCloseable {
    private final int port;
    private final Path folder;
    private final Process process;

    private JavaServer(int port, Path folder, Process process) {
        this.port = port;
        this.folder = folder;
        this.process = process;
    }

    static JavaServer derby() throws Exception {
        int port = Ports.free();
        return start(
                port,
                "derbynet",
                System.getProperty("java.class.path"),
                // No file, above all not /dev/null: Derby takes the rights of others away from it.
                "-Dderby.stream.error.field=java.lang.System.err",
                "org.apache.derby.drda.NetworkServerControl",
                "start",
                "-h",
                "127.0.0.1",
                "-noSecurityManager",
                "-p",
                Integer.toString(port));
    }

    static JavaServer hsqldb() throws Exception {
        int port = Ports.free();
        return start(
                port,
                "hsqldb",
                DriverJars.of("hsqldb-2.7").toString(),
                "-Xshare:auto",
                "org.hsqldb.server.Server",
                "--address",
                "127.0.0.1",
                "--database.0",
                "mem:outside",
                "--dbname.0",
                "outside",
                "--port",
                Integer.toString(port),
                "--silent",
                "true",
                "--no_system_exit",
                "true");
    }

    int port() {
        return port;
    }

    private static JavaServer start(int port, String name, String classPath, String... more)
            throws IOException {
        Path folder = Folders.create("lifeguard-" + name);
        List<String> command = new ArrayList<>(Priority.raised()); // some clients wait a second
        command.add(Jdk.JDK_17.tool("java").toString());
        command.addAll(AgentJvm.LIGHT);
        command.addAll(List.of("-cp", classPath));
        command.addAll(List.of(more));
        File log = folder.resolve("log").toFile();
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log)
                        .start();
        JavaServer server = new JavaServer(port, folder, process);
        Await.until("an answer of " + name, Duration.ofMinutes(2), server::isUp);
        return server;
    }

    private boolean isUp() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        Folders.delete(folder);
    }
}
