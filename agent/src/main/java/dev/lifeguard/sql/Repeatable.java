package dev.lifeguard.sql;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a text may run a second time within one checkout: it only reads, or sets what is set to
 * the same again.
 *
 * <p>Only what is known to be so is called so. A function that nobody knows may write: {@code
 * select login_audit(?)}.
 */
public final class Repeatable {
    /** Longer texts set more than a session. */
    private static final int LONGEST_CALL = 500;

    /** Behind these words a parenthesis calls nothing. */
    private static final Set<String> KEYWORDS =
            words(
                    "select from where and or not in exists any all some on using values as with"
                            + " union except intersect case when then else by having over filter"
                            + " distinct limit offset is like between row array table set");

    /** Of the databases themselves: they read, convert, or set what is set to the same again. */
    private static final Set<String> FUNCTIONS =
            words(
                    "count min max sum avg coalesce nvl nvl2 ifnull isnull nullif cast convert"
                            + " to_char to_date to_number lower upper substr substring trim ltrim"
                            + " rtrim concat length replace round floor ceil abs mod decode greatest"
                            + " least extract char varchar varchar2 nvarchar decimal numeric number"
                            + " now sysdate getdate getutcdate current_timestamp current_date"
                            + " current_time localtimestamp sysdatetime clock_timestamp"
                            + " set_config current_setting current_user current_schema"
                            + " current_schemas current_database current_role session_user"
                            + " system_user user database schema version connection_id"
                            + " pg_backend_pid pg_is_in_recovery pg_postmaster_start_time"
                            + " inet_server_addr inet_server_port inet_client_addr sys_context"
                            + " userenv sys_guid db_name db_id schema_name suser_name suser_sname"
                            + " original_login host_name app_name serverproperty"
                            + " databasepropertyex session_context");

    /**
     * SQL Server takes a second statement without a semicolon, and some databases read from one
     * that writes. Elsewhere these are no names but in quotes, or behind a point.
     */
    private static final Set<String> COMMANDS =
            words(
                    "insert update delete merge exec execute truncate create alter drop grant"
                            + " revoke");

    /** Oracle's empty table, its column and its schema. */
    private static final Set<String> OF_DUAL = words("dual dummy sys");

    /** Of SQL Server's procedure, one that holds no command. */
    private static final String ARGUMENT =
            "(?:@\\w++\\s*+=\\s*+)?+(?:\\?|\\d++|@\\w++|n?+'[^']*+')\\s*+";

    /** Oracle's packages that set a session, by themselves or in a block, and that procedure. */
    private static final Pattern SETTING_CALL =
            Pattern.compile(
                    "\\s*+(?:\\{\\s*+)?+(?:call|begin)\\s++"
                            + "(?:(?:sys\\.)?+(?:(?:dbms_session|dbms_application_info)\\.\\w++"
                            + "|sp_set_session_context)\\s*+(?:\\([^()]*+\\)\\s*+)?+;?+\\s*+)++"
                            + "(?:end\\s*+;?+\\s*+)?+\\}?+\\s*+"
                            + "|\\s*+exec(?:ute)?+\\s++(?:sys\\.)?+sp_set_session_context\\s++"
                            + (ARGUMENT + "(?:,\\s*+" + ARGUMENT + ")*+;?+\\s*+"),
                    Pattern.CASE_INSENSITIVE);

    private Repeatable() {}

    /**
     * Whether to run it twice is to run it once.
     *
     * <p><b>Threads</b> any. <b>Failure</b> never throws. <b>Cost</b> two passes over the text.
     *
     * @param sql any text; null, of which nothing is known, may not
     */
    public static boolean is(String sql) {
        if (sql == null) {
            return false;
        }
        boolean plain = SqlEffect.of(sql) == SqlEffect.READS || SessionState.isSetting(sql);
        return plain
                ? new Calls(new SqlScanner(sql)).areKnown()
                : sql.length() <= LONGEST_CALL && SETTING_CALL.matcher(sql).matches();
    }

    private static Set<String> words(String list) {
        return new HashSet<String>(Arrays.asList(list.split(" ")));
    }

    /**
     * One pass over a text that begins like one that reads, or sets. Oracle calls a function
     * without a parenthesis too: of its empty table nothing is read.
     */
    private static final class Calls {
        private final SqlScanner scanner;
        private int before;
        private String lastWord = "";
        private boolean known = true;

        /** Something is named that nobody knows. */
        private boolean names;

        private boolean dual;

        Calls(SqlScanner scanner) {
            this.scanner = scanner;
        }

        boolean areKnown() {
            int token = scanner.nextCode();
            while (token != SqlScanner.END && token != SqlScanner.UNCLEAR) {
                if (!(SqlScanner.isWord(token) ? takes(token) : takesSign(token))) {
                    return false;
                }
                before = token;
                token = scanner.nextCode();
            }
            return token == SqlScanner.END && !(dual && names);
        }

        /** In a schema of the application's, or in quotes, a name may be anything. */
        private boolean takes(int token) {
            String word = scanner.word();
            boolean plain = token == SqlScanner.WORD && before != '.';
            known = plain && (KEYWORDS.contains(word) || FUNCTIONS.contains(word));
            dual |= word.equals("dual");
            boolean isName = !known && before != ':' && !lastWord.equals("as");
            names |= isName && !OF_DUAL.contains(word);
            lastWord = word;
            return !plain || before == 0 || !COMMANDS.contains(word);
        }

        /** What is in square brackets may be a name, whatever it looks like. */
        private boolean takesSign(int sign) {
            boolean called = sign == '(' && !known;
            known = sign != ']';
            return !called;
        }
    }
}
