package dev.lifeguard.drivers;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
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
    /** Defines or drops something: a commit on some databases, see {@link DriverFamily}. */
    DEFINES,
    /** Ends the transaction. */
    ENDS;

    private static final Set<String> READING =
            words(
                    "select with values table show explain describe desc set reset use fetch close"
                            + " move declare savepoint release start prepare deallocate"
                            + " listen unlisten discard analyze check help pragma print");
    private static final Set<String> DEFINING =
            words("create alter drop truncate rename comment grant revoke");
    private static final Set<String> ENDING = words("commit rollback abort end");

    /** What follows a {@code begin} that begins a transaction, and no block. */
    private static final Set<String> OF_BEGIN =
            words("transaction tran work isolation read deferred immediate exclusive not");

    /** Commands that may hold another one, which may write. Elsewhere its words are names. */
    private static final Set<String> HOLDING = words("with explain declare");

    private static final Set<String> WRITING = words("insert update delete merge exec execute");

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
        String word = firstWord(new SqlWords(sql));
        if (word == null || READING.contains(word) || word.equals("begin")) {
            return null;
        }
        if (ENDING.contains(word)) {
            return of(sql);
        }
        return DEFINING.contains(word) ? DEFINES : WRITES;
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
    private static String firstWord(SqlWords words) {
        int token = words.next();
        while (token != SqlWords.END && token != SqlWords.UNCLEAR && token != SqlWords.WORD) {
            token = words.next(); // (select ...), {? = call ...}
        }
        return token == SqlWords.WORD ? words.word().toLowerCase(Locale.ROOT) : null;
    }

    /** One pass over the statements of a text. */
    private static final class Reader {
        private final SqlWords words;
        private SqlEffect effect = READS;
        private String first;
        private String previous = "";
        private boolean inside;
        private boolean runs = true;
        private boolean goesOn;
        private boolean block;

        Reader(String sql) {
            words = new SqlWords(sql);
        }

        SqlEffect read() {
            int token = words.next();
            while (token != SqlWords.END && token != SqlWords.UNCLEAR) {
                if (token == SqlWords.WORD) {
                    word(words.word().toLowerCase(Locale.ROOT));
                } else if (token == ';') {
                    statementEnds();
                } else {
                    previous = String.valueOf((char) token);
                }
                token = words.next();
            }
            statementEnds();
            return effect;
        }

        private void word(String word) {
            if (first == null) {
                first = word;
                runs = !word.equals("explain");
            } else {
                block |= previous.equals("begin") && !OF_BEGIN.contains(word);
                goesOn |= word.equals("to"); // rollback to a savepoint
                runs |= word.equals("analyze");
                inside |=
                        isCode()
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

        /** Neither a quoted name nor one behind a point. */
        private boolean isCode() {
            return !words.isQuoted() && !previous.equals(".");
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
            if (ENDING.contains(first)) {
                boolean endsBlock = first.equals("end") && effect != READS;
                return goesOn || endsBlock ? READS : ENDS;
            }
            if (first.equals("begin")) {
                return block ? WRITES : READS;
            }
            if (READING.contains(first)) {
                return inside && runs ? WRITES : READS;
            }
            return DEFINING.contains(first) ? DEFINES : WRITES;
        }
    }
}
