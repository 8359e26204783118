package dev.lifeguard.flight;

import dev.lifeguard.reporting.text.HumanTime;
import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.snapshots.PoolSnapshot;
import java.util.List;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A pool has nothing left to lend. Once per episode. */
@Name("dev.lifeguard.Exhaustion")
@Label("Pool Exhaustion")
@Category("Connection Pool")
@Description("A checkout failed, or threads have waited for longer than exhaustion.after")
@StackTrace(false)
final class ExhaustionEvent extends Event {
    @Label("Pool")
    String pool;

    @Label("Waited")
    @Timespan
    long waited;

    @Label("In Use")
    @Description("-1: not known")
    int inUse;

    @Label("Waiting Threads")
    @Description("-1: not known")
    int waiting;

    @Label("Most Connections")
    @Description("-1: not known")
    int max;

    @Label("Holders")
    @Description("Those who have held a connection for longest, a line for each")
    String holders;

    static void commit(PoolSnapshot pool, long waitedNanos, List<LeaseSnapshot> longest) {
        ExhaustionEvent event = new ExhaustionEvent();
        if (event.isEnabled()) {
            event.pool = pool.title();
            event.waited = waitedNanos;
            event.inUse = PoolEvent.known(pool.sizes.active);
            event.waiting = PoolEvent.known(pool.sizes.pending);
            event.max = PoolEvent.known(pool.sizes.max);
            event.holders = holders(longest);
            event.commit();
        }
    }

    private static String holders(List<LeaseSnapshot> longest) {
        StringBuilder text = new StringBuilder();
        for (LeaseSnapshot lease : longest) {
            text.append(text.length() == 0 ? "" : "\n")
                    .append(HumanTime.of(lease.heldNanos))
                    .append(' ')
                    .append(lease.state.text())
                    .append(" at ")
                    .append(lease.callSite == null ? "unknown call site" : lease.callSite)
                    .append(" by ")
                    .append(lease.thread);
            if (lease.lastSql != null) {
                text.append(": ").append(lease.lastSql);
            }
        }
        return text.toString();
    }
}
