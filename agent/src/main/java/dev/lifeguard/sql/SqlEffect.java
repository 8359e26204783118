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

    /** By the first word; any other may write. */
    private static final Map<String, SqlEffect> COMMANDS = new HashMap<String, SqlEffect>();

    static {
        commands(
                READS,
                "select with values table show explain describe desc set reset use fetch close"
                        + " move declare savepoint release start prepare deallocate begin"
                        + " listen unlisten discard analyze check help pragma print");
        commands(DEFINES, "create alter drop truncate rename comment grant revoke");
        commands(ENDS, "commit rollback abort end");
    }

    /** What follows a {@code begin} that begins a transaction, and no block. */
    private static final Set<String> OF_BEGIN =
            words("transaction tran work isolation read deferred immediate exclusive not");

    /** Commands that may hold another one, which may write. Elsewhere its words are names. */
    private static final Set<String> HOLDING = words("with explain declare");

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
        return effect == ENDS ? of(sql) : effect;
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
                } else {
                    previous = token == '.' ? "." : "";
                }
                token = scanner.nextCode();
            }
            statementEnds();
            return effect;
        }

        /** A quoted name, or one behind a point, is no command, whatever it says. */
        private void word(String word, boolean plain) {
            if (first == null) {
                first = word;
                runs = !word.equals("explain");
            } else {
                block |= previous.equals("begin") && !OF_BEGIN.contains(word);
                goesOn |= word.equals("to"); // rollback to a savepoint
                runs |= word.equals("analyze");
                inside |=
                        plain
                                && !previous.equals(".")
                                && (leavesSomething(word)
                                        || HOLDING.contains(first) && WRITING.contains(word));
            }
            previous = word;
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
            previous = "";
        }

        private SqlEffect effectOfOne() {
            SqlEffect known = effectOf(first);
            if (known == ENDS) {
                boolean endsBlock = first.equals("end") && effect != READS;
                return goesOn || endsBlock ? READS : ENDS;
            }
            boolean writes = first.equals("begin") ? block : inside && runs;
            return known == READS && writes ? WRITES : known;
        }
    }
}
