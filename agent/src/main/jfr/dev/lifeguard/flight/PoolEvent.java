package dev.lifeguard.flight;

import dev.lifeguard.snapshots.PoolSnapshot;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/** The sizes of a pool, as it said last; periodic. */
@Name("dev.lifeguard.Pool")
@Label("Pool")
@Category("Connection Pool")
@Description("Sizes and counts of a pool. Of sizes -1 means: not known")
@Period("1 s")
@StackTrace(false)
final class PoolEvent extends Event {
    @Label("Pool")
    String pool;

    @Label("Kind")
    @Description("hikaricp ...; generic: found by rule; none: connections without a pool")
    String kind;

    @Label("In Use")
    int inUse;

    @Label("Idle")
    int idle;

    @Label("Waiting Threads")
    int waiting;

    @Label("Most Connections")
    int max;

    @Label("Open Leases")
    @Description("Checked out and not returned, as the agent has counted")
    long open;

    @Label("Checkouts")
    @Description("So far")
    long checkouts;

    @Label("Failed Checkouts")
    @Description("So far")
    long failedCheckouts;

    static void commit(PoolSnapshot pool) {
        PoolEvent event = new PoolEvent();
        event.pool = pool.title();
        event.kind = pool.kind;
        event.inUse = known(pool.sizes.active);
        event.idle = known(pool.sizes.idle);
        event.waiting = known(pool.sizes.pending);
        event.max = known(pool.sizes.max);
        event.open = pool.open;
        event.checkouts = pool.checkouts;
        event.failedCheckouts = pool.failedCheckouts;
        event.commit();
    }

    static int known(Integer size) {
        return size == null ? -1 : size.intValue();
    }
}
