package dev.lifeguard.reporting;

import dev.lifeguard.model.HostText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * Writes one JSON text, two spaces per level or, for machines, without any.
 *
 * <p>A member whose value is null is left out: absent means unknown. The result can always be
 * encoded in UTF-8: half of a surrogate pair becomes U+FFFD.
 *
 * <p><b>Threads</b> one. <b>Units</b> times go in as nanoseconds and come out as seconds.
 */
public final class JsonWriter {
    private final StringBuilder out = new StringBuilder(4096);
    private final boolean folded;
    private int depth;
    private boolean empty = true;

    /** As people read it. */
    public JsonWriter() {
        this(true);
    }

    /**
     * @param folded whether each member has a line of its own
     */
    public JsonWriter(boolean folded) {
        this.folded = folded;
    }

    /** Opens an object; {@code name} is null inside an array and at the top. */
    public JsonWriter beginObject(String name) {
        return open(name, '{');
    }

    public JsonWriter endObject() {
        return close('}');
    }

    public JsonWriter beginArray(String name) {
        return open(name, '[');
    }

    public JsonWriter endArray() {
        return close(']');
    }

    public JsonWriter text(String name, String value) {
        if (value != null) {
            member(name);
            quoted(value);
        }
        return this;
    }

    public JsonWriter count(String name, long value) {
        member(name);
        out.append(value);
        return this;
    }

    public JsonWriter count(String name, Integer value) {
        return value == null ? this : count(name, value.longValue());
    }

    public JsonWriter flag(String name, boolean value) {
        member(name);
        out.append(value);
        return this;
    }

    /** Nanoseconds as exact decimal seconds, never in exponent form. */
    public JsonWriter seconds(String name, long nanos) {
        member(name);
        BigDecimal seconds = BigDecimal.valueOf(nanos, 9);
        out.append(nanos == 0 ? "0" : seconds.stripTrailingZeros().toPlainString());
        return this;
    }

    /** Left out when there is nothing to list. */
    public JsonWriter texts(String name, List<String> values) {
        if (values == null || values.isEmpty()) {
            return this;
        }
        beginArray(name);
        for (String value : values) {
            member(null);
            quoted(String.valueOf(value));
        }
        return endArray();
    }

    /** What was written, with a line end. */
    @Override
    public String toString() {
        return out + "\n";
    }

    private JsonWriter open(String name, char bracket) {
        member(name);
        out.append(bracket);
        depth++;
        empty = true;
        return this;
    }

    private JsonWriter close(char bracket) {
        depth--;
        if (!empty) {
            line();
        }
        out.append(bracket);
        empty = false;
        return this;
    }

    private void member(String name) {
        if (!empty) {
            out.append(',');
        }
        if (depth > 0) {
            line();
        }
        empty = false;
        if (name != null) {
            quoted(name);
            out.append(": ");
        }
    }

    private void line() {
        if (!folded) {
            return;
        }
        out.append('\n');
        for (int i = 0; i < depth; i++) {
            out.append("  ");
        }
    }

    private void quoted(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean pair =
                    i + 1 < value.length() && Character.isSurrogatePair(c, value.charAt(i + 1));
            if (pair) {
                out.append(c).append(value.charAt(++i));
            } else {
                character(c);
            }
        }
        out.append('"');
    }

    private void character(char c) {
        int escape = "\"\\\n\r\t\b\f".indexOf(c);
        if (escape >= 0) {
            out.append('\\').append("\"\\nrtbf".charAt(escape));
        } else if (Character.isSurrogate(c)) {
            out.append('\uFFFD');
        } else if (HostText.isHarmful(c)) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        } else {
            out.append(c);
        }
    }
}
