package dev.lifeguard.model;

/**
 * Where literals and comments of a statement end, in whichever dialect. What is never closed ends
 * with the statement.
 */
final class SqlEnds {
    private final String sql;
    private final int end;

    SqlEnds(String sql) {
        this.sql = sql;
        this.end = sql.length();
    }

    /**
     * The position behind the quoted text that starts at {@code from}. The end of the statement
     * when dialects disagree where that is.
     *
     * @param backslashEscapes whether a backslash is certain to escape a quote; else it may
     */
    int quoted(int from, boolean backslashEscapes) {
        char quote = sql.charAt(from);
        int backslashes = 0;
        for (int i = from + 1; i < end; i++) {
            char c = sql.charAt(i);
            boolean perhapsEscaped = backslashes % 2 != 0;
            backslashes = c == '\\' ? backslashes + 1 : 0;
            if (c != quote || perhapsEscaped && backslashEscapes) {
                continue;
            }
            if (perhapsEscaped) {
                return end;
            }
            if (i + 1 >= end || sql.charAt(i + 1) != quote) {
                return i + 1;
            }
            i++; // a doubled quote is one of the text
        }
        return end;
    }

    /** The position behind Oracle's {@code '[it's]'}; {@code at} is that of the first quote. */
    int oracleQuoted(int at) {
        if (at + 2 >= end) {
            return end;
        }
        char open = sql.charAt(at + 1);
        int pair = "[{(<".indexOf(open);
        char close = pair < 0 ? open : "]})>".charAt(pair);
        int found = sql.indexOf(close + "'", at + 2);
        return found < 0 ? end : found + 2;
    }

    /** The position behind {@code $tag$text$tag$}, or {@code at} when there is none. */
    int dollarQuoted(int at) {
        int body = dollarTag(at);
        if (body == at) {
            return at;
        }
        String tag = sql.substring(at, body);
        int close = sql.indexOf(tag, body);
        return close < 0 ? end : close + tag.length();
    }

    private int dollarTag(int at) {
        int i = at + 1;
        while (i < end && isTagPart(sql.charAt(i), i == at + 1)) {
            i++;
        }
        return i < end && sql.charAt(i) == '$' ? i + 1 : at;
    }

    private static boolean isTagPart(char c, boolean first) {
        return Character.isLetter(c) || c == '_' || (!first && Character.isDigit(c));
    }

    /** The position of the line's end. */
    int line(int at) {
        int i = at;
        while (i < end && sql.charAt(i) != '\n' && sql.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    /** The position behind a block comment; PostgreSQL nests them. */
    int blockComment(int at) {
        int depth = 0;
        for (int i = at; i + 1 < end; i++) {
            char c = sql.charAt(i);
            char next = sql.charAt(i + 1);
            if (c == '/' && next == '*') {
                depth++;
                i++;
            } else if (c == '*' && next == '/') {
                depth--;
                i++;
            }
            if (depth == 0) {
                return i + 1;
            }
        }
        return end;
    }
}
