package dev.lifeguard.sql;

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

    private SqlText() {}

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
        SqlScanner scanner = new SqlScanner(cut ? sql.substring(0, MAX_INPUT) : sql);
        SqlShape shape = new SqlShape();
        int token = scanner.next();
        while (token != SqlScanner.END && !shape.full()) {
            add(token, scanner, shape);
            token = scanner.next();
        }
        return shape.text(cut);
    }

    private static void add(int token, SqlScanner scanner, SqlShape shape) {
        switch (token) {
            case SqlScanner.GAP:
                shape.space();
                break;
            case SqlScanner.WORD:
                shape.word(scanner.text());
                break;
            case SqlScanner.NAME:
                name(scanner, shape);
                break;
            case SqlScanner.LITERAL:
            case '?':
                shape.literal();
                break;
            default:
                shape.sign((char) token);
        }
    }

    /** A name, unless it stands where MySQL would have a text. */
    private static void name(SqlScanner scanner, SqlShape shape) {
        String name = scanner.text();
        boolean mayBeText = name.charAt(0) == '"' && scanner.following() != '.';
        if (scanner.isPlainName() && !(mayBeText && shape.awaitsValue())) {
            shape.name(name);
        } else {
            shape.literal();
        }
    }
}
