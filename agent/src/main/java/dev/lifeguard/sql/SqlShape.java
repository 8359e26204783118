package dev.lifeguard.sql;

/** The output side of {@link SqlText}: joins tokens, shrinks IN-lists, keeps within bounds. */
final class SqlShape {
    /** Characters of output, the dots of a shortened text included. */
    static final int MAX_OUTPUT = 300;

    private static final String DOTS = "...";

    private final StringBuilder out = new StringBuilder();
    private String lastWord = "";
    private String wordBefore = "";
    private boolean spaceDue;
    private boolean inList;
    private boolean commaDue;

    /** Whether more would be cut away. */
    boolean full() {
        return out.length() > MAX_OUTPUT;
    }

    /** White space, however much. */
    void space() {
        spaceDue = out.length() > 0;
        passwordEnds();
    }

    /** A keyword or an unquoted name. */
    void word(String word) {
        if (isPassword()) {
            literal(); // Oracle: create user x identified by secret
            return;
        }
        name(word);
        wordBefore = lastWord;
        lastWord = word.toLowerCase(java.util.Locale.ROOT);
    }

    /** A name that is no keyword: a quoted one. */
    void name(String name) {
        append(name);
        inList = false;
    }

    /** A literal or a parameter. */
    void literal() {
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
    void sign(char c) {
        if (c == ',' && inList && last() == '?') {
            commaDue = true;
            return;
        }
        if (inList && (c == '-' || c == '+')) {
            return; // the sign of a number
        }
        if (c == ',' || c == ';' || c == ')') {
            passwordEnds();
        } else if (isPassword() && last() == '?' && !spaceDue) {
            return; // identified by sec!ret
        }
        boolean opensList = c == '(' && lastWord.equals("in") && endsWithWord("in");
        if (c == ')' || c == ',' || c == ';') {
            spaceDue = false;
        }
        append(String.valueOf(c));
        inList = opensList;
    }

    /** Whether what comes now is more likely a value than a name. */
    boolean awaitsValue() {
        if (out.length() == 0) {
            return false;
        }
        return "=<>!|~+*%".indexOf(last()) >= 0
                || isPassword()
                || lastWord.equals("values")
                || lastWord.equals("in")
                || lastWord.equals("between")
                || lastWord.equals("and") && wordBefore.equals("between")
                || lastWord.endsWith("like")
                || lastWord.equals("regexp");
    }

    /** The text so far. */
    String text(boolean moreWasThere) {
        if (moreWasThere || full()) {
            out.setLength(Math.min(out.length(), MAX_OUTPUT - DOTS.length()));
            out.append(DOTS);
        }
        return out.toString();
    }

    private boolean isPassword() {
        return lastWord.equals("by") && wordBefore.equals("identified");
    }

    private void passwordEnds() {
        if (isPassword() && last() == '?') {
            lastWord = "";
        }
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
