package dev.lifeguard.options.values;

import java.util.ArrayList;
import java.util.List;

/**
 * Patterns of pool names: {@code *} is any run of characters, {@code ?} is one. No regular
 * expressions: they are dear to load, and pool names are full of dots and brackets. Immutable.
 */
public final class NamePatterns {
    private final List<String> patterns;

    private NamePatterns(List<String> patterns) {
        this.patterns = patterns;
    }

    /**
     * Patterns separated by commas or semicolons; {@code all} and {@code none} mean that.
     *
     * @return null when there is none
     */
    public static NamePatterns parse(String text) {
        List<String> patterns = new ArrayList<String>();
        List<String> pieces = Quoted.split(text, ",;");
        for (String piece : pieces) {
            if (!piece.equals("none")) {
                patterns.add(piece.equals("all") ? "*" : piece);
            }
        }
        return pieces.isEmpty() ? null : new NamePatterns(patterns);
    }

    /** Whether any of the patterns fits the whole name. */
    public boolean match(String name) {
        for (String pattern : patterns) {
            if (fits(pattern, name)) {
                return true;
            }
        }
        return false;
    }

    /** Walks both texts; at a dead end, goes back to the last star and lets it take one more. */
    private static boolean fits(String pattern, String name) {
        int p = 0;
        int star = -1;
        int taken = 0;
        for (int n = 0; n < name.length(); ) {
            char wanted = p < pattern.length() ? pattern.charAt(p) : 0;
            if (wanted == '*') {
                star = p++;
                taken = n;
            } else if (wanted == '?' || wanted == name.charAt(n)) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++taken;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
