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
    static final String CONDITION = "if";

    /** Before what defines something, or the session, which is then set and commits nothing. */
    static final String CHANGING = "alter";

    /** In a block: what it sets is a variable. */
    static final String ASSIGNMENT = ":=";

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

    private static void commands(SqlEffect effect, String words) {
        for (String word : words(words)) {
            COMMANDS.put(word, effect);
        }
    }

    static Set<String> words(String list) {
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

    static SqlEffect effectOf(String firstWord) {
        SqlEffect known = COMMANDS.get(firstWord);
        return known == null ? WRITES : known;
    }

    /**
     * What the whole text does; of several statements, the last that does something says it.
     *
     * <p><b>Threads</b> any. <b>Failure</b> never throws. <b>Cost</b> one pass over the text.
     */
    public static SqlEffect of(String sql) {
        return sql == null ? WRITES : new EffectReader(sql).read();
    }

    /** In lower case; null = nothing there, or nobody can tell. */
    private static String firstWord(SqlScanner scanner) {
        int token = scanner.nextCode();
        while (token >= 0) {
            token = scanner.nextCode(); // (select ...), {? = call ...}
        }
        return SqlScanner.isWord(token) ? scanner.word() : null;
    }
}
