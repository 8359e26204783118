package dev.lifeguard.harness.chaos.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Lines of text between two JVMs of this machine. */
public final class Line implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private final PrintWriter out;

    public Line(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    Line(Socket socket) throws IOException {
        this.socket = socket;
        in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** The next line, or null when the other end is gone. */
    public String read() throws IOException {
        return in.readLine();
    }

    public void write(String line) {
        out.println(line);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
