package dev.lifeguard.boot;

/** The effective value of one option, and where it came from. Immutable. */
final class Setting {
    /** Where a value can come from, weakest first. */
    enum Source {
        DEFAULT("default"),
        FILE("properties file"),
        ENVIRONMENT("environment"),
        SYSTEM_PROPERTY("system property"),
        AGENT_ARGUMENT("agent argument"),
        COMMAND("set while running");

        private final String text;

        Source(String text) {
            this.text = text;
        }

        /** The words for messages. */
        String text() {
            return text;
        }
    }

    final Option option;

    /** The pool this value is for, or null when it is for all. */
    final String pool;

    /** As it was written. */
    final String text;

    /** As its {@link ValueKind} reads it. */
    final Object value;

    final Source source;

    Setting(Option option, String pool, String text, Object value, Source source) {
        this.option = option;
        this.pool = pool;
        this.text = text;
        this.value = value;
        this.source = source;
    }

    /** {@code leak.suspect-after[orders]}. */
    String key() {
        return key(option, pool);
    }

    static String key(Option option, String pool) {
        return pool == null ? option.key : option.key + '[' + pool + ']';
    }
}
