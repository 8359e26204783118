package dev.lifeguard.times;

/**
 * Where a duration is counted: a row for each power of two, {@value #COLUMNS} steps in each.
 *
 * <p><b>Units</b> nanoseconds, to 3 %, up to nine hours; all longer ones share the last place.
 */
final class TimeScale {
    private static final long HIGHEST = (1L << 45) - 1;
    private static final int COLUMN_BITS = 5;
    static final int COLUMNS = 1 << COLUMN_BITS;
    static final int ROWS = rowOf(HIGHEST) + 1;

    private TimeScale() {}

    /** A negative duration (the clock of another core) counts as zero. */
    static long clamp(long nanos) {
        return Math.max(0, nanos);
    }

    /** What stands for this duration in a table. */
    static long placed(long clamped) {
        return Math.min(clamped, HIGHEST);
    }

    /** Row 0 counts 0 to 31 one by one; row r > 0 begins at 32 << (r - 1). */
    static int rowOf(long value) {
        return Math.max(0, Long.SIZE - COLUMN_BITS - Long.numberOfLeadingZeros(value));
    }

    static int columnOf(long value, int row) {
        return (int) (value >>> Math.max(0, row - 1)) & (COLUMNS - 1);
    }

    /** The lowest value that a place counts; places go row by row. */
    static long lowest(int place) {
        int row = place / COLUMNS;
        int column = place % COLUMNS;
        return row == 0 ? column : (long) (COLUMNS + column) << (row - 1);
    }
}
