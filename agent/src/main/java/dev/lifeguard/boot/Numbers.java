package dev.lifeguard.boot;

/** Reads {@code 1000} and {@code off}; the value is a {@link Long}, 0 = off. */
final class Numbers extends ValueKind {
    private static final int MOST_DIGITS = 18;

    Numbers() {
        super("a number such as 1000, or off");
    }

    @Override
    Object parse(String text) {
        return text.equalsIgnoreCase("off") ? Long.valueOf(0) : parseWhole(text);
    }

    /** A number of digits only, or null. */
    static Long parseWhole(String digits) {
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
}
