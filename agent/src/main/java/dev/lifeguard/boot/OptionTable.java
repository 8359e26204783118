package dev.lifeguard.boot;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Every option there is. Help, documentation, parsing and warnings all come from here. */
final class OptionTable {
    static final List<Option> ALL =
            Collections.unmodifiableList(
                    Arrays.asList(
                            Option.ofPools("enabled", ValueKind.SWITCH, "on", "all features"),
                            Option.atStart("config", ValueKind.TEXT, "", "properties file"),
                            Option.atStart(
                                    "strict",
                                    ValueKind.SWITCH,
                                    "off",
                                    "refuse to start the agent on a bad option"),
                            Option.ofPools(
                                    "leak.suspect-after",
                                    ValueKind.DURATION,
                                    "30s",
                                    "idle in hand this long = suspected"),
                            Option.ofPools(
                                    "leak.call-sites",
                                    ValueKind.words("adaptive", "all", "off"),
                                    "adaptive",
                                    "which checkouts keep their stack"),
                            Option.live(
                                    "application.packages",
                                    ValueKind.TEXT,
                                    "",
                                    "packages of the application: its call sites are in them"),
                            Option.ofPools(
                                    "retry",
                                    ValueKind.SWITCH,
                                    "on",
                                    "look before a connection is handed out; replace a stale one"),
                            Option.ofPools(
                                    "retry.validate-after-idle",
                                    ValueKind.DURATION,
                                    "5s",
                                    "validate after this long idle even if the socket looks well"),
                            Option.ofPools(
                                    "retry.validation-timeout",
                                    ValueKind.DURATION,
                                    "2s",
                                    "longest wait for one validation"),
                            Option.atStart(
                                    "retry.rules",
                                    ValueKind.TEXT,
                                    "",
                                    "file that says which errors mean a lost connection"),
                            Option.ofPools(
                                    "return.open-transaction",
                                    ValueKind.words("report", "rollback", "off"),
                                    "report",
                                    "what to do when a connection is returned with uncommitted"
                                            + " work"),
                            Option.ofPools(
                                    "recycle.max-age",
                                    ValueKind.DURATION,
                                    "off",
                                    "retire connections before they are older"),
                            Option.ofPools(
                                    "recycle.max-idle",
                                    ValueKind.DURATION_OR_AUTO,
                                    "auto",
                                    "retire connections idle for longer; auto = ask and learn"),
                            Option.ofPools(
                                    "recycle.max-uses",
                                    ValueKind.NUMBER,
                                    "off",
                                    "retire connections checked out this often"),
                            Option.ofPools(
                                    "recycle.jitter",
                                    ValueKind.PERCENT,
                                    "20%",
                                    "the part of max-age by which it is shortened at random"),
                            Option.ofPools(
                                    "recycle.pace",
                                    ValueKind.SHARE,
                                    "10%",
                                    "how much of a pool is replaced at a time; at least one"),
                            Option.ofPools(
                                    "exhaustion.after",
                                    ValueKind.DURATION,
                                    "5s",
                                    "report holders when a checkout waits this long"),
                            Option.atStart(
                                    "pool",
                                    ValueKind.HOOKS,
                                    "",
                                    "a homemade pool that lends by another name; repeatable"),
                            Option.live(
                                    "pools.include",
                                    ValueKind.PATTERNS,
                                    "all",
                                    "track only pools with these names"),
                            Option.live(
                                    "pools.exclude",
                                    ValueKind.PATTERNS,
                                    "none",
                                    "do not track pools with these names"),
                            Option.live(
                                    "report-file",
                                    ValueKind.TEXT,
                                    "off",
                                    "JSON report, written at exit"),
                            Option.live(
                                    "report-interval",
                                    ValueKind.DURATION,
                                    "off",
                                    "write the report this often too"),
                            Option.atStart("log", ValueKind.TEXT, "stderr", "stderr, or a file"),
                            Option.live(
                                    "log-level",
                                    ValueKind.words("error", "warn", "info", "debug"),
                                    "info",
                                    "how much to log; debug: every checkout and return")));

    private OptionTable() {}

    /** The option with this key, or null. */
    static Option named(String key) {
        for (Option option : ALL) {
            if (option.key.equals(key)) {
                return option;
            }
        }
        return null;
    }

    /** The option with this name in the environment, or null. */
    static Option inEnvironment(String name) {
        for (Option option : ALL) {
            if (option.environmentName().equals(name)) {
                return option;
            }
        }
        return null;
    }
}
