package dev.lifeguard.options;

import static dev.lifeguard.options.values.ValueKind.DURATION;
import static dev.lifeguard.options.values.ValueKind.DURATION_OR_AUTO;
import static dev.lifeguard.options.values.ValueKind.HOMEMADE_POOLS;
import static dev.lifeguard.options.values.ValueKind.NUMBER;
import static dev.lifeguard.options.values.ValueKind.PACKAGES;
import static dev.lifeguard.options.values.ValueKind.PATTERNS;
import static dev.lifeguard.options.values.ValueKind.PERCENT;
import static dev.lifeguard.options.values.ValueKind.PORT;
import static dev.lifeguard.options.values.ValueKind.SECRET;
import static dev.lifeguard.options.values.ValueKind.SHARE;
import static dev.lifeguard.options.values.ValueKind.SWITCH;
import static dev.lifeguard.options.values.ValueKind.TEXT;
import static dev.lifeguard.options.values.ValueKind.oneOf;

import dev.lifeguard.options.PoolSettings.CallSites;
import dev.lifeguard.options.PoolSettings.OpenTransaction;
import dev.lifeguard.options.values.HomemadePool;
import dev.lifeguard.options.values.NamePatterns;
import dev.lifeguard.options.values.Share;
import dev.lifeguard.options.values.ValueKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Every option there is: a line for each, in the order of the help. Parsing, help and warnings all
 * come from here, and its key is written nowhere else in the code.
 *
 * <p>To add one, add a line; read it in {@link PoolSettings} if it can differ from pool to pool,
 * else where it is needed with {@link Options#value(Option)}; and describe it in the README, whose
 * table a test compares with this one.
 */
public final class OptionTable {
    private static final List<Option<?>> TABLE = new ArrayList<Option<?>>();

    public static final List<Option<?>> ALL = Collections.unmodifiableList(TABLE);

    public static final Option<Boolean> ENABLED = ofPools("enabled", SWITCH, "on", "all features");
    public static final Option<String> CONFIG = atStart("config", TEXT, "", "properties file");
    public static final Option<Boolean> STRICT =
            atStart("strict", SWITCH, "off", "refuse to start the agent on a bad option");
    static final Option<Long> SUSPECT_AFTER =
            ofPools("leak.suspect-after", DURATION, "30s", "idle in hand this long = suspected");
    static final Option<CallSites> CALL_SITES =
            ofPools(
                    "leak.call-sites",
                    oneOf(CallSites.values()),
                    "adaptive",
                    "which checkouts keep their stack");
    static final Option<List<String>> APPLICATION_PACKAGES =
            live(
                    "application.packages",
                    PACKAGES,
                    "",
                    "packages of the application: its call sites are in them");
    static final Option<Boolean> RETRY =
            ofPools(
                    "retry",
                    SWITCH,
                    "on",
                    "look before a connection is handed out; replace a stale one");
    static final Option<Long> VALIDATE_AFTER_IDLE =
            ofPools(
                    "retry.validate-after-idle",
                    DURATION,
                    "5s",
                    "validate after this long idle even if the socket looks well");
    static final Option<Long> VALIDATION_TIMEOUT =
            ofPools("retry.validation-timeout", DURATION, "2s", "longest wait for one validation");
    public static final Option<String> RETRY_RULES =
            atStart("retry.rules", TEXT, "", "file that says which errors mean a lost connection");
    static final Option<OpenTransaction> OPEN_TRANSACTION =
            ofPools(
                    "return.open-transaction",
                    oneOf(OpenTransaction.values()),
                    "report",
                    "what to do when a connection is returned with uncommitted work");
    static final Option<Long> MAX_AGE =
            ofPools("recycle.max-age", DURATION, "off", "retire connections before they are older");
    static final Option<Long> MAX_IDLE =
            ofPools(
                    "recycle.max-idle",
                    DURATION_OR_AUTO,
                    "auto",
                    "retire connections idle for longer; auto = ask and learn");
    static final Option<Long> MAX_USES =
            ofPools("recycle.max-uses", NUMBER, "off", "retire connections checked out this often");
    static final Option<Share> JITTER =
            ofPools(
                    "recycle.jitter",
                    PERCENT,
                    "20%",
                    "the part of max-age by which it is shortened at random");
    static final Option<Share> PACE =
            ofPools(
                    "recycle.pace",
                    SHARE,
                    "10%",
                    "how much of a pool is replaced at a time; at least one");
    static final Option<Long> EXHAUSTION_AFTER =
            ofPools(
                    "exhaustion.after",
                    DURATION,
                    "5s",
                    "report holders when a checkout waits this long");
    static final Option<Boolean> EXHAUSTION_ATTACH =
            ofPools(
                    "exhaustion.attach",
                    SWITCH,
                    "off",
                    "attach holders and waiters to the exception of a checkout that waited in vain");
    public static final Option<List<HomemadePool>> POOL =
            atStart(
                    "pool",
                    HOMEMADE_POOLS,
                    "",
                    "a homemade pool that lends by another name; repeatable");
    static final Option<NamePatterns> INCLUDE =
            live("pools.include", PATTERNS, "all", "track only pools with these names");
    static final Option<NamePatterns> EXCLUDE =
            live("pools.exclude", PATTERNS, "none", "do not track pools with these names");
    static final Option<String> REPORT_FILE =
            live("report-file", TEXT, "off", "JSON report, written at exit");
    static final Option<Long> REPORT_INTERVAL =
            live("report-interval", DURATION, "off", "write the report this often too");
    public static final Option<Integer> HTTP =
            atStart("http", PORT, "off", "port for metrics, health and the page");
    public static final Option<String> HTTP_HOST =
            atStart("http-host", TEXT, "127.0.0.1", "address of that port");
    public static final Option<String> HTTP_TOKEN =
            atStart("http-token", SECRET, "", "who asks there must send it");
    public static final Option<Boolean> HTTP_ACTIONS =
            atStart("http-actions", SWITCH, "off", "let the page retire and set, with the token");
    public static final Option<Long> HTTP_CALL_SITES =
            live("http.call-sites", NUMBER, "20", "call sites of each pool in the metrics");
    public static final Option<String> METRICS_ALIAS =
            live(
                    "metrics.alias",
                    oneOf("off", "hikaricp"),
                    "off",
                    "repeat the metrics under the names that Micrometer has for HikariCP");
    public static final Option<Boolean> JMX =
            atStart("jmx", SWITCH, "on", "MBeans for pools and agent, once there is a server");
    public static final Option<Boolean> JFR =
            atStart("jfr", SWITCH, "on", "events for the JDK's Flight Recorder");
    public static final Option<String> OTLP =
            atStart("otlp", TEXT, "off", "a collector's endpoint, or on: as the environment says");
    public static final Option<String> OTLP_HEADERS =
            atStart("otlp.headers", SECRET, "", "what each request to it says besides");
    public static final Option<String> LOG = atStart("log", TEXT, "stderr", "stderr, or a file");
    public static final Option<String> LOG_LEVEL =
            live(
                    "log-level",
                    oneOf("error", "warn", "info", "debug"),
                    "info",
                    "how much to log; debug: every checkout and return");

    private OptionTable() {}

    /** An option that is read once. */
    private static <T> Option<T> atStart(
            String key, ValueKind<T> kind, String byDefault, String meaning) {
        return listed(new Option<T>(key, kind, byDefault, false, false, meaning));
    }

    /** An option of the whole agent that can change while it runs. */
    private static <T> Option<T> live(
            String key, ValueKind<T> kind, String byDefault, String meaning) {
        return listed(new Option<T>(key, kind, byDefault, true, false, meaning));
    }

    /** A live option that can be set for one pool: {@code <key>[pool name]}. */
    private static <T> Option<T> ofPools(
            String key, ValueKind<T> kind, String byDefault, String meaning) {
        return listed(new Option<T>(key, kind, byDefault, true, true, meaning));
    }

    private static <T> Option<T> listed(Option<T> option) {
        TABLE.add(option);
        return option;
    }

    /** The option with this key, or null. */
    static Option<?> named(String key) {
        for (Option<?> option : ALL) {
            if (option.key.equals(key)) {
                return option;
            }
        }
        return null;
    }

    /** The option with this name in the environment, or null. */
    static Option<?> inEnvironment(String name) {
        for (Option<?> option : ALL) {
            if (option.environmentName().equals(name)) {
                return option;
            }
        }
        return null;
    }
}
