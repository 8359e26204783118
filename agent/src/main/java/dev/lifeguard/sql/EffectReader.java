package dev.lifeguard.sql;

import static dev.lifeguard.sql.SqlEffect.ENDS;
import static dev.lifeguard.sql.SqlEffect.READS;
import static dev.lifeguard.sql.SqlEffect.WRITES;

import java.util.Set;

/** One pass over the statements of a text, for {@link SqlEffect#of}. <b>Threads</b> one. */
final class EffectReader {
    /** What follows a {@code begin} that begins a transaction, and no block. */
    private static final Set<String> OF_BEGIN =
            SqlEffect.words(
                    "transaction tran distributed work isolation read deferred immediate exclusive not");

    /** Commands that may hold another one, which may write. Elsewhere its words are names. */
    private static final Set<String> HOLDING =
            SqlEffect.words("with explain declare set use print begin");

    /** Behind these SQL Server takes the next command without a semicolon, and so a commit. */
    private static final Set<String> LEADING =
            SqlEffect.words("declare set use print begin " + SqlEffect.CONDITION);

    /** A command that reads, and holds no other. */
    private static final String SETS = "reset";

    private static final Set<String> WRITING =
            SqlEffect.words("insert update delete merge exec execute");

    private final SqlScanner scanner;
    private final ErrorHandlers handlers = new ErrorHandlers();
    private SqlEffect effect = READS;
    private String first;
    private String previous = "";
    private boolean inside;
    private boolean runs = true;
    private boolean goesOn;
    private boolean block;
    private boolean ended;

    EffectReader(String sql) {
        scanner = new SqlScanner(sql);
    }

    SqlEffect read() {
        int token = scanner.nextCode();
        while (token != SqlScanner.END && token != SqlScanner.UNCLEAR) {
            if (SqlScanner.isWord(token)) {
                word(scanner.word(), token == SqlScanner.WORD);
            } else if (token == ';') {
                statementEnds();
            } else if (token == ':' && scanner.following() == '=' && isAlone()) {
                first = SqlEffect.ASSIGNMENT;
            } else {
                block |= previous.equals("begin"); // begin ? := pay(?); end;
                first = token == '(' && SqlEffect.ASSIGNMENT.equals(first) ? "call" : first;
                previous = token == '.' || token == '@' ? "." : "";
            }
            token = scanner.nextCode();
        }
        statementEnds();
        return handlers.leaveOpen() ? WRITES : effect;
    }

    /** Whether the last word, or none, is all there is of the statement so far. */
    private boolean isAlone() {
        return first == null || previous.equals(first) && !first.equals("begin");
    }

    /** A quoted name, a variable, or a name behind a point is no command, whatever it says. */
    private void word(String word, boolean plain) {
        if (first == null && word.equals("else")) {
            return; // a command follows
        }
        if (first == null) {
            first = word;
            runs = !word.equals("explain");
        } else if (first.equals(SqlEffect.CHANGING)
                && previous.equals(first)
                && word.equals("session")) {
            first = SETS;
        } else {
            block |= previous.equals("begin") && !OF_BEGIN.contains(word);
            goesOn |= word.equals("to"); // rollback to a savepoint
            runs |= word.equals("analyze");
            if (plain && !previous.equals(".") && !handlers.goOn()) {
                inside(word);
            }
        }
        if (plain && !previous.equals(".")) {
            handlers.word(word, first, previous);
        }
        previous = word;
    }

    /** {@code declare global temporary table t on commit ...} ends nothing. */
    private void inside(String word) {
        if (leavesSomething(word) || HOLDING.contains(first) && WRITING.contains(word)) {
            inside = true;
            ended = false;
        } else if (LEADING.contains(first) && !(first.equals("declare") && previous.equals("on"))) {
            ended |= word.equals("commit") || word.equals("rollback");
        } else if (first.equals("prepare") && previous.equals(first)) {
            ended = word.equals("transaction");
        }
    }

    /** {@code for update}, {@code for no key update}, {@code in share mode}, {@code into}. */
    private boolean leavesSomething(String word) {
        boolean asked = previous.equals("for") || previous.equals("key");
        return word.equals("into")
                || word.equals("update") && asked
                || word.equals("share") && (asked || previous.equals("in"));
    }

    private void statementEnds() {
        handlers.statementEnds(first, previous);
        if (first != null && !handlers.goOn()) {
            SqlEffect one = effectOfOne();
            effect = one == READS ? effect : one;
        }
        first = null;
        inside = false;
        goesOn = false;
        block = false;
        ended = false;
        previous = "";
    }

    private SqlEffect effectOfOne() {
        SqlEffect known = SqlEffect.effectOf(first);
        if (known == ENDS) {
            boolean endsBlock = first.equals("end") && effect != READS;
            return goesOn || endsBlock ? READS : ENDS;
        }
        if (ended && !goesOn) {
            return ENDS;
        }
        boolean writes = block || inside && runs && !first.equals("prepare");
        return known == READS && writes ? WRITES : known;
    }
}
