package dev.lifeguard.sql;

import java.util.Locale;

/**
 * Parts a statement into words, names, literals, gaps and signs.
 *
 * <p>No database is asked which dialect it speaks: where that matters, a token is disputed. {@link
 * #next} then has it as literal or comment; {@link #nextCode} stops, because nobody can tell what
 * will be run. Whoever shows a statement uses {@link ShownScanner}, which knows more of the dialect
 * and takes more for data.
 *
 * <p><b>Threads</b> one. <b>Failure</b> never throws. <b>Cost</b> one pass.
 */
class SqlScanner {
    static final int END = -1;

    /** A keyword or a name without quotes. */
    static final int WORD = -2;

    /** A name in double quotes, backticks or square brackets; MySQL has texts in the first. */
    static final int NAME = -3;

    /** A text with its prefix, a number, a numbered parameter. */
    static final int LITERAL = -4;

    /** White space or a comment. */
    static final int GAP = -5;

    /** From here on nobody can tell what is text, what is comment and what is code. */
    static final int UNCLEAR = -6;

    final String sql;
    private int from;
    private int at;
    private int endOfDashes;
    private boolean begun;
    private boolean disputed;

    SqlScanner(String sql) {
        this.sql = sql;
    }

    /** The next token: one of the above but UNCLEAR, or a sign, which is itself. */
    int next() {
        from = at;
        disputed = false;
        int token = at < sql.length() ? scan(sql.charAt(at)) : END;
        begun |= token != GAP;
        return token;
    }

    /** The next token that is run: END, WORD, NAME, a sign, or UNCLEAR. */
    int nextCode() {
        boolean first = !begun;
        int token;
        do {
            while (at < sql.length() && sql.charAt(at) == ' ') {
                at++;
            }
            token = next();
        } while (!disputed && (token == GAP || token == LITERAL && !first));
        if (disputed && sql.charAt(from) == '-' && !SqlEnds.opensQuote(sql, from, at)) {
            endOfDashes = at; // 5--1: code or comment, it ends with the line
            at = from + 1;
            return '-';
        }
        return disputed || token == LITERAL ? UNCLEAR : token; // no statement begins with one
    }

    static boolean isWord(int token) {
        return token == WORD || token == NAME;
    }

    /** The last token as it was written. */
    String text() {
        return sql.substring(from, at);
    }

    /** Where the last token ends. */
    int position() {
        return at;
    }

    /** The last WORD or NAME in lower case and without its quotes. */
    String word() {
        char c = sql.charAt(from);
        int quote = c == '"' || c == '`' || c == '[' ? 1 : 0;
        return sql.substring(from + quote, at - quote).toLowerCase(Locale.ROOT);
    }

    /** Whether the last NAME would be one, or several, without its quotes. */
    boolean isPlainName() {
        return SqlEnds.isName(sql, from + 1, at - 1);
    }

    /** The character before the last token, 0 at the beginning. */
    char preceding() {
        return from > 0 ? sql.charAt(from - 1) : 0;
    }

    /** The character behind the last token, 0 at the end. */
    char following() {
        return peek(0);
    }

    private int scan(char c) {
        if (SqlEnds.isLetter(c)) {
            return wordOrLiteral();
        }
        if (SqlEnds.isBlank(c)) {
            return token(GAP, SqlEnds.blanks(sql, at));
        }
        switch (c) {
            case '\'':
                return token(LITERAL, textEnd());
            case '"':
                return doubleQuoted();
            case '`':
                return name(SqlEnds.quoted(sql, at, false));
            case '[':
                return name(SqlEnds.bracketed(sql, at));
            case '-':
                return peek(1) == '-' ? dashes() : sign();
            case '/':
                return slash();
            case '#':
                return hash();
            case '$':
                return dollar();
            default:
                return Character.isDigit(c) || c == '.' && startsNumber() ? number() : other(c);
        }
    }

    /** Where the text ends that begins here. */
    int textEnd() {
        return SqlEnds.quoted(sql, at, false);
    }

    int doubleQuoted() {
        return name(SqlEnds.quoted(sql, at, false));
    }

    int slash() {
        return peek(1) == '*' ? token(GAP, SqlEnds.blockComment(sql, at)) : sign();
    }

    /** What begins nothing. */
    int other(char c) {
        return sign();
    }

    /** Where a word or a number ends that the standard ends here. */
    int endOfPart(int end) {
        return end;
    }

    int token(int kind, int end) {
        disputed = end < 0;
        at = end < 0 ? ~end : end;
        return kind;
    }

    int sign() {
        return sql.charAt(at++);
    }

    private int number() {
        return token(LITERAL, endOfPart(SqlEnds.number(sql, at)));
    }

    /** {@code .5}, but not that of {@code t.5}. */
    private boolean startsNumber() {
        char before = preceding();
        boolean inName = Character.isLetterOrDigit(before) || "_\"`]$#".indexOf(before) >= 0;
        return Character.isDigit(peek(1)) && !inName;
    }

    /** SQL Server's {@code [#t]} is temporary, H2's {@code [@x]} an index. */
    private int name(int end) {
        if (end == at) {
            return sign();
        }
        boolean special = sql.charAt(at) == '[' && "#@".indexOf(peek(1)) >= 0;
        token(NAME, end);
        int kind = disputed ? LITERAL : NAME;
        disputed |= special;
        return kind;
    }

    /** {@code N'...'}, {@code E'...'}, {@code X'...'}, {@code B'...'} and Oracle's are literals. */
    private int wordOrLiteral() {
        token(WORD, endOfPart(SqlEnds.word(sql, at)));
        if (peek(0) != '\'' || at - from > 2) {
            return WORD;
        }
        char prefix = Character.toLowerCase(sql.charAt(at - 1));
        boolean one = at - from == 1;
        if (prefix == 'q' && (one || Character.toLowerCase(sql.charAt(from)) == 'n')) {
            return token(LITERAL, SqlEnds.oracleQuoted(sql, at));
        }
        return one && "nexb".indexOf(prefix) >= 0
                ? token(LITERAL, SqlEnds.quoted(sql, at, prefix == 'e'))
                : WORD;
    }

    /** {@code $tag$text$tag$}, {@code $1}, a name like {@code $a}. */
    private int dollar() {
        int end = SqlEnds.dollarQuoted(sql, at);
        if (end != at) {
            return token(LITERAL, end);
        }
        if (Character.isDigit(peek(1))) {
            return number();
        }
        return SqlEnds.isLetter(peek(1)) ? token(WORD, endOfPart(SqlEnds.word(sql, at))) : sign();
    }

    /** A comment; MySQL wants a blank behind it, else it is minus minus. */
    private int dashes() {
        boolean unsure = begun && peek(2) > ' ';
        if (unsure && at < endOfDashes) {
            return sign();
        }
        token(GAP, SqlEnds.line(sql, at));
        disputed = unsure;
        return GAP;
    }

    /** A comment of MySQL's, an operator of PostgreSQL's, a temporary table of SQL Server's. */
    int hash() {
        boolean lineStarts = at == 0 || "\r\n".indexOf(preceding()) >= 0;
        boolean comment = !begun || lineStarts || peek(1) <= ' ';
        if (!comment && peek(1) == '>') {
            return sign();
        }
        int end = comment ? SqlEnds.line(sql, at) : SqlEnds.word(sql, at);
        return token(comment ? GAP : WORD, begun ? ~end : end);
    }

    char peek(int ahead) {
        return at + ahead < sql.length() ? sql.charAt(at + ahead) : 0;
    }
}
