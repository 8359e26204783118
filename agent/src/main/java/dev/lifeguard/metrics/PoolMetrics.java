package dev.lifeguard.metrics;

import static dev.lifeguard.metrics.Attributes.ERROR_TYPE;
import static dev.lifeguard.metrics.Attributes.SOME_ERROR;
import static dev.lifeguard.metrics.Attributes.STATE;

import dev.lifeguard.model.DatabaseAddress;
import dev.lifeguard.model.KeptBecause;
import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.model.PoolSizes;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.snapshots.CallSiteSnapshot;
import dev.lifeguard.snapshots.LeakSnapshot;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.snapshots.PoolState;
import java.util.Map;

/** The metrics of one pool. */
final class PoolMetrics {
    private static final double NANOS = 1e9;
    private static final String REASON = "reason";
    private static final String OUTCOME = "outcome";

    private final PoolSnapshot pool;
    private final Metrics metrics;
    private final Attributes own;

    PoolMetrics(PoolSnapshot pool, Metrics metrics) {
        this.pool = pool;
        this.metrics = metrics;
        this.own = attributesOf(pool);
    }

    /** Two pools of one name stay two series: their number tells them apart. */
    static Attributes attributesOf(PoolSnapshot pool) {
        Attributes of = Attributes.NONE.with(Attributes.POOL_NAME, pool.name);
        if (pool.sharesName) {
            of = of.with("lifeguard.pool.id", String.valueOf(pool.id));
        }
        of = of.with("lifeguard.pool.kind", pool.kind);
        DatabaseAddress database = pool.database;
        if (database != null) {
            of = of.with("db.system.name", database.system).with("server.address", database.host);
            of = of.with("server.port", database.port > 0 ? "" + database.port : null);
            of = of.with("db.namespace", database.name);
        }
        return of;
    }

    void addAll(int callSites) {
        addConventional();
        addLeases();
        addLeaks();
        addConnections();
        addCallSites(callSites);
    }

    /** What OpenTelemetry's conventions name. */
    private void addConventional() {
        PoolSizes sizes = pool.sizes;
        metrics.add(Instruments.COUNT, own.with(STATE, "used"), sizes.active);
        metrics.add(Instruments.COUNT, own.with(STATE, "idle"), sizes.idle);
        if (!pool.closed) { // of its size nothing else is known, and what nobody can have adds up
            metrics.add(Instruments.MAX, own, sizes.max);
        }
        metrics.add(Instruments.PENDING, own, sizes.pending);
        metrics.add(Instruments.TIMEOUTS, own, pool.failedCheckouts);
        metrics.add(Instruments.CREATE_TIME, own, pool.connect);
        metrics.add(Instruments.WAIT_TIME, own, pool.wait);
        if (pool.failedWait.count > 0) {
            metrics.add(Instruments.WAIT_TIME, own.with(ERROR_TYPE, SOME_ERROR), pool.failedWait);
        }
        metrics.add(Instruments.USE_TIME, own, pool.use);
    }

    private void addLeases() {
        metrics.add(Instruments.SQL_TIME, own, pool.sql);
        metrics.add(Instruments.IDLE_TIME, own, pool.idleInLease);
        metrics.add(Instruments.OPEN, own, pool.open);
        for (LeaseEnd how : LeaseEnd.values()) {
            metrics.add(
                    Instruments.ENDED_UNCLOSED,
                    own.with("how", how.text()),
                    pool.unclosed[how.ordinal()]);
        }
        for (Map.Entry<String, Long> failure : pool.failures.entrySet()) {
            metrics.add(
                    Instruments.FAILURES,
                    own.with(ERROR_TYPE, failure.getKey()),
                    failure.getValue().doubleValue());
        }
    }

    private void addLeaks() {
        for (LeakSnapshot leak : pool.leaks) {
            Attributes of =
                    own.with("verdict", leak.evidence.verdict().text())
                            .with("evidence", leak.evidence.text());
            metrics.add(Instruments.LEAKS_OPEN, of, leak.open);
            metrics.add(Instruments.LEAKS, of, leak.count);
            metrics.add(Instruments.LEAKS_RETURNED, of, leak.returnedLater);
        }
    }

    private void addConnections() {
        for (RetireReason reason : RetireReason.values()) {
            metrics.add(
                    Instruments.RETIRED,
                    own.with(REASON, reason.text()),
                    pool.retired[reason.ordinal()]);
        }
        metrics.add(Instruments.RETRIES, own.with(OUTCOME, "succeeded"), pool.retriesSucceeded);
        metrics.add(Instruments.RETRIES, own.with(OUTCOME, "gave-up"), pool.retriesGaveUp);
        for (KeptBecause reason : KeptBecause.values()) {
            metrics.add(
                    Instruments.STALE_LENT,
                    own.with(REASON, reason.text()),
                    pool.kept[reason.ordinal()]);
        }
        addUncommitted();
        addStates();
    }

    private void addUncommitted() {
        long touched = pool.uncommittedRolledBack + pool.uncommittedRollbackFailed;
        metrics.add(
                Instruments.UNCOMMITTED,
                own.with(OUTCOME, "left"),
                Math.max(0, pool.uncommittedReturned - touched));
        metrics.add(
                Instruments.UNCOMMITTED,
                own.with(OUTCOME, "rolled-back"),
                pool.uncommittedRolledBack);
        metrics.add(
                Instruments.UNCOMMITTED,
                own.with(OUTCOME, "rollback-failed"),
                pool.uncommittedRollbackFailed);
    }

    private void addStates() {
        for (PoolState state : PoolState.values()) {
            metrics.add(
                    Instruments.STATE,
                    own.with("state", state.text()),
                    state == pool.state ? 1 : 0);
        }
        if (pool.protection != null && !pool.closed) {
            boolean is = pool.protection.reason == null;
            metrics.add(
                    Instruments.PROTECTED,
                    own.with("by", pool.protection.means.text())
                            .with(REASON, is ? null : pool.protection.reason.text()),
                    is ? 1 : 0);
        }
    }

    /** They come with most time in use first. */
    private void addCallSites(int most) {
        int told = 0;
        for (CallSiteSnapshot site : pool.callSites) {
            if (told++ >= most) {
                return;
            }
            Attributes of = own.with("lifeguard.call_site", site.callSite);
            metrics.add(Instruments.SITE_USE, of, site.use.sumNanos() / NANOS);
            metrics.add(Instruments.SITE_CHECKOUTS, of, site.use.count);
        }
    }
}
