package dev.lifeguard.otlp;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where one kind of data is posted to. Immutable. */
final class OtlpEndpoint {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int HIGHEST_PORT = 65_535;

    /**
     * A host and a port where java.net.URI sees none: it knows no underscore, which the names of
     * Docker's services have.
     */
    private static final Pattern NAMED = Pattern.compile("([0-9A-Za-z._-]+)(?::([0-9]{1,5}))?");

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
            Matcher named = NAMED.matcher(String.valueOf(uri.getRawAuthority()));
            boolean odd = uri.getHost() == null && named.matches();
            String host = odd ? named.group(1) : uri.getHost();
            int said = odd && named.group(2) != null ? number(named.group(2)) : uri.getPort();
            if (!tls && !scheme.equals("http")
                    || host == null
                    || said > HIGHEST_PORT
                    || uri.getRawUserInfo() != null) {
                return null;
            }
            int port = said > 0 ? said : tls ? HTTPS_PORT : HTTP_PORT;
            String path = uri.getRawPath() == null ? "" : uri.getRawPath();
            if (path.isEmpty() || !appended.isEmpty() && !path.endsWith("/")) {
                path += "/";
            }
            return new OtlpEndpoint(tls, host, port, path + appended, uri.getRawQuery());
        } catch (URISyntaxException noUrl) {
            return null;
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
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
