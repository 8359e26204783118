package dev.lifeguard.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Who may ask what. A browser that was sent here by another site is refused, by whatever name that
 * site goes: the Host is one of ours (or a token is needed for everything), and an Origin, where
 * there is one, is the same, or the browser itself says that it is.
 */
final class Gate {
    private static final String BEARER = "Bearer ";

    private final String token;
    private final boolean anyHost;
    private final Set<String> hosts = new HashSet<String>();

    /**
     * @param host that the port was opened on, as the operator wrote it; null = loopback
     * @param token null = there is none: then the port listens on loopback only
     */
    Gate(String host, int port, String token) {
        this.token = token;
        this.anyHost = host != null && host.matches("[0:.]+"); // every address of this machine
        add("localhost", port);
        add("127.0.0.1", port);
        add("[::1]", port);
        if (host != null) {
            add(host.indexOf(':') < 0 ? host : '[' + host + ']', port);
        }
    }

    private void add(String host, int port) {
        hosts.add(host.toLowerCase(Locale.ROOT) + ':' + port);
        if (port == 80) {
            hosts.add(host.toLowerCase(Locale.ROOT));
        }
    }

    /** Null, or what this request is answered with instead. */
    HttpAnswer refuse(HttpRequest request) {
        String host = request.header("Host");
        if (host == null || !anyHost && !hosts.contains(host.toLowerCase(Locale.ROOT))) {
            return HttpAnswer.refused(403, "This port does not answer to that Host.");
        }
        String site = request.header("Sec-Fetch-Site");
        boolean own = site == null ? isOf(host, request) : isOwn(site, host, request);
        return own ? null : HttpAnswer.refused(403, "Another site may not ask here.");
    }

    /** A browser that says so has compared with the address that it knows, perhaps a proxy's. */
    private static boolean isOwn(String site, String host, HttpRequest request) {
        return site.equals("same-origin") || site.equals("none") && isOf(host, request);
    }

    private static boolean isOf(String host, HttpRequest request) {
        String origin = request.header("Origin");
        return origin == null
                || origin.equalsIgnoreCase("http://" + host)
                || origin.equalsIgnoreCase("https://" + host);
    }

    /** Whether what only somebody with the token may see or do is shown or done. */
    boolean hasToken(HttpRequest request) {
        String given = request.header("Authorization");
        if (token == null
                || given == null
                || !given.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return false;
        }
        String said = given.substring(BEARER.length()).trim();
        // a browser sends a byte for each character of Latin-1, others send UTF-8
        return isToken(said.getBytes(StandardCharsets.UTF_8))
                || isToken(said.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Takes as long for a wrong one as for the right one. */
    private boolean isToken(byte[] said) {
        return MessageDigest.isEqual(said, token.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether anybody may read who can reach the port. */
    boolean isOpen() {
        return token == null;
    }
}
