package dev.lifeguard.sql;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Does a statement leave something in the session, or read something from it, that a replacement
 * would not have?
 *
 * <p>Only what is known to be harmless is called so: an unknown command, text whose end dialects
 * disagree on, or a second statement counts as state. Blind to what stored code does: {@code select
 * f()} is harmless here, {@code call f()} is not. What a transaction holds (rows, locks) is not the
 * matter here.
 *
 * <p><b>Threads</b> any. <b>Failure</b> never throws. <b>Cost</b> one pass over the statement.
 */
public final class SessionState {
    /** Commands that leave nothing by themselves. */
    private static final Set<String> HARMLESS =
            words(
                    "select insert update delete merge replace upsert with values table explain"
                            + " show describe desc truncate create alter drop comment grant revoke"
                            + " commit rollback");

    /** What HSQLDB's driver runs, on a thread of its own, when it is asked whether it lives. */
    private static final String ASKS_IF_VALID = "call database_version()";

    /** Wherever they stand as a word; what a quoted name hides counts too. */
    private static final Set<String> STATEFUL =
            words(
                    "set_config setseed currval lastval last_insert_id get_lock release_lock"
                            + " release_all_locks identity scope_identity identity_val_local"
                            + " pg_export_snapshot pg_temp declare exec execute begin chain"
                            + " savepoint listen");

    /** Behind these {@code set} is no command, once. */
    private static final Set<String> ASSIGNING = words("update insert merge replace upsert");

    /** In these it is none at all. */
    private static final Set<String> DEFINING = words("alter create");

    /** {@code use index (a)}, {@code use and keep update locks}: of a query. */
    private static final Set<String> USED = words("index key and");

    /** What follows is no assignment any more: SQL Server takes a command there. */
    private static final Set<String> ENDING = words("set values");

    /** Only when called: columns have these names too. */
    private static final Set<String> STATEFUL_CALLS = words("found_rows row_count");

    /** Of SQL Server, which takes a second statement without a semicolon. */
    private static final Set<String> SET_OPTIONS =
            words(
                    "transaction nocount rowcount xact_abort identity_insert lock_timeout"
                            + " context_info deadlock_priority implicit_transactions");

    /** Families of functions: advisory locks, database links, Oracle's session packages. */
    private static final String[] STATEFUL_PREFIXES = {
        "pg_advisory_", "pg_try_advisory_", "dblink_", "dbms_",
    };

    /**
     * Settings of the server or of an account, what ends with the transaction, and what begins one
     * of which nobody would know.
     */
    private static final Set<String> NOT_SET_AGAIN =
            words(
                    "password global persist persist_only local select autocommit chained"
                            + " implicit_transactions");

    private final SqlScanner scanner;
    private String first;
    private String previous = "";
    private boolean creates;
    private boolean mayCall;
    private boolean defines;
    private boolean mayAssign;

    private SessionState(String sql) {
        scanner = new SqlScanner(sql);
    }

    /**
     * Whether the session is different afterwards, or the answer depends on what it was.
     *
     * @param sql any text; null counts as state, for nobody knows what was run
     */
    public static boolean leavesState(String sql) {
        return sql == null
                || !ASKS_IF_VALID.equalsIgnoreCase(sql) && new SessionState(sql).leaves();
    }

    /**
     * Whether this is one statement that sets something of its session ({@code SET}, {@code USE},
     * {@code ALTER SESSION}) and can be run on another one to the same effect.
     */
    public static boolean isSetting(String sql) {
        return sql != null && new SessionState(sql).sets();
    }

    private boolean sets() {
        int count = 0;
        for (int token = scanner.nextCode(); token != SqlScanner.END; token = scanner.nextCode()) {
            if (token == SqlScanner.UNCLEAR || token == ';') {
                return token == ';' && count > 1 && endsHere();
            }
            if (SqlScanner.isWord(token) && !isPartOfSetting(count++)) {
                return false;
            }
        }
        return count > 1;
    }

    /** Not what concerns other sessions, nor what is stateful in itself. */
    private boolean isPartOfSetting(int position) {
        String word = scanner.word();
        String before = previous;
        previous = word;
        if (position == 0) {
            return word.equals("set") || word.equals("use") || word.equals("alter");
        }
        if (position == 1 && before.equals("alter")) {
            return word.equals("session");
        }
        return !NOT_SET_AGAIN.contains(word) && !STATEFUL.contains(word) && !startsWithOne(word);
    }

    private boolean leaves() {
        for (int token = scanner.nextCode(); token != SqlScanner.END; token = scanner.nextCode()) {
            if (token == SqlScanner.UNCLEAR || token == ';' && !endsHere()) {
                return true;
            }
            if (token == ';') {
                return false;
            }
            boolean stateful = SqlScanner.isWord(token) ? wordLeaves() : signLeaves(token);
            if (stateful) {
                return true;
            }
        }
        return false;
    }

    /** Nothing but semicolons and comments to come. */
    private boolean endsHere() {
        int token = ';';
        while (token == ';') {
            token = scanner.nextCode();
        }
        return token == SqlScanner.END;
    }

    /** Signs count before the first word, and where they mark a variable. */
    private boolean signLeaves(int sign) {
        if (sign == '@') {
            boolean systemVariable = scanner.following() == '@' || scanner.preceding() == '@';
            boolean operator = "<>~!&|?@".indexOf(scanner.preceding()) >= 0;
            return !systemVariable && !operator && scanner.following() > ' ' && startsName();
        }
        boolean called = mayCall && sign == '(';
        mayCall = false;
        return called || first == null && sign != '(';
    }

    private boolean startsName() {
        char c = scanner.following();
        return Character.isLetter(c) || "_`'\"".indexOf(c) >= 0;
    }

    private boolean wordLeaves() {
        String word = scanner.word();
        boolean leaves = first == null ? !HARMLESS.contains(word) : later(word);
        first = first == null ? word : first;
        creates |= word.equals("create");
        defines |= DEFINING.contains(word);
        mayAssign = ASSIGNING.contains(word) || mayAssign && !ENDING.contains(word);
        mayCall = STATEFUL_CALLS.contains(word);
        previous = word;
        return leaves;
    }

    private boolean later(String word) {
        if (STATEFUL.contains(word) || startsWithOne(word)) {
            return true;
        }
        if (word.equals("temp") || word.equals("temporary") || word.equals("volatile")) {
            return creates || previous.equals("into");
        }
        if (word.equals("session")) {
            return previous.equals("alter");
        }
        if (previous.equals("set") && SET_OPTIONS.contains(word)) {
            return true;
        }
        if (previous.equals("use")) {
            return !USED.contains(word);
        }
        return word.equals("set") && !mayAssign && !defines;
    }

    private static boolean startsWithOne(String word) {
        boolean found = false;
        if (word.indexOf('_') > 0) {
            for (String prefix : STATEFUL_PREFIXES) {
                found |= word.startsWith(prefix);
            }
        }
        return found;
    }

    private static Set<String> words(String list) {
        return new HashSet<String>(Arrays.asList(list.split(" ")));
    }
}
