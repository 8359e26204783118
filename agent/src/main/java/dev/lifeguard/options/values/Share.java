package dev.lifeguard.options.values;

/** A part of a whole, in hundredths or as a number. Immutable. */
public final class Share {
    private final int amount;
    private final boolean percent;

    Share(int amount, boolean percent) {
        this.amount = amount;
        this.percent = percent;
    }

    /** Between 0 and 1; of a percentage only. */
    public double fraction() {
        return amount / 100.0;
    }

    /** How many of a whole that is, rounded down, at least one. */
    public int atLeastOneOf(int whole) {
        long count = percent ? (long) whole * amount / 100 : amount;
        return (int) Math.max(1, count);
    }

    /**
     * Reads {@code 10%}, and {@code off} as nothing; where a plain number is meant too, {@code 3}.
     */
    static final class Kind extends ValueKind<Share> {
        private final boolean orNumber;

        Kind(boolean orNumber) {
            super(
                    orNumber
                            ? "a share such as 10%, or a number such as 3"
                            : "a share such as 20%, or off");
            this.orNumber = orNumber;
        }

        @Override
        public Share parse(String text) {
            if (!orNumber && text.equalsIgnoreCase("off")) {
                return new Share(0, true);
            }
            boolean percent = text.endsWith("%");
            if (!percent && !orNumber) {
                return null;
            }
            String digits = percent ? text.substring(0, text.length() - 1).trim() : text;
            Long number = wholeNumber(digits);
            if (number == null || number.longValue() > (percent ? 100 : Integer.MAX_VALUE)) {
                return null;
            }
            return new Share(number.intValue(), percent);
        }
    }
}
