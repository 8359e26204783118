package dev.lifeguard.sql;

/**
 * Where what begins at a position of a statement ends.
 *
 * <p>Dialects disagree on some: then the answer is the complement ({@code ~}) of the end that hides
 * most. What is never closed ends with the statement, and is disputed too.
 *
 * <p><b>Threads</b> any. <b>Cost</b> up to the end it finds.
 */
final class SqlEnds {
    private static final int LONGEST_NAME = 128;
    private static final String ESCAPES = " call fn d t ts oj escape limit ";

    private SqlEnds() {}

    /**
     * Of a text or name in quotes; a doubled quote is one of the text.
     *
     * @param escapes whether a backslash is certain to escape a quote; else it may
     */
    static int quoted(String sql, int from, boolean escapes) {
        char quote = sql.charAt(from);
        int open = from;
        int close = sql.indexOf(quote, from + 1);
        while (close >= 0) {
            boolean escaped = backslashes(sql, open, close) % 2 != 0;
            if (escaped && !escapes) {
                break;
            }
            boolean doubled = !escaped && at(sql, close + 1) == quote;
            if (!escaped && !doubled) {
                return close + 1;
            }
            open = doubled ? close + 1 : close;
            close = sql.indexOf(quote, open + 1);
        }
        return ~sql.length();
    }

    /**
     * Of a text that may be in three quotes.
     *
     * @param plain its end if it is in one
     */
    static int tripled(String sql, int from, int plain) {
        char quote = sql.charAt(from);
        if (at(sql, from + 1) != quote || at(sql, from + 2) != quote) {
            return plain;
        }
        String three = sql.substring(from, from + 3);
        int close = sql.indexOf(three, from + 3);
        int end = close < 0 ? sql.length() : close + 3;
        int other = plain < 0 ? ~plain : plain;
        return end == plain ? end : ~Math.max(end, other);
    }

    /** Whether a brace begins an escape of JDBC's: {@code {call f(?)}}, {@code {ts '...'}}. */
    static boolean isEscape(String sql, int from) {
        int i = from + 1;
        while (isBlank(at(sql, i)) && i < sql.length()) {
            i++;
        }
        int end = i;
        while (isLetter(at(sql, end))) {
            end++;
        }
        String word = sql.substring(i, end).toLowerCase(java.util.Locale.ROOT);
        return at(sql, i) == '?' || ESCAPES.contains(' ' + word + ' ') && end > i;
    }

    /** Of what is in braces. */
    static int braces(String sql, int from) {
        int depth = 0;
        for (int i = from; i < sql.length(); i++) {
            char c = sql.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return opensQuote(sql, from, i) ? ~sql.length() : i + 1;
            }
        }
        return ~sql.length();
    }

    private static int backslashes(String sql, int from, int to) {
        int i = to;
        while (i - 1 > from && sql.charAt(i - 1) == '\\') {
            i--;
        }
        return to - i;
    }

    /** Of Oracle's {@code '[it's]'}, which others end at the second quote. */
    static int oracleQuoted(String sql, int from) {
        char open = at(sql, from + 1);
        int pair = "[{(<".indexOf(open);
        char close = pair < 0 ? open : "]})>".charAt(pair);
        int found = sql.indexOf(close + "'", from + 2);
        int end = found < 0 ? sql.length() : found + 2;
        return quoted(sql, from, false) == end ? end : ~end;
    }

    /** Of {@code $tag$text$tag$}; {@code from} when there is none. */
    static int dollarQuoted(String sql, int from) {
        int tag = from + 1;
        while (isLetter(at(sql, tag)) || tag > from + 1 && Character.isDigit(at(sql, tag))) {
            tag++;
        }
        if (at(sql, tag) != '$') {
            return from;
        }
        int close = sql.indexOf(sql.substring(from, tag + 1), tag + 1);
        return close < 0 ? ~sql.length() : close + tag + 1 - from;
    }

    /**
     * Of SQL Server's {@code [Order Details]}; {@code from} before what is no name, as in {@code
     * items[1]}. Of {@code [it's]} and {@code a['it]s']} nobody can tell.
     */
    static int bracketed(String sql, int from) {
        int limit = Math.min(sql.length(), from + LONGEST_NAME);
        int close = from + 1;
        boolean inQuotes = false;
        while (close < limit && sql.charAt(close) != ']') {
            inQuotes ^= sql.charAt(close) == '\'';
            close++;
        }
        if (close < limit && isName(sql, from + 1, close)) {
            return close + 1;
        }
        return inQuotes ? ~sql.length() : from;
    }

    /** Of a comment up to the end of its line. */
    static int line(String sql, int from) {
        int i = from;
        while (i < sql.length() && sql.charAt(i) != '\n' && sql.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    /** Of a block comment: Oracle and MySQL do not nest them, and MySQL runs some. */
    static int blockComment(String sql, int from) {
        char mark = at(sql, from + 2);
        boolean disputed = mark == '!' || mark == 'M' && at(sql, from + 3) == '!';
        int firstClose = -1;
        int depth = 1;
        for (int i = from + 3; i < sql.length(); i++) {
            char c = sql.charAt(i);
            char before = sql.charAt(i - 1);
            if (before == '/' && c == '*') {
                depth++;
                i++;
            } else if (before == '*' && c == '/') {
                depth--;
                i++;
                firstClose = firstClose < 0 ? i : firstClose;
            }
            if (depth == 0) {
                disputed |= firstClose < i;
                int end = disputed && opensQuote(sql, firstClose, i) ? sql.length() : i;
                return disputed ? ~end : end;
            }
        }
        return ~sql.length();
    }

    /** Whether something begins here that may go on behind {@code to}. */
    static boolean opensQuote(String sql, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = sql.charAt(i);
            if ("'\"`$[".indexOf(c) >= 0 || c == '*' && i > from && sql.charAt(i - 1) == '/') {
                return true;
            }
        }
        return false;
    }

    /** Of {@code 1}, {@code 1.5e-3}, {@code 0xFF}, {@code .5}, {@code $1}; not of {@code 0xE--}. */
    static int number(String sql, int from) {
        int i = from + 1;
        while (isPart(at(sql, i)) || at(sql, i) == '.' || isSignOfExponent(sql, i)) {
            i++;
        }
        return i;
    }

    private static boolean isSignOfExponent(String sql, int i) {
        return (at(sql, i) == '-' || at(sql, i) == '+')
                && (sql.charAt(i - 1) | ' ') == 'e'
                && Character.isDigit(at(sql, i + 1));
    }

    static int word(String sql, int from) {
        int i = from + 1;
        while (i < sql.length() && isPart(sql.charAt(i))) {
            i++;
        }
        return i;
    }

    static int blanks(String sql, int from) {
        int i = from + 1;
        while (i < sql.length() && isBlank(sql.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Whether these are words, parted by single blanks or more. */
    static boolean isName(String sql, int from, int to) {
        boolean wordStarts = true;
        for (int i = from; i < to; i++) {
            char c = sql.charAt(i);
            boolean fits = wordStarts ? isPart(c) && !Character.isDigit(c) : isPart(c);
            if (c != ' ' && c != '@' && !fits) {
                return false;
            }
            wordStarts = c == ' ';
        }
        return to > from;
    }

    static boolean isBlank(char c) {
        return c <= ' '
                || c >= 127 && (Character.isWhitespace(c) || Character.isISOControl(c))
                || c == '\u00a0'
                || c == '\uFEFF';
    }

    static boolean isLetter(char c) {
        return (c | ' ') >= 'a' && (c | ' ') <= 'z'
                || c == '_'
                || c > 127 && (Character.isLetter(c) || Character.isSurrogate(c));
    }

    /** Oracle and DB2 have {@code serial#} and {@code v$session}. */
    private static boolean isPart(char c) {
        return isLetter(c) || Character.isDigit(c) || c == '$' || c == '#';
    }

    private static char at(String sql, int i) {
        return i < sql.length() ? sql.charAt(i) : 0;
    }
}
