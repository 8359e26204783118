package dev.lifeguard.harness.corpus;

import java.util.Locale;

/** The verdicts of the report, weakest first. */
public enum Grade {
    SUSPECTED,
    PROBABLE,
    CONFIRMED;

    static Grade of(String verdict) {
        return valueOf(verdict.toUpperCase(Locale.ROOT));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean atLeast(Grade other) {
        return compareTo(other) >= 0;
    }
}
