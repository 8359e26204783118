package dev.lifeguard.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads one request: its first line, its headers, and the body of a POST. Whatever is not written
 * as RFC 9112 says, or is larger than anybody needs, is refused.
 *
 * <p><b>Threads</b> one. It may wait for a slow client: whoever has opened the stream closes it
 * when it has waited enough.
 */
final class RequestReader {
    static final int MOST_HEAD = 8 * 1024;
    static final int MOST_BODY = 4 * 1024;

    private final InputStream in;

    RequestReader(InputStream in) {
        this.in = in;
    }

    /** It is not to be understood, or too large. Its message is for whoever has sent it. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        Malformed(String why) {
            super(why);
        }
    }

    /**
     * The request.
     *
     * @return null when nothing was sent
     * @throws IOException when the client has gone, or is too slow
     */
    HttpRequest read() throws IOException, Malformed {
        String head = head();
        if (head == null) {
            return null;
        }
        String[] lines = head.split("\r\n", -1);
        String[] first = lines[0].split(" ", -1);
        if (first.length != 3 || !first[2].startsWith("HTTP/1.") || !first[1].startsWith("/")) {
            throw new Malformed("The first line is not that of an HTTP/1.1 request.");
        }
        Map<String, String> headers = new HashMap<String, String>();
        for (int i = 1; i < lines.length; i++) {
            addHeader(headers, lines[i]);
        }
        int query = first[1].indexOf('?');
        String path = query < 0 ? first[1] : first[1].substring(0, query);
        return new HttpRequest(first[0], path, headers, body(first[0], headers));
    }

    /** Up to the empty line; null = nothing came. */
    private String head() throws IOException, Malformed {
        byte[] bytes = new byte[MOST_HEAD];
        int length = 0;
        while (!endsHead(bytes, length)) {
            int next = in.read();
            if (next < 0 && length == 0) {
                return null;
            }
            if (next < 0) {
                throw new Malformed("The request ends in its headers.");
            }
            if (length == MOST_HEAD) {
                throw new Malformed("The headers are too large.");
            }
            bytes[length++] = (byte) next;
        }
        return new String(bytes, 0, length - 4, StandardCharsets.ISO_8859_1);
    }

    private static boolean endsHead(byte[] bytes, int length) {
        return length >= 4
                && bytes[length - 4] == '\r'
                && bytes[length - 3] == '\n'
                && bytes[length - 2] == '\r'
                && bytes[length - 1] == '\n';
    }

    /** Said twice is refused: two readers might take two different values for the right one. */
    private static void addHeader(Map<String, String> headers, String line) throws Malformed {
        int colon = line.indexOf(':');
        if (colon < 1 || line.charAt(0) == ' ' || line.charAt(0) == '\t') {
            throw new Malformed("A header is not written as one.");
        }
        String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        if (headers.put(name, line.substring(colon + 1).trim()) != null && isDecisive(name)) {
            throw new Malformed("A header is there twice.");
        }
    }

    private static boolean isDecisive(String name) {
        return name.equals("host")
                || name.equals("origin")
                || name.equals("authorization")
                || name.equals("content-length");
    }

    private String body(String method, Map<String, String> headers) throws IOException, Malformed {
        String length = headers.get("content-length");
        if (headers.containsKey("transfer-encoding")) {
            throw new Malformed("Send a body with its length.");
        }
        if (length == null || !method.equals("POST")) {
            return "";
        }
        if (!length.matches("[0-9]{1,4}") || Integer.parseInt(length) > MOST_BODY) {
            throw new Malformed("The body is too large.");
        }
        byte[] bytes = new byte[Integer.parseInt(length)];
        int read = 0;
        while (read < bytes.length) {
            int more = in.read(bytes, read, bytes.length - read);
            if (more < 0) {
                throw new Malformed("The body is shorter than its length.");
            }
            read += more;
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
