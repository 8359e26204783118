package dev.lifeguard.http;

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
}
