package dev.lifeguard.options.values;

import java.util.ArrayList;
import java.util.List;

/** A text in which single or double quotes keep a separator from separating. */
public final class Quoted {
    private Quoted() {}

    /** What lies between the separators, trimmed and without quotes; empty is left out. */
    public static List<String> split(String text, char separator) {
        return split(text, String.valueOf(separator));
    }

    /** The same where each of these characters separates. */
    static List<String> split(String text, String separators) {
        List<String> pieces = new ArrayList<String>();
        StringBuilder piece = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && opens(text, i)) {
                quote = c;
            } else if (quote == 0 && separators.indexOf(c) >= 0) {
                add(pieces, piece);
            } else {
                piece.append(c);
            }
        }
        add(pieces, piece);
        return pieces;
    }

    /** A quote that is never closed is an apostrophe. */
    private static boolean opens(String text, int at) {
        char c = text.charAt(at);
        return (c == '"' || c == '\'') && text.indexOf(c, at + 1) > 0;
    }

    private static void add(List<String> pieces, StringBuilder piece) {
        String trimmed = piece.toString().trim();
        if (!trimmed.isEmpty()) {
            pieces.add(trimmed);
        }
        piece.setLength(0);
    }
}
