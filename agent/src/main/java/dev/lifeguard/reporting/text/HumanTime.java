package dev.lifeguard.reporting.text;

/** Durations as people say them: {@code 250 ms}, {@code 31 s}, {@code 4 m 12 s}. Rounds down. */
public final class HumanTime {
    private static final long MICRO = 1_000L;
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;

    private HumanTime() {}

    /** In the two largest units that matter; at most one decimal, and only below ten. */
    public static String of(long nanos) {
        if (nanos < MILLI) {
            return Math.max(0, nanos) / MICRO + " us";
        }
        if (nanos < SECOND) {
            return decimal(nanos, MILLI) + " ms";
        }
        long seconds = nanos / SECOND;
        if (seconds < 60) {
            return decimal(nanos, SECOND) + " s";
        }
        if (seconds < 3600) {
            return two(seconds / 60, "m", seconds % 60, "s");
        }
        long minutes = seconds / 60;
        return minutes < 1440
                ? two(minutes / 60, "h", minutes % 60, "m")
                : two(minutes / 1440, "d", minutes / 60 % 24, "h");
    }

    private static String decimal(long nanos, long unit) {
        long tenths = nanos / (unit / 10);
        boolean whole = tenths >= 100 || tenths % 10 == 0;
        return whole ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        String text = large + " " + largeUnit;
        return small == 0 ? text : text + " " + small + " " + smallUnit;
    }
}
