package dev.lifeguard.model;

/**
 * SQL as a report may show it: the shape of the statement without its data.
 *
 * <p>Literals become {@code ?}, comments go, IN-lists shrink to {@code IN (?)}, identifiers stay.
 * No database is asked which dialect it speaks, so where two dialects disagree on where a literal
 * ends (a backslash before a quote) the rest of the statement is dropped: too little rather than a
 * secret.
 *
 * <p><b>Threads</b> any. <b>Failure</b> never throws. <b>Cost</b> one pass over at most {@value
 * #MAX_INPUT} characters; for reports, not for the hot path.
 */
public final class SqlText {
    /** Characters read; what follows is not looked at. */
    static final int MAX_INPUT = 4000;

    /** Longer texts are not kept once the connection that ran them has been returned. */
    private static final int LONGEST_AT_REST = 500;

    private static final int MAX_BRACKETED = 128;

    private final String sql;
    private final int end;
    private final SqlShape shape = new SqlShape();
    private final SqlEnds ends;
    private int at;

    private SqlText(String sql) {
        this.sql = sql;
        this.end = sql.length();
        this.ends = new SqlEnds(sql);
    }

    /** Whether a text is too long for somebody who may keep it for good. */
    public static boolean isLong(String sql) {
        return sql != null && sql.length() > LONGEST_AT_REST;
    }

    /** As much of it as {@link #withoutLiterals} needs for the same answer; null gives null. */
    public static String beginning(String sql) {
        return sql == null || sql.length() <= MAX_INPUT + 1 ? sql : sql.substring(0, MAX_INPUT + 1);
    }

    /**
     * The statement without its literals, in at most {@value SqlShape#MAX_OUTPUT} characters.
     *
     * @param sql any text, also none that a database would accept; null gives null
     */
    public static String withoutLiterals(String sql) {
        if (sql == null) {
            return null;
        }
        boolean cut = sql.length() > MAX_INPUT;
        SqlText text = new SqlText(cut ? sql.substring(0, MAX_INPUT) : sql);
        while (text.at < text.end && !text.shape.full()) {
            text.next();
        }
        return text.shape.text(cut);
    }

    private void next() {
        char c = sql.charAt(at);
        if (c <= ' ' || Character.isWhitespace(c) || Character.isISOControl(c)) {
            at++;
            shape.space();
        } else if (startsComment(c)) {
            skipComment(c);
        } else if (c == '\'') {
            literal(ends.quoted(at, false));
        } else if (c == '"' || c == '`') {
            quotedName(c);
        } else if (c == '[') {
            bracket();
        } else {
            wordNumberOrSign(c);
        }
    }

    private void wordNumberOrSign(char c) {
        boolean afterPoint = c == '.' && Character.isDigit(peek(1)) && !shape.endsInName();
        if (Character.isDigit(c) || afterPoint) {
            number();
        } else if (c == '$' && ends.dollarQuoted(at) > at) {
            literal(ends.dollarQuoted(at));
        } else if (c == '$' && Character.isDigit(peek(1))) {
            number();
        } else if (startsWord(c)) {
            word();
        } else if (c == '?') {
            literal(at + 1);
        } else {
            at++;
            shape.sign(c);
        }
    }

    private static boolean startsWord(char c) {
        return Character.isLetter(c)
                || c == '_'
                || c == '@'
                || c == '#'
                || c == '$'
                || Character.isSurrogate(c);
    }

    private static boolean inWord(char c) {
        return startsWord(c) || Character.isDigit(c);
    }

    private char peek(int ahead) {
        return at + ahead < end ? sql.charAt(at + ahead) : 0;
    }

    private void literal(int newPosition) {
        at = newPosition;
        shape.literal();
    }

    /** {@code 1}, {@code 1.5e-3}, {@code 0xFF}, {@code .5}, {@code $1}. */
    private void number() {
        int i = at + 1;
        while (i < end && isNumberPart(i)) {
            i++;
        }
        literal(i);
    }

    private boolean isNumberPart(int i) {
        char c = sql.charAt(i);
        char before = sql.charAt(i - 1);
        return inWord(c)
                || c == '.'
                || ((c == '+' || c == '-') && (before == 'e' || before == 'E'));
    }

    private void word() {
        int from = at;
        while (at < end && inWord(sql.charAt(at))) {
            at++;
        }
        String word = sql.substring(from, at);
        if (peek(0) == '\'' && isLiteralPrefix(word)) {
            literal(
                    word.toLowerCase(java.util.Locale.ROOT).endsWith("q")
                            ? ends.oracleQuoted(at)
                            : ends.quoted(at, word.equalsIgnoreCase("e")));
        } else {
            shape.word(word);
        }
    }

    /**
     * {@code N'...'}, {@code E'...'}, {@code X'...'}, {@code B'...'}, Oracle's {@code q'[...]'}.
     */
    private static boolean isLiteralPrefix(String word) {
        return word.length() == 1 && "nNeExXbBqQ".contains(word) || word.equalsIgnoreCase("nq");
    }

    /** A name, unless it stands where MySQL would have a text. */
    private void quotedName(char quote) {
        int stop = ends.quoted(at, false);
        boolean closed = stop - at >= 3 && sql.charAt(stop - 1) == quote;
        boolean qualifies = stop < end && sql.charAt(stop) == '.';
        if (closed
                && isName(at + 1, stop - 1)
                && (quote == '`' || qualifies || !shape.awaitsValue())) {
            shape.name(sql.substring(at, stop));
            at = stop;
        } else {
            literal(stop);
        }
    }

    /** SQL Server's {@code [Order Details]}, or PostgreSQL's {@code items[1]}. */
    private void bracket() {
        int limit = Math.min(end, at + MAX_BRACKETED);
        int close = at + 1;
        int quotes = 0;
        while (close < limit && sql.charAt(close) != ']') {
            quotes += sql.charAt(close) == '\'' ? 1 : 0;
            close++;
        }
        if (close < limit && isName(at + 1, close)) {
            shape.name(sql.substring(at, close + 1));
            at = close + 1;
        } else if (quotes % 2 != 0) {
            literal(end); // [it's] or a['it]s']: what is text and what is not cannot be told
        } else {
            at++;
            shape.sign('[');
        }
    }

    private boolean isName(int from, int to) {
        boolean wordStarts = true;
        for (int i = from; i < to; i++) {
            char c = sql.charAt(i);
            if (c != ' ' && (wordStarts ? !startsWord(c) : !inWord(c))) {
                return false;
            }
            wordStarts = c == ' ';
        }
        return to > from;
    }

    private boolean startsComment(char c) {
        return c == '-' && peek(1) == '-'
                || c == '/' && peek(1) == '*'
                || c == '#' && (peek(1) <= ' ' || onlyBlanksBefore());
    }

    /** {@code #} begins a comment in MySQL, and a temporary table's name in SQL Server. */
    private boolean onlyBlanksBefore() {
        return at == 0 || sql.charAt(at - 1) == '\n' || sql.charAt(at - 1) == '\r';
    }

    private void skipComment(char c) {
        at = c == '/' ? ends.blockComment(at) : ends.line(at);
        shape.space();
    }
}
