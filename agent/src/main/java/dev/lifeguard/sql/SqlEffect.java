package dev.lifeguard.sql;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a statement does to the transaction it runs in.
 *
 * <p>In doubt between reading and writing, a command that nobody knows may have written; text whose
 * end dialects disagree on has not. Blind to what functions do: {@code select f()} reads.
 */
public enum SqlEffect {
    /** Nothing that a rollback would take back, and no locks on rows or tables. */
    READS,
    /** May have left something that waits for a commit: rows, locks, a call into stored code. */
    WRITES,
    /** Defines or drops something: a commit on some databases, see {@code DriverFamily}. */
    DEFINES,
    /** Ends the transaction. */
    ENDS;

    /** Before a command of SQL Server's; it writes, unless that ends the transaction. */
    private static final String CONDITION = "if";

    /** Before what defines something, or the session, which is then set and commits nothing. */
    private static final String CHANGING = "alter";

    /** In a block: what it sets is a variable. */
    private static final String ASSIGNMENT = ":=";

    /** By the first word; any other may write. */
    private static final Map<String, SqlEffect> COMMANDS = new HashMap<String, SqlEffect>();

    static {
        commands(
                READS,
                "select with values table show explain describe desc set reset use fetch close"
                        + " move declare savepoint release start prepare deallocate begin"
                        + " listen unlisten discard analyze check help pragma print"
                        + " exception raise raiserror throw dbms_output null return exit when"
                        + " open save "
                        + ASSIGNMENT);
        commands(DEFINES, "create alter drop truncate rename comment grant revoke");
        commands(ENDS, "commit rollback abort end");
    }

    /** What follows a {@code begin} that begins a transaction, and no block. */
    private static final Set<String> OF_BEGIN =
            words(
                    "transaction tran distributed work isolation read deferred immediate exclusive not");

    /** Commands that may hold another one, which may write. Elsewhere its words are names. */
    private static final Set<String> HOLDING = words("with explain declare set use print begin");

    /** Behind these SQL Server takes the next command without a semicolon, and so a commit. */
    private static final Set<String> LEADING = words("declare set use print begin " + CONDITION);

    /** A command that reads, and holds no other. */
    private static final String SETS = "reset";

    private static final Set<String> WRITING = words("insert update delete merge exec execute");

    private static void commands(SqlEffect effect, String words) {
        for (String word : words(words)) {
            COMMANDS.put(word, effect);
        }
    }

    private static Set<String> words(String list) {
        return new HashSet<String>(Arrays.asList(list.split(" ")));
    }

    /**
     * What the first word says.
     *
     * <p><b>Threads</b> any. <b>Failure</b> never throws. <b>Cost</b> some ten nanoseconds, up to
     * the first word.
     *
     * @param sql any text; null, of which nothing is known, may write
     * @return null when only {@link #of} can tell: it reads as far as the first word says
     * @see #mayEnd
     */
    public static SqlEffect atFirstGlance(String sql) {
        if (sql == null) {
            return WRITES;
        }
        char first = sql.isEmpty() ? 0 : sql.charAt(0);
        if ((first == 's' || first == 'S') && sql.regionMatches(true, 0, "sel", 0, 3)) {
            return null; // by far the most frequent
        }
        String word = firstWord(new SqlScanner(sql));
        SqlEffect effect = word == null ? READS : effectOf(word);
        if (effect == READS) {
            return null;
        }
        boolean goesOn = isSeveral(sql) || word.equals(CONDITION);
        boolean unsure = effect == ENDS || effect == WRITES && goesOn || word.equals(CHANGING);
        return unsure ? of(sql) : effect;
    }

    /**
     * Whether a text of which {@link #atFirstGlance} cannot tell may end the transaction: most
     * queries cannot. <b>Cost</b> a look for a semicolon.
     */
    public static boolean mayEnd(String sql) {
        return !sql.regionMatches(true, 0, "sel", 0, 3) || isSeveral(sql);
    }

    /** Whether there may be more than one statement: a commit behind what was written, say. */
    private static boolean isSeveral(String sql) {
        int end = sql.indexOf(';');
        return end >= 0 && end < sql.length() - 1;
    }

    private static SqlEffect effectOf(String firstWord) {
        SqlEffect known = COMMANDS.get(firstWord);
        return known == null ? WRITES : known;
    }

    /**
     * What the whole text does; of several statements, the last that does something says it.
     *
     * <p><b>Threads</b> any. <b>Failure</b> never throws. <b>Cost</b> one pass over the text.
     */
    public static SqlEffect of(String sql) {
        return sql == null ? WRITES : new Reader(sql).read();
    }

    /** In lower case; null = nothing there, or nobody can tell. */
    private static String firstWord(SqlScanner scanner) {
        int token = scanner.nextCode();
        while (token >= 0) {
            token = scanner.nextCode(); // (select ...), {? = call ...}
        }
        return SqlScanner.isWord(token) ? scanner.word() : null;
    }

    /** One pass over the statements of a text. */
    private static final class Reader {
        private final SqlScanner scanner;
        private SqlEffect effect = READS;
        private String first;
        private String previous = "";
        private boolean inside;
        private boolean runs = true;
        private boolean goesOn;
        private boolean block;
        private boolean ended;

        Reader(String sql) {
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
                    first = ASSIGNMENT;
                } else {
                    block |= previous.equals("begin"); // begin ? := pay(?); end;
                    first = token == '(' && ASSIGNMENT.equals(first) ? "call" : first;
                    previous = token == '.' || token == '@' ? "." : "";
                }
                token = scanner.nextCode();
            }
            statementEnds();
            return effect;
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
            } else if (first.equals(CHANGING) && previous.equals(first) && word.equals("session")) {
                first = SETS;
            } else {
                block |= previous.equals("begin") && !OF_BEGIN.contains(word);
                goesOn |= word.equals("to"); // rollback to a savepoint
                runs |= word.equals("analyze");
                if (plain && !previous.equals(".")) {
                    inside(word);
                }
            }
            previous = word;
        }

        /** {@code declare global temporary table t on commit ...} ends nothing. */
        private void inside(String word) {
            if (leavesSomething(word) || HOLDING.contains(first) && WRITING.contains(word)) {
                inside = true;
                ended = false;
            } else if (LEADING.contains(first)
                    && !(first.equals("declare") && previous.equals("on"))) {
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
            if (first != null) {
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
            SqlEffect known = effectOf(first);
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
}
