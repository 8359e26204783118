package dev.lifeguard.reporting;

/**
 * Writes a moment as ISO-8601 in UTC.
 *
 * <p>By arithmetic, because {@code java.text} and {@code Calendar} ask for the default time zone,
 * and the first question sets the property {@code user.timezone} for the whole application, which
 * may not have set it yet.
 */
final class UtcTime {
    private static final long DAY = 86_400L;

    private UtcTime() {}

    /**
     * {@code 2026-07-22T17:35:27Z}.
     *
     * @param millis milliseconds since 1970
     */
    static String seconds(long millis) {
        return text(Math.floorDiv(millis, 1000L)) + "Z";
    }

    /** {@code 2026-07-22T17:35:27.042Z}. */
    static String millis(long millis) {
        return text(Math.floorDiv(millis, 1000L))
                + "."
                + padded(Math.floorMod(millis, 1000L), 3)
                + "Z";
    }

    private static String text(long epochSecond) {
        long ofDay = Math.floorMod(epochSecond, DAY);
        return date(Math.floorDiv(epochSecond, DAY))
                + "T"
                + padded(ofDay / 3600, 2)
                + ":"
                + padded(ofDay / 60 % 60, 2)
                + ":"
                + padded(ofDay % 60, 2);
    }

    /**
     * Counts years from March, so that the leap day is the last one (H. Hinnant's days-to-civil).
     */
    private static String date(long epochDay) {
        long day = epochDay + 719_468;
        long era = Math.floorDiv(day, 146_097L);
        long ofEra = day - era * 146_097;
        long yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        long ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long fromMarch = (5 * ofYear + 2) / 153;
        long month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        return padded(year, 4)
                + "-"
                + padded(month, 2)
                + "-"
                + padded(ofYear - (153 * fromMarch + 2) / 5 + 1, 2);
    }

    private static String padded(long number, int width) {
        StringBuilder text = new StringBuilder(Long.toString(number));
        while (text.length() < width) {
            text.insert(0, '0');
        }
        return text.toString();
    }
}
