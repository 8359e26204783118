package dev.lifeguard.boot;

import java.util.Locale;

/** One option that an operator can set. Immutable. */
final class Option {
    /** {@code leak.suspect-after}. */
    final String key;

    /** What values it takes. */
    final ValueKind kind;

    /** Its value when nobody sets it, as an operator would write it. */
    final String byDefault;

    /** Whether a change takes effect in a running agent. */
    final boolean live;

    /** Whether {@code <key>[pool name]} sets it for one pool. */
    final boolean perPool;

    /** Half a sentence for the help. */
    final String meaning;

    private Option(
            String key,
            ValueKind kind,
            String byDefault,
            boolean live,
            boolean perPool,
            String meaning) {
        this.key = key;
        this.kind = kind;
        this.byDefault = byDefault;
        this.live = live;
        this.perPool = perPool;
        this.meaning = meaning;
    }

    /** An option that is read once. */
    static Option atStart(String key, ValueKind kind, String byDefault, String meaning) {
        return new Option(key, kind, byDefault, false, false, meaning);
    }

    /** An option of the whole agent that can change while it runs. */
    static Option live(String key, ValueKind kind, String byDefault, String meaning) {
        return new Option(key, kind, byDefault, true, false, meaning);
    }

    /** A live option that can be set for one pool: {@code <key>[pool name]}. */
    static Option ofPools(String key, ValueKind kind, String byDefault, String meaning) {
        return new Option(key, kind, byDefault, true, true, meaning);
    }

    /** {@code LIFEGUARD_LEAK_SUSPECT_AFTER}. */
    String environmentName() {
        return "LIFEGUARD_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
