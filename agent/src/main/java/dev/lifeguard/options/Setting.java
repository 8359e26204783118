package dev.lifeguard.options;

import dev.lifeguard.options.values.ValueKind;

/**
 * The effective value of one option, and where it came from. Immutable.
 *
 * @param <T> as that of the option
 */
public final class Setting<T> {
    /** Where a value can come from, weakest first. */
    enum Source {
        DEFAULT("default"),
        FILE("properties file"),
        ENVIRONMENT("environment"),
        SYSTEM_PROPERTY("system property"),
        AGENT_ARGUMENT("agent argument"),
        COMMAND("set while running");

        /** The words for messages. */
        final String text;

        Source(String text) {
            this.text = text;
        }
    }

    public final Option<T> option;

    /** The pool this value is for, or null when it is for all. */
    final String pool;

    /** As it was written. */
    public final String text;

    /** As its {@link ValueKind} reads it; null = it cannot be read. */
    final T value;

    final Source source;

    Setting(Option<T> option, String pool, String text, Source source) {
        this.option = option;
        this.pool = pool;
        this.text = text;
        this.value = option.kind.parse(text);
        this.source = source;
    }

    /** {@code leak.suspect-after[orders]}. */
    public String key() {
        return option.key(pool);
    }

    /** As it may be shown to whoever asks. */
    public String shownText() {
        if (option.kind == ValueKind.SECRET && !text.isEmpty()) {
            return "(not shown)";
        }
        // A key in the query of a URL, and a user's password, whatever is in that.
        return text.replaceAll("(?i)^(https?://).*[?].*@.*", "$1(not shown)")
                .replaceAll("(?i)^(https?://[^?]*[?]).*", "$1(not shown)")
                .replaceAll("//.*@", "//(not shown)@");
    }

    /** {@code default}, {@code environment} ... */
    public String sourceText() {
        return source.text;
    }
}
