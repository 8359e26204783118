package dev.lifeguard.boot;

/**
 * Reads {@code 10%}, and {@code off} as nothing; where a plain number is meant too, {@code 3}.
 *
 * <p><b>Units</b> the value is a {@link Share}.
 */
final class Shares extends ValueKind {
    private final boolean orNumber;

    Shares(boolean orNumber) {
        super(
                orNumber
                        ? "a share such as 10%, or a number such as 3"
                        : "a share such as 20%, or off");
        this.orNumber = orNumber;
    }

    @Override
    Object parse(String text) {
        if (!orNumber && text.equalsIgnoreCase("off")) {
            return new Share(0, true);
        }
        boolean percent = text.endsWith("%");
        if (!percent && !orNumber) {
            return null;
        }
        String digits = percent ? text.substring(0, text.length() - 1).trim() : text;
        Long number = Numbers.parseWhole(digits);
        if (number == null || number.longValue() > (percent ? 100 : Integer.MAX_VALUE)) {
            return null;
        }
        return new Share(number.intValue(), percent);
    }
}
