package dev.lifeguard.sql;

/**
 * SQL as a report may show it: the shape of the statement without its data.
 *
 * <p>Literals become {@code ?}, comments go, IN-lists shrink to {@code IN (?)}, identifiers stay;
 * of what may carry a credential, or has bare values, no more than {@link SqlExtent} allows. Where
 * two dialects disagree on where a literal ends (a backslash before a quote) the rest of the
 * statement is dropped: too little rather than a secret.
 *
 * <p><b>Threads</b> any. <b>Failure</b> never throws. <b>Cost</b> one pass over at most {@value
 * #MAX_INPUT} characters; for reports, not for the hot path.
 */
public final class SqlText {
    /** Characters read; what follows is not looked at. */
    static final int MAX_INPUT = 4000;

    /** Characters of output, the dots of a shortened text included. */
    static final int MAX_OUTPUT = 300;

    private static final String DOTS = "...";

    /** Longer texts are not kept once the connection that ran them has been returned. */
    private static final int LONGEST_AT_REST = 500;

    private final SqlScanner scanner;
    private final StringBuilder out = new StringBuilder();
    private String lastWord = "";
    private String wordBefore = "";
    private boolean spaceDue;
    private boolean inList;
    private boolean commaDue;

    private SqlText(String sql, SqlDialect dialect) {
        scanner = new ShownScanner(sql, dialect);
    }

    /** Whether a text is too long for somebody who may keep it for good. */
    public static boolean isLong(String sql) {
        return sql != null && sql.length() > LONGEST_AT_REST;
    }

    /** As much of it as {@link #withoutLiterals} needs for the same answer; null gives null. */
    public static String beginning(String sql) {
        return sql == null || sql.length() <= MAX_INPUT + 1 ? sql : sql.substring(0, MAX_INPUT + 1);
    }

    /** The same on a database of which nothing is known. */
    static String withoutLiterals(String sql) {
        return withoutLiterals(sql, SqlDialect.ANY);
    }

    /**
     * The statement without its literals, in at most {@value #MAX_OUTPUT} characters.
     *
     * @param sql any text, also none that a database would accept; null gives null
     */
    public static String withoutLiterals(String sql, SqlDialect dialect) {
        if (sql == null) {
            return null;
        }
        String read = sql.length() > MAX_INPUT ? sql.substring(0, MAX_INPUT) : sql;
        int extent = SqlExtent.of(read, dialect);
        SqlText text = new SqlText(read.substring(0, extent), dialect);
        int token = text.scanner.next();
        while (token != SqlScanner.END && text.out.length() <= MAX_OUTPUT) {
            text.add(token);
            token = text.scanner.next();
        }
        return text.shown(read.length() < sql.length() || isSomething(read, extent));
    }

    /** Whether there is anything but the end of a statement. */
    private static boolean isSomething(String sql, int from) {
        for (int i = from; i < sql.length(); i++) {
            if (sql.charAt(i) != ';' && !SqlEnds.isBlank(sql.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private void add(int token) {
        switch (token) {
            case SqlScanner.GAP:
                space();
                break;
            case SqlScanner.WORD:
                word();
                break;
            case SqlScanner.NAME:
                quotedName();
                break;
            case SqlScanner.LITERAL:
            case '?':
                literal();
                break;
            default:
                sign((char) token);
        }
    }

    /** A name, unless it stands where a text would: some sessions have other quotes. */
    private void quotedName() {
        String name = scanner.text();
        boolean mayBeText = name.charAt(0) == '"' && scanner.following() != '.';
        if (scanner.isPlainName() && !(mayBeText && awaitsValue())) {
            name(name);
        } else {
            literal();
        }
    }

    /** White space, however much. */
    private void space() {
        spaceDue = out.length() > 0;
    }

    /** A keyword or an unquoted name. */
    private void word() {
        name(scanner.text());
        wordBefore = lastWord;
        lastWord = scanner.word();
    }

    /** A name that is no keyword: a quoted one. */
    private void name(String name) {
        append(name);
        inList = false;
    }

    /** A literal or a parameter. */
    private void literal() {
        if (inList && commaDue) {
            commaDue = false; // one more of the same list
            spaceDue = false;
            return;
        }
        if (out.length() > 0 && last() == '?' && !spaceDue) {
            return;
        }
        append("?");
    }

    /** An operator, a bracket, a comma. */
    private void sign(char c) {
        if (c == ',' && inList && last() == '?') {
            commaDue = true;
            return;
        }
        if (inList && (c == '-' || c == '+')) {
            return; // the sign of a number
        }
        if (c == ',' || c == ';' || c == ')') {
            spaceDue = false;
        }
        boolean opensList = c == '(' && lastWord.equals("in") && endsWithWord("in");
        append(String.valueOf(c));
        inList = opensList;
    }

    /** Whether what comes now is more likely a value than a name. */
    private boolean awaitsValue() {
        if (out.length() == 0) {
            return false;
        }
        return "=<>!|~+*%".indexOf(last()) >= 0
                || lastWord.equals("values")
                || lastWord.equals("in")
                || lastWord.equals("between")
                || lastWord.equals("and") && wordBefore.equals("between")
                || lastWord.endsWith("like")
                || lastWord.equals("regexp");
    }

    /** The text so far. */
    private String shown(boolean moreWasThere) {
        if (moreWasThere || out.length() > MAX_OUTPUT) {
            out.setLength(Math.min(out.length(), MAX_OUTPUT - DOTS.length()));
            out.append(DOTS);
        }
        return out.toString();
    }

    private boolean endsWithWord(String word) {
        int from = out.length() - word.length();
        return from >= 0 && out.substring(from).equalsIgnoreCase(word);
    }

    private char last() {
        return out.charAt(out.length() - 1);
    }

    private void append(String token) {
        if (commaDue) {
            commaDue = false;
            out.append(',');
        }
        if (spaceDue && last() != '(') {
            out.append(' ');
        }
        spaceDue = false;
        out.append(token, 0, Math.min(token.length(), MAX_OUTPUT + 1));
    }
}
