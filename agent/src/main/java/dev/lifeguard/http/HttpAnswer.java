package dev.lifeguard.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What is sent back. Immutable. */
final class HttpAnswer {
    static final String JSON = "application/json; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";

    final int status;
    final String contentType;
    final byte[] body;

    /** Of what does not change while the agent runs; null = it is never the same. */
    final String tag;

    private HttpAnswer(int status, String contentType, byte[] body, String tag) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.tag = tag;
    }

    static HttpAnswer of(String contentType, byte[] body) {
        return new HttpAnswer(200, contentType, body, null);
    }

    static HttpAnswer json(String text) {
        return of(JSON, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A file of the page. */
    static HttpAnswer file(String contentType, byte[] body, String tag) {
        return new HttpAnswer(200, contentType, body, tag);
    }

    /** It has not changed. */
    static HttpAnswer unchanged(String tag) {
        return new HttpAnswer(304, TEXT, new byte[0], tag);
    }

    /** Refused, with a sentence for a person. */
    static HttpAnswer refused(int status, String why) {
        return new HttpAnswer(status, TEXT, (why + "\n").getBytes(StandardCharsets.UTF_8), null);
    }

    /** The words of the status line. */
    String reason() {
        switch (status) {
            case 200:
                return "OK";
            case 304:
                return "Not Modified";
            case 401:
                return "Unauthorized";
            case 403:
                return "Forbidden";
            case 404:
                return "Not Found";
            case 405:
                return "Method Not Allowed";
            case 503:
                return "Service Unavailable";
            default:
                return "Bad Request";
        }
    }

    /** Writes it as HTTP, without its body if that is not wanted. */
    void send(OutputStream out, boolean headOnly) throws IOException {
        StringBuilder head = new StringBuilder(600);
        head.append("HTTP/1.1 ").append(status).append(' ').append(reason());
        header(head, "Content-Type", contentType);
        header(head, "Content-Length", String.valueOf(body.length));
        header(head, "Connection", "close");
        header(head, "Cache-Control", tag == null ? "no-store" : "no-cache");
        if (tag != null) {
            header(head, "ETag", tag);
        }
        if (status == 401) {
            header(head, "WWW-Authenticate", "Bearer");
        }
        header(head, "X-Content-Type-Options", "nosniff");
        header(head, "Referrer-Policy", "no-referrer");
        header(head, "Cross-Origin-Resource-Policy", "same-origin");
        header(
                head,
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                        + " img-src 'self' data:; frame-ancestors 'none'; base-uri 'none';"
                        + " form-action 'none'");
        head.append("\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (!headOnly) {
            out.write(body);
        }
        out.flush();
    }

    private static void header(StringBuilder head, String name, String value) {
        head.append("\r\n").append(name).append(": ").append(value);
    }
}
