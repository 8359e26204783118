package dev.lifeguard.options;

import dev.lifeguard.options.values.ValueKind;
import java.util.Locale;

/**
 * One option that an operator can set. Immutable.
 *
 * @param <T> what its text is read as
 */
public final class Option<T> {
    /** {@code leak.suspect-after}. */
    public final String key;

    /** What values it takes. */
    public final ValueKind<T> kind;

    /** Its value when nobody sets it, as an operator would write it. */
    public final String byDefault;

    /** Whether a change takes effect in a running agent. */
    public final boolean live;

    /** Whether {@code <key>[pool name]} sets it for one pool. */
    public final boolean perPool;

    /** Half a sentence for the help. */
    public final String meaning;

    Option(
            String key,
            ValueKind<T> kind,
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

    /** {@code leak.suspect-after[orders]}; null = for all pools. */
    String key(String pool) {
        return pool == null ? key : key + '[' + pool + ']';
    }

    /** {@code LIFEGUARD_LEAK_SUSPECT_AFTER}. */
    String environmentName() {
        return "LIFEGUARD_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
