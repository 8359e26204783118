package dev.lifeguard.boot;

import java.util.Arrays;

/**
 * What values an option takes: how to read one, and how to tell an operator what is accepted.
 *
 * <p><b>Failure</b> a text that is not of the kind reads as null.
 */
abstract class ValueKind {
    /** On or off; a {@link Boolean}. */
    static final ValueKind SWITCH = new Switch();

    /** Any text, as it stands; a {@link String}. */
    static final ValueKind TEXT = new Text();

    /** A length of time; nanoseconds as a {@link Long}, 0 = off. */
    static final ValueKind DURATION = new Durations();

    /** The same, or {@link AutoDurations#AUTO}. */
    static final ValueKind DURATION_OR_AUTO = new AutoDurations();

    /** A {@link Long}, 0 = off. */
    static final ValueKind NUMBER = new Numbers();

    /** A percentage; a {@link Share}. */
    static final ValueKind PERCENT = new Shares(false);

    /** A percentage or a number; a {@link Share}. */
    static final ValueKind SHARE = new Shares(true);

    /** Patterns of pool names; a {@link NamePatterns}. */
    static final ValueKind PATTERNS = new Patterns();

    /** Methods of homemade pools; a list of {@link dev.lifeguard.pools.Hook}. */
    static final ValueKind HOOKS = new HookSyntax();

    private final String form;

    ValueKind(String form) {
        this.form = form;
    }

    /** One of these words; a {@link String}. */
    static ValueKind words(String... words) {
        return new Words(words);
    }

    /** What is accepted, as the end of a sentence that begins with "accepted:". */
    final String form() {
        return form;
    }

    /** The value, or null when the text is not of this kind. */
    abstract Object parse(String text);

    private static final class Switch extends ValueKind {
        Switch() {
            super("on or off");
        }

        @Override
        Object parse(String text) {
            if (text.equalsIgnoreCase("on") || text.equalsIgnoreCase("true")) {
                return Boolean.TRUE;
            }
            boolean off = text.equalsIgnoreCase("off") || text.equalsIgnoreCase("false");
            return off ? Boolean.FALSE : null;
        }
    }

    private static final class Text extends ValueKind {
        Text() {
            super("any text");
        }

        @Override
        Object parse(String text) {
            return text;
        }
    }

    private static final class Patterns extends ValueKind {
        Patterns() {
            super("pool names, with * and ?, separated by ;");
        }

        @Override
        Object parse(String text) {
            return NamePatterns.parse(text);
        }
    }

    private static final class Words extends ValueKind {
        private final String[] words;

        Words(String... words) {
            super("one of " + String.join(", ", Arrays.asList(words)));
            this.words = words;
        }

        @Override
        Object parse(String text) {
            for (String word : words) {
                if (word.equalsIgnoreCase(text)) {
                    return word;
                }
            }
            return null;
        }
    }
}
