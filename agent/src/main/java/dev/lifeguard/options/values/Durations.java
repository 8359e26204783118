package dev.lifeguard.options.values;

/**
 * Reads {@code 500ms}, {@code 30s}, {@code 5m}, {@code 8h}, {@code 2d} and {@code off}.
 *
 * <p><b>Units</b> the value is a {@link Long} in nanoseconds; 0 = off.
 */
public final class Durations extends ValueKind<Long> {
    /** The agent finds out for itself. */
    public static final long AUTO = -1;

    private static final String[] UNITS = {"ms", "s", "m", "h", "d"};
    private static final long[] NANOS = {
        1000000L, 1000000000L, 60000000000L, 3600000000000L, 86400000000000L
    };

    /** As {@link Durations}, and {@code auto}, which is {@link #AUTO}. */
    static final class OrAuto extends ValueKind<Long> {
        OrAuto() {
            super("auto, a number with a unit such as 30s, 5m or 8h, or off");
        }

        @Override
        public Long parse(String text) {
            return text.equalsIgnoreCase("auto") ? Long.valueOf(AUTO) : DURATION.parse(text);
        }
    }

    Durations() {
        super("a number with a unit, such as 500ms, 30s, 5m, 8h or 2d, or off");
    }

    @Override
    public Long parse(String text) {
        if (text.equalsIgnoreCase("off")) {
            return Long.valueOf(0);
        }
        for (int i = 0; i < UNITS.length; i++) {
            if (text.endsWith(UNITS[i])) {
                String number = text.substring(0, text.length() - UNITS[i].length()).trim();
                return number.endsWith("m") ? null : nanos(number, NANOS[i]);
            }
        }
        return null;
    }

    private static Long nanos(String number, long unit) {
        if (number.isEmpty()) {
            return null;
        }
        long count = 0;
        for (int i = 0; i < number.length(); i++) {
            char digit = number.charAt(i);
            if (digit < '0' || digit > '9' || count > Long.MAX_VALUE / unit / 10 - 1) {
                return null;
            }
            count = count * 10 + (digit - '0');
        }
        return Long.valueOf(count * unit);
    }
}
