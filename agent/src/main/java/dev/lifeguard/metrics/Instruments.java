package dev.lifeguard.metrics;

import static dev.lifeguard.metrics.Instrument.Kind.COUNTER;
import static dev.lifeguard.metrics.Instrument.Kind.GAUGE;
import static dev.lifeguard.metrics.Instrument.Kind.HISTOGRAM;
import static dev.lifeguard.metrics.Instrument.Kind.UP_DOWN;

import dev.lifeguard.metrics.Instrument.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Every metric there is. Names that begin with {@code db.client.} are those of OpenTelemetry's
 * semantic conventions (docs/db/database-metrics.md, 1.44, status Development); the others are
 * Lifeguard's own.
 */
public final class Instruments {
    private static final List<Instrument> TABLE = new ArrayList<Instrument>();

    public static final List<Instrument> ALL = Collections.unmodifiableList(TABLE);

    static final Instrument COUNT =
            add("db.client.connection.count", UP_DOWN, "{connection}", "Connections by state.");
    static final Instrument MAX =
            add(
                    "db.client.connection.max",
                    UP_DOWN,
                    "{connection}",
                    "How many connections the pool may have.");
    static final Instrument PENDING =
            add(
                    "db.client.connection.pending_requests",
                    UP_DOWN,
                    "{request}",
                    "Threads that wait for a connection.");
    static final Instrument TIMEOUTS =
            add(
                    "db.client.connection.timeouts",
                    COUNTER,
                    "{timeout}",
                    "Checkouts that failed, for whatever reason: few pools tell a time-out from"
                            + " another failure.");
    static final Instrument CREATE_TIME =
            add(
                    "db.client.connection.create_time",
                    HISTOGRAM,
                    "s",
                    "How long it took to open a connection.");
    static final Instrument WAIT_TIME =
            add(
                    "db.client.connection.wait_time",
                    HISTOGRAM,
                    "s",
                    "How long a checkout waited for its connection; with error_type, in vain.");
    static final Instrument USE_TIME =
            add(
                    "db.client.connection.use_time",
                    HISTOGRAM,
                    "s",
                    "How long a connection was kept before it was returned.");
    static final Instrument SQL_TIME =
            add(
                    "lifeguard.lease.sql_time",
                    HISTOGRAM,
                    "s",
                    "How long statements ran while a connection was kept.");
    static final Instrument IDLE_TIME =
            add(
                    "lifeguard.lease.idle_time",
                    HISTOGRAM,
                    "s",
                    "How long a connection was kept without running a statement.");
    static final Instrument OPEN =
            add("lifeguard.lease.open", UP_DOWN, "{lease}", "Connections that are out, as seen.");
    static final Instrument ENDED_UNCLOSED =
            add(
                    "lifeguard.lease.ended_unclosed",
                    COUNTER,
                    "{lease}",
                    "Leases that ended though nobody closed the connection, by how.");
    static final Instrument FAILURES =
            add(
                    "lifeguard.checkout.failures",
                    COUNTER,
                    "{checkout}",
                    "Checkouts that failed, by the class of the exception.");
    static final Instrument LEAKS_OPEN =
            add(
                    "lifeguard.leak.open",
                    UP_DOWN,
                    "{lease}",
                    "Leases with this verdict that are still out.");
    static final Instrument LEAKS =
            add(
                    "lifeguard.leak.found",
                    UP_DOWN,
                    "{lease}",
                    "Leases that got this verdict, those that came back included; a verdict may"
                            + " become a stronger one.");
    static final Instrument LEAKS_RETURNED =
            add(
                    "lifeguard.leak.returned_later",
                    UP_DOWN,
                    "{lease}",
                    "Leases with this verdict that came back after it.");
    static final Instrument RETIRED =
            add(
                    "lifeguard.connection.retired",
                    COUNTER,
                    "{connection}",
                    "Connections that were made to leave the pool, by reason.");
    static final Instrument RETRIES =
            add(
                    "lifeguard.checkout.retries",
                    COUNTER,
                    "{checkout}",
                    "Checkouts that met a stale connection and were asked again, by outcome.");
    static final Instrument STALE_LENT =
            add(
                    "lifeguard.connection.stale_lent",
                    COUNTER,
                    "{connection}",
                    "Stale connections that the application got all the same, by reason.");
    static final Instrument UNCOMMITTED =
            add(
                    "lifeguard.connection.returned_uncommitted",
                    COUNTER,
                    "{connection}",
                    "Connections that were returned with uncommitted work, by what the agent did.");
    static final Instrument PROTECTED =
            add(
                    "lifeguard.pool.protected",
                    GAUGE,
                    "1",
                    "Whether something keeps stale connections from the application; the label says"
                            + " what.");
    static final Instrument STATE =
            add(
                    "lifeguard.pool.state",
                    GAUGE,
                    "1",
                    "1 for the state that the pool is in, 0 for the others.");
    static final Instrument SITE_USE =
            add(
                    "lifeguard.call_site.use",
                    UP_DOWN,
                    "s",
                    "How long this call site has kept connections, in all; of a sample when"
                            + " checkouts come fast. Those that kept them longest.");
    static final Instrument SITE_CHECKOUTS =
            add(
                    "lifeguard.call_site.checkouts",
                    UP_DOWN,
                    "{checkout}",
                    "How many checkouts that is of.");
    static final Instrument SWALLOWED =
            add(
                    "lifeguard.agent.swallowed_errors",
                    COUNTER,
                    "{error}",
                    "Errors of the agent that were kept from the application.");
    static final Instrument HOOKS =
            add("lifeguard.agent.hooks", UP_DOWN, "{hook}", "Woven methods by state.");
    static final Instrument INFO =
            add("lifeguard.agent.running", GAUGE, "1", "1; the labels say which agent this is.");
    static final Instrument EXPORT_FAILED =
            add(
                    "lifeguard.otlp.failed_requests",
                    COUNTER,
                    "{request}",
                    "Requests to the collector that failed, those that were sent again included.");
    static final Instrument EXPORT_LOST =
            add(
                    "lifeguard.otlp.lost",
                    COUNTER,
                    "{item}",
                    "Batches of metrics and log records that never reached the collector.");

    private Instruments() {}

    private static Instrument add(String name, Kind kind, String unit, String help) {
        Instrument added = new Instrument(name, kind, unit, help);
        TABLE.add(added);
        return added;
    }
}
