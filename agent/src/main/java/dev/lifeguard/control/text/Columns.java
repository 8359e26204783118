package dev.lifeguard.control.text;

/**
 * How many columns of a terminal a text takes: the characters of China, Japan and Korea and the
 * pictures take two, what is set above or below another one takes none.
 */
final class Columns {
    /** First and last of what is wide: Unicode's EastAsianWidth, neighbours taken together. */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x2E80, 0x303E, 0x3041,
        0x4DBF, 0x4E00, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE30, 0xFE6F,
        0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x1B2FF, 0x1F300, 0x1F64F, 0x1F680, 0x1F6FF,
        0x1F900, 0x1F9FF, 0x1FA70, 0x1FAFF, 0x20000, 0x3FFFD
    };

    private Columns() {}

    static int of(String text) {
        int columns = 0;
        for (int i = 0; i < text.length(); i = next(text, i)) {
            columns += at(text, i);
        }
        return columns;
    }

    /** The beginning of a text that takes so many columns at most. */
    static String first(String text, int columns) {
        int taken = 0;
        int end = 0;
        while (end < text.length() && taken + at(text, end) <= columns) {
            taken += at(text, end);
            end = next(text, end);
        }
        return text.substring(0, end);
    }

    private static int next(String text, int i) {
        return i + Character.charCount(text.codePointAt(i));
    }

    private static int at(String text, int i) {
        char c = text.charAt(i);
        return c < 0x300 ? 1 : of(text.codePointAt(i));
    }

    private static int of(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT) {
            return 0;
        }
        for (int i = 0; i < WIDE.length && c >= WIDE[i]; i += 2) {
            if (c <= WIDE[i + 1]) {
                return 2;
            }
        }
        return 1;
    }
}
