package dev.lifeguard.drivers;

import dev.lifeguard.model.DatabaseAddress;
import java.util.Locale;

/**
 * An address in parentheses: Oracle's {@code (DESCRIPTION=(ADDRESS=(HOST=h)(PORT=1)))}, MySQL's
 * {@code address=(host=h)(port=1)} and {@code (host=h,port=1)}.
 *
 * <p>Read to the end of the parentheses and no further, and only keys of an address count: a value
 * beside them may be a password, and say what it likes. What is no such list is no address.
 */
public final class KeyedAddress {
    private final String text;
    private final char separator;
    private final boolean quotes;
    private int at;
    private boolean broken;
    private String host;
    private String port;
    private String name;

    private KeyedAddress(String text, int from, char separator, boolean quotes) {
        this.text = text;
        this.at = from;
        this.separator = separator;
        this.quotes = quotes;
        groups("address");
    }

    /** Of a text that is one, and may have values in double quotes. */
    public static KeyedAddress ofOracle(String text) {
        return new KeyedAddress(text, 0, ')', true);
    }

    /**
     * @param rest a URL behind its prefix
     * @param from where the first parenthesis opens; not behind {@code address=}, commas part pairs
     */
    public static KeyedAddress ofMySql(String rest, int from) {
        boolean single = from > 0 && rest.charAt(from - 1) == '=';
        return new KeyedAddress(rest, from, single ? ')' : ',', false);
    }

    /** Where the parentheses end, or -1 when they do not. */
    public int end() {
        return broken ? -1 : at;
    }

    /** The address, with the name from the parentheses or else this one. */
    public DatabaseAddress address(String system, String otherName) {
        if (broken) {
            return JdbcUrl.unknown(system);
        }
        String clean = name == null ? otherName : JdbcUrl.name(name);
        return host == null
                ? new DatabaseAddress(system, null, 0, clean)
                : JdbcUrl.at(system, port == null ? host : host + ':' + port, clean);
    }

    /** One or more groups, each in parentheses. */
    private void groups(String parent) {
        while (!broken && at < text.length() && text.charAt(at) == '(') {
            at++;
            pairs(parent);
            skipBlanks();
        }
    }

    /** {@code key=value} or {@code key=(...)}, perhaps several of them, up to the parenthesis. */
    private void pairs(String parent) {
        boolean more = true;
        while (more && !broken) {
            String key = upTo("=(),").toLowerCase(Locale.ROOT);
            if (next() != '=') {
                broken = true;
                return;
            }
            skipBlanks();
            if (at < text.length() && text.charAt(at) == '(') {
                groups(key);
            } else {
                keep(parent, key, value());
            }
            char end = next();
            more = end == ',' && separator == ',';
            broken |= !more && end != ')';
        }
    }

    /** One in quotes may go on behind what looks like its end. */
    private String value() {
        if (quotes && text.startsWith("\"", at)) {
            int close = text.indexOf('"', at + 1);
            broken |= close < 0;
            at = broken ? text.length() : close + 1;
            return "";
        }
        String value = upTo("(),");
        broken |= value.indexOf('"') >= 0 || value.indexOf('\'') >= 0;
        return value;
    }

    private void keep(String parent, String key, String value) {
        if (parent.equals("address")) {
            host = host == null && key.equals("host") ? value : host;
            port = port == null && key.equals("port") ? value : port;
        } else if (parent.equals("connect_data")) {
            boolean names = key.equals("service_name") || key.equals("sid");
            name = name == null && names ? value : name;
        }
    }

    private String upTo(String marks) {
        int from = at;
        while (at < text.length() && marks.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at).trim();
    }

    /** 0 = the end. */
    private char next() {
        skipBlanks();
        return at < text.length() ? text.charAt(at++) : 0;
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }
}
