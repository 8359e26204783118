package dev.lifeguard.harness.control;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the agent's port on loopback, letter by letter. */
record PortClient(int port) {
    private static final Pattern SAID =
            Pattern.compile("LG-0401 the page is at http://\\S+?(\\d+)/");
    private static final int PATIENCE_MILLIS = 60_000;

    /**
     * The port that the agent in this JVM has opened.
     *
     * @param before what it had said until then
     */
    static PortClient of(BusyJvm jvm, String before) {
        String log =
                BusyJvm.await(
                        () -> jvm.errors().substring(before.length()),
                        text -> SAID.matcher(text).find());
        Matcher said = SAID.matcher(log);
        said.find();
        return new PortClient(Integer.parseInt(said.group(1)));
    }

    /** A good request. */
    String get(String path, String... headers) throws IOException {
        return ask(
                "GET "
                        + path
                        + " HTTP/1.1\r\nHost: 127.0.0.1:"
                        + port
                        + "\r\n"
                        + String.join("", lines(headers))
                        + "\r\n");
    }

    String post(String path, String body, String... headers) throws IOException {
        return ask(
                "POST "
                        + path
                        + " HTTP/1.1\r\nHost: 127.0.0.1:"
                        + port
                        + "\r\nContent-Length: "
                        + body.length()
                        + "\r\n"
                        + String.join("", lines(headers))
                        + "\r\n"
                        + body);
    }

    private static String[] lines(String... headers) {
        String[] lines = headers.clone();
        for (int i = 0; i < lines.length; i++) {
            lines[i] += "\r\n";
        }
        return lines;
    }

    /** Whatever it is; the whole answer. */
    String ask(String request) throws IOException {
        try (Socket socket = open()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    Socket open() throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /** A good request; nothing when it is cut. */
    String quietly(String path) {
        try {
            return get(path);
        } catch (IOException cut) {
            return "";
        }
    }

    boolean isClosed() {
        try {
            open().close();
            return false;
        } catch (IOException refused) {
            return true;
        }
    }
}
