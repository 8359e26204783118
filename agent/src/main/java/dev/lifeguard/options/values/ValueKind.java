package dev.lifeguard.options.values;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * What values an option takes: how to read one, and how to tell an operator what is accepted.
 *
 * <p><b>Failure</b> a text that is not of the kind reads as null.
 *
 * @param <T> what a text is read as
 */
public abstract class ValueKind<T> {
    /** On or off. */
    public static final ValueKind<Boolean> SWITCH = new Switch();

    /** Any text, as it stands. */
    public static final ValueKind<String> TEXT = new Text();

    /** Nanoseconds, 0 = off. */
    public static final ValueKind<Long> DURATION = new Durations();

    /** As {@link #DURATION}, or {@link Durations#AUTO}. */
    public static final ValueKind<Long> DURATION_OR_AUTO = new Durations.OrAuto();

    /** A whole number, 0 = off. */
    public static final ValueKind<Long> NUMBER = new Number();

    /** As {@link #TEXT}; nobody is shown what it is. */
    public static final ValueKind<String> SECRET = new Text();

    /** A TCP port, 0 = any that is free; {@link #NO_PORT} = off. */
    public static final ValueKind<Integer> PORT = new Port();

    /** What {@code off} is read as. */
    public static final int NO_PORT = -1;

    /** A percentage. */
    public static final ValueKind<Share> PERCENT = new Share.Kind(false);

    /** A percentage or a number. */
    public static final ValueKind<Share> SHARE = new Share.Kind(true);

    /** Patterns of pool names. */
    public static final ValueKind<NamePatterns> PATTERNS = new Patterns();

    /** What the names of classes begin with: the packages, each with its last dot. */
    public static final ValueKind<List<String>> PACKAGES = new Packages();

    /** Pools whose methods have names of their own. */
    public static final ValueKind<List<HomemadePool>> HOMEMADE_POOLS = new HomemadePool.Kind();

    private static final int MOST_DIGITS = 18;

    private final String form;

    ValueKind(String form) {
        this.form = form;
    }

    /** One of these, written as words. */
    @SafeVarargs
    @SuppressWarnings("varargs") // they are only read
    public static <T> ValueKind<T> oneOf(T... values) {
        return new OneOf<T>(Arrays.asList(values));
    }

    /** What is accepted, as the end of a sentence that begins with "accepted:". */
    public final String form() {
        return form;
    }

    /** The value, or null when the text is not of this kind. */
    public abstract T parse(String text);

    /** A number of digits only, or null. */
    static Long wholeNumber(String digits) {
        if (digits.isEmpty() || digits.length() > MOST_DIGITS) {
            return null;
        }
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9') {
                return null;
            }
            number = number * 10 + (digit - '0');
        }
        return Long.valueOf(number);
    }

    private static final class Switch extends ValueKind<Boolean> {
        Switch() {
            super("on or off");
        }

        @Override
        public Boolean parse(String text) {
            if (text.equalsIgnoreCase("on") || text.equalsIgnoreCase("true")) {
                return Boolean.TRUE;
            }
            boolean off = text.equalsIgnoreCase("off") || text.equalsIgnoreCase("false");
            return off ? Boolean.FALSE : null;
        }
    }

    private static final class Text extends ValueKind<String> {
        Text() {
            super("any text");
        }

        @Override
        public String parse(String text) {
            return text;
        }
    }

    private static final class Patterns extends ValueKind<NamePatterns> {
        Patterns() {
            super("pool names, with * and ?, separated by ;");
        }

        @Override
        public NamePatterns parse(String text) {
            return NamePatterns.parse(text);
        }
    }

    /** {@code com.acme}, {@code com.acme.} and {@code com.acme.*} mean the same. */
    private static final class Packages extends ValueKind<List<String>> {
        Packages() {
            super("any text");
        }

        @Override
        public List<String> parse(String text) {
            List<String> prefixes = new ArrayList<String>();
            for (String piece : Quoted.split(text, ",;")) {
                String name = piece.endsWith("*") ? piece.substring(0, piece.length() - 1) : piece;
                if (!name.isEmpty()) {
                    prefixes.add(name.endsWith(".") ? name : name + '.');
                }
            }
            return Collections.unmodifiableList(prefixes);
        }
    }

    private static final class Number extends ValueKind<Long> {
        Number() {
            super("a number such as 1000, or off");
        }

        @Override
        public Long parse(String text) {
            return text.equalsIgnoreCase("off") ? Long.valueOf(0) : wholeNumber(text);
        }
    }

    private static final class Port extends ValueKind<Integer> {
        private static final int HIGHEST = 65_535;

        Port() {
            super("a port such as 9470, 0 for any that is free, or off");
        }

        @Override
        public Integer parse(String text) {
            if (text.equalsIgnoreCase("off")) {
                return NO_PORT;
            }
            Long number = wholeNumber(text);
            return number == null || number > HIGHEST ? null : Integer.valueOf(number.intValue());
        }
    }

    private static final class OneOf<T> extends ValueKind<T> {
        private final List<T> values;

        OneOf(List<T> values) {
            super("one of " + words(values));
            this.values = values;
        }

        private static String words(List<?> values) {
            String words = values.toString().toLowerCase(Locale.ROOT);
            return words.substring(1, words.length() - 1);
        }

        @Override
        public T parse(String text) {
            for (T value : values) {
                if (value.toString().equalsIgnoreCase(text)) {
                    return value;
                }
            }
            return null;
        }
    }
}
