package dev.lifeguard.drivers;

import dev.lifeguard.model.DatabaseAddress;
import java.util.Locale;

/**
 * What the URLs of several families have in common.
 *
 * <p>A URL may hold a user and a password in more than one place, unescaped. Where it cannot be
 * told what is an address and what is a secret, the answer is "unknown".
 */
public final class JdbcUrl {
    private static final int MAX_LENGTH = 128;

    /** {@code //user:password@host:port,host2:port/name?parameters}. */
    public static final UrlGrammar SLASHES =
            new UrlGrammar() {
                @Override
                public DatabaseAddress address(String system, String rest) {
                    return slashes(system, rest);
                }
            };

    private JdbcUrl() {}

    /** Only the system is known. */
    public static DatabaseAddress unknown(String system) {
        return new DatabaseAddress(system, null, 0, null);
    }

    /**
     * See {@link #SLASHES}; without the slashes it is a name on the local host. A host is read from
     * the authority alone, and what stands behind a user is what a driver splits at, the last
     * at-sign of the authority.
     */
    public static DatabaseAddress slashes(String system, String rest) {
        String plain = before(rest, "?;#");
        if (!plain.startsWith("//")) {
            boolean clear = rest.length() == plain.length() || rest.indexOf('@') < 0;
            return clear ? new DatabaseAddress(system, null, 0, name(plain)) : unknown(system);
        }
        int slash = plain.indexOf('/', 2);
        int end = slash < 0 ? plain.length() : slash;
        if (secretsAreUnclear(rest, end)) {
            return unknown(system);
        }
        String authority = plain.substring(plain.lastIndexOf('@', end - 1) + 1, end);
        authority = authority.startsWith("//") ? authority.substring(2) : authority;
        return at(system, authority, slash < 0 ? null : name(plain.substring(slash + 1)));
    }

    /**
     * Whether what looks like the end of the authority may be part of a password: an at-sign comes
     * later, and not as the value of a parameter.
     */
    private static boolean secretsAreUnclear(String rest, int end) {
        int at = rest.indexOf('@', end);
        if (at < 0) {
            return false;
        }
        int mark = first(rest, "?;#");
        if (mark == end || at < mark) {
            return true; // no path in between, or the sign is in the path
        }
        int i = mark + 1;
        while (i < rest.length()
                && (Character.isLetterOrDigit(rest.charAt(i))
                        || "._-".indexOf(rest.charAt(i)) >= 0)) {
            i++;
        }
        return i == mark + 1 || i == rest.length() || rest.charAt(i) != '=';
    }

    /** An address from {@code host:port}, of several the first; the name is already clean. */
    public static DatabaseAddress at(String system, String hosts, String name) {
        String first = before(hosts.trim(), ",");
        int port = 0;
        int colon = first.lastIndexOf(':');
        boolean bracketed = first.startsWith("[");
        int close = first.indexOf(']');
        if (colon > close && (bracketed || first.indexOf(':') == colon)) {
            port = port(first.substring(colon + 1));
            first = first.substring(0, colon);
        }
        String host = host(bracketed && close > 0 ? first.substring(1, close) : first);
        return port < 0 || host == null
                ? new DatabaseAddress(system, null, 0, port < 0 ? null : name)
                : new DatabaseAddress(system, host, port, name);
    }

    /** A port, 0 when there is none, -1 when that is no port: then nothing here is an address. */
    static int port(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return -1;
            }
        }
        return text.length() > 5 || Integer.parseInt(text) > 65_535 ? -1 : Integer.parseInt(text);
    }

    /** The text if it can be a host, else null. */
    static String host(String text) {
        return made(text, "-._:%") ? text : null;
    }

    /** The text, or its last path segment, if it can be the name of a database, else null. */
    public static String name(String text) {
        String last = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
        return made(last, "-._$ ") ? last : null;
    }

    private static boolean made(String text, String alsoAllowed) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && alsoAllowed.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MAX_LENGTH;
    }

    /** What stands before the first of these characters. */
    public static String before(String text, String marks) {
        return text.substring(0, first(text, marks));
    }

    private static int first(String text, String marks) {
        int i = 0;
        while (i < text.length() && marks.indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    /** Whether the text begins so, in any case. */
    public static boolean starts(String text, String prefix) {
        return text.toLowerCase(Locale.ROOT).startsWith(prefix);
    }
}
