package dev.lifeguard.control.text;

/**
 * What a report never has, and what would keep a reader busy: a number of a million digits takes a
 * parser minutes.
 *
 * <p><b>Cost</b> one look at each character.
 */
final class JsonBounds {
    /** As one that prints a double without an exponent. */
    private static final int LONGEST_NUMBER = 400;

    /** Members and elements; a report of some thousand pools has half a million. */
    private static final int MOST_VALUES = 4_000_000;

    /** It is beyond what a report has. */
    static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exceeded(String what) {
            super(what, null, false, false);
        }
    }

    private JsonBounds() {}

    /**
     * @throws Exceeded by what does not need to be JSON
     */
    static void check(String text) {
        int digits = 0;
        int values = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digits = isOfNumber(c) ? digits + 1 : 0;
            if (c == '"') {
                i = endOfString(text, i);
            } else if (c == ',' || c == '[' || c == '{') {
                values++;
            }
            if (digits > LONGEST_NUMBER) {
                throw new Exceeded("a number of more than " + LONGEST_NUMBER + " characters");
            }
            if (values > MOST_VALUES) {
                throw new Exceeded("more than " + MOST_VALUES + " values");
            }
        }
    }

    private static boolean isOfNumber(char c) {
        return c >= '0' && c <= '9' || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-';
    }

    private static int endOfString(String text, int from) {
        int at = from + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }
}
