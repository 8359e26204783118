package dev.lifeguard.boot;

/** A part of a whole, in hundredths or as a number. Immutable. */
final class Share {
    private final int amount;
    private final boolean percent;

    Share(int amount, boolean percent) {
        this.amount = amount;
        this.percent = percent;
    }

    /** Between 0 and 1; of a percentage only. */
    double fraction() {
        return amount / 100.0;
    }

    /** How many of a whole that is, rounded down, at least one. */
    int atLeastOneOf(int whole) {
        long count = percent ? (long) whole * amount / 100 : amount;
        return (int) Math.max(1, count);
    }
}
