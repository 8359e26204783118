package dev.lifeguard.http;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;

/** One request, read whole. Immutable. */
final class HttpRequest {
    /** {@code GET} ... */
    final String method;

    /** {@code /metrics}: without a query. */
    final String path;

    private final Map<String, String> headers;

    /** Of a POST; else empty. */
    final String body;

    HttpRequest(String method, String path, Map<String, String> headers, String body) {
        this.method = method;
        this.path = path;
        this.headers = Collections.unmodifiableMap(headers);
        this.body = body;
    }

    boolean isPost() {
        return method.equals("POST");
    }

    /** The value of a header, or null; names in any case. */
    String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }
}
