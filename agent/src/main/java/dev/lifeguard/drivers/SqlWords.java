package dev.lifeguard.drivers;

/**
 * Steps through the words of a statement, over literals and comments, in any dialect.
 *
 * <p>Where dialects disagree on what is text and what is code, it stops and says so: {@link
 * #UNCLEAR}. <b>Cost</b> one pass.
 */
final class SqlWords {
    /** The end of the statement. */
    static final int END = 0;

    /** A name or keyword, quoted or not; {@link #word} has it. */
    static final int WORD = 'w';

    /** From here on nobody can tell what is text, what is comment and what is code. */
    static final int UNCLEAR = '!';

    private final String sql;
    private final int length;
    private int at;
    private boolean hadToken;
    private boolean quoted;
    private int from;
    private int to;

    SqlWords(String sql) {
        this.sql = sql;
        this.length = sql.length();
    }

    /** The next token: END, WORD, UNCLEAR, or the sign itself. Numbers and literals are skipped. */
    int next() {
        int token = -1;
        while (token < 0) {
            token = at < length ? step(sql.charAt(at)) : END;
        }
        hadToken = true;
        return token;
    }

    /** The last word as it was written. */
    String word() {
        return sql.substring(from, to);
    }

    /** Whether the last word stood in quotes: a name, no keyword. */
    boolean isQuoted() {
        return quoted;
    }

    /** The character behind the last token, 0 at the end. */
    char following() {
        return peek(0);
    }

    /** Whether this is the next character that is no blank. */
    boolean followedBy(char sign) {
        int i = at;
        while (i < length && sql.charAt(i) <= ' ') {
            i++;
        }
        return i < length && sql.charAt(i) == sign;
    }

    /** The character before the last token, if that was a sign; 0 at the beginning. */
    char preceding() {
        return at >= 2 ? sql.charAt(at - 2) : 0;
    }

    /** Negative: nothing of interest, go on. */
    private int step(char c) {
        if (c <= ' ' || Character.isWhitespace(c) || c == '\u00a0' || c == '\uFEFF') {
            at++;
            return -1;
        }
        if (c == '-' && peek(1) == '-' || c == '/' && peek(1) == '*' || c == '#') {
            return comment(c);
        }
        if (c == '\'') {
            return quoted(c) ? literal() : UNCLEAR;
        }
        quoted = c == '"' || c == '`';
        if (quoted) {
            return quoted(c) ? WORD : UNCLEAR;
        }
        if (c == '$' && (peek(1) == '$' || isLetter(peek(1)))) {
            return dollarQuoted();
        }
        return Character.isDigit(c) || isLetter(c) ? word(c) : sign(c);
    }

    private int sign(char c) {
        at++;
        return c;
    }

    private int word(char first) {
        from = at;
        while (at < length && inWord(sql.charAt(at))) {
            at++;
        }
        to = at;
        if (peek(0) == '\'' && word().matches("(?i)n?q")) {
            return UNCLEAR; // Oracle's q'[it's]'
        }
        return Character.isDigit(first) ? literal() : WORD;
    }

    /** No statement begins with a literal. */
    private int literal() {
        return hadToken ? -1 : UNCLEAR;
    }

    /** A backslash before the closing quote escapes it in one dialect and not in the next. */
    private boolean quoted(char quote) {
        from = at + 1;
        for (int i = at + 1; i < length; i++) {
            if (sql.charAt(i) != quote) {
                continue;
            }
            if (sql.charAt(i - 1) == '\\') {
                return false;
            }
            if (i + 1 < length && sql.charAt(i + 1) == quote) {
                i++;
                continue;
            }
            to = i;
            at = i + 1;
            return true;
        }
        return false;
    }

    private int dollarQuoted() {
        int i = at + 1;
        while (i < length && inTag(sql.charAt(i))) {
            i++;
        }
        if (i >= length || sql.charAt(i) != '$') {
            return word('$'); // a name with a dollar in front
        }
        String tag = sql.substring(at, i + 1);
        int close = sql.indexOf(tag, i + 1);
        at = close + tag.length();
        return close < 0 ? UNCLEAR : -1;
    }

    private int comment(char c) {
        if (c == '/') {
            return blockComment();
        }
        boolean everywhere = c == '-' && (at + 2 >= length || peek(2) <= ' ');
        if (!everywhere && hadToken) { // MySQL's 5--1, MySQL's # comment, SQL Server's #table
            return c == '-' || peek(1) == '>' ? sign(c) : UNCLEAR; // #> is PostgreSQL's
        }
        while (at < length && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
            at++;
        }
        return -1;
    }

    /** MySQL runs what is in {@code /*!}; only PostgreSQL nests comments. */
    private int blockComment() {
        int close = sql.indexOf("*/", at + 2);
        int nested = close < 0 ? -1 : sql.substring(at + 2, close).indexOf("/*");
        char first = peek(2);
        boolean mariaDbRuns = first == 'M' && peek(3) == '!';
        if (close < 0 || nested >= 0 || first == '!' || mariaDbRuns) {
            return UNCLEAR;
        }
        at = close + 2;
        return -1;
    }

    private char peek(int ahead) {
        return at + ahead < length ? sql.charAt(at + ahead) : 0;
    }

    private static boolean isLetter(char c) {
        return Character.isLetter(c) || c == '_' || Character.isSurrogate(c);
    }

    private static boolean inTag(char c) {
        return isLetter(c) || Character.isDigit(c);
    }

    /** Oracle and DB2 have {@code serial#} and {@code v$session}. */
    private static boolean inWord(char c) {
        return isLetter(c) || Character.isDigit(c) || c == '$' || c == '#';
    }
}
