package dev.lifeguard.boot;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text at separators, but not inside single or double quotes, which are taken off. */
final class Pieces {
    private Pieces() {}

    /** The pieces, trimmed; empty ones are left out. */
    static List<String> of(String text, char separator) {
        List<String> pieces = new ArrayList<String>();
        StringBuilder piece = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && opens(text, i)) {
                quote = c;
            } else if (quote == 0 && c == separator) {
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
