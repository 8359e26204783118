package dev.lifeguard.otlp;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Where one kind of data is posted to. Immutable. */
final class OtlpEndpoint {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    final boolean tls;
    final String host;
    final int port;

    /** With the query, if there is one; begins with a slash. */
    final String target;

    private final String path;

    private OtlpEndpoint(boolean tls, String host, int port, String path, String query) {
        this.tls = tls;
        this.host = host;
        this.port = port;
        this.path = path;
        this.target = query == null ? path : path + '?' + query;
    }

    /**
     * One that is used as it is.
     *
     * @return null when it is no http or https URL, or has a user and a password in it
     */
    static OtlpEndpoint of(String url) {
        return of(url, "");
    }

    /** The same of a base, to which a path such as {@code v1/metrics} is appended. */
    static OtlpEndpoint of(String url, String appended) {
        try {
            URI uri = new URI(url.trim());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean tls = scheme.equals("https");
            if (!tls && !scheme.equals("http")
                    || uri.getHost() == null
                    || uri.getRawUserInfo() != null) {
                return null;
            }
            int port = uri.getPort() > 0 ? uri.getPort() : tls ? HTTPS_PORT : HTTP_PORT;
            String path = uri.getRawPath() == null ? "" : uri.getRawPath();
            if (path.isEmpty() || !appended.isEmpty() && !path.endsWith("/")) {
                path += "/";
            }
            return new OtlpEndpoint(tls, uri.getHost(), port, path + appended, uri.getRawQuery());
        } catch (URISyntaxException noUrl) {
            return null;
        }
    }

    /** As in the {@code Host} header. */
    String authority() {
        return host + ':' + port;
    }

    /** The host without the brackets that an address of IPv6 has in a URL. */
    String address() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** For the log: without the query, which may hold a key. */
    @Override
    public String toString() {
        return (tls ? "https://" : "http://") + authority() + path;
    }
}
