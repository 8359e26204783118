package dev.lifeguard.tracking.verdicts;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.connections.Connections;
import dev.lifeguard.connections.Lease;
import dev.lifeguard.connections.WeakHandles;
import dev.lifeguard.model.Evidence;
import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.sources.SourceKind;
import dev.lifeguard.stacks.Path;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;

/**
 * Open leases to which no connection leads any more, because it was collected: beneath a handle
 * that lives, or with what was lent.
 *
 * <p><b>Threads</b> the agent's own.
 */
final class Orphans implements Iterable<Lease> {
    private static final int MOST = 10000;

    private final Connections connections;
    private final Queue<Lease> leases = new ArrayDeque<Lease>();

    Orphans(Connections connections) {
        this.connections = connections;
    }

    int size() {
        return leases.size();
    }

    @Override
    public Iterator<Lease> iterator() {
        return leases.iterator();
    }

    /** Looks for what was collected since the last time. */
    void find(long now) {
        connections.sweeps(now);
        WeakHandles loosened = connections.loosened();
        for (Lease gone = loosened.poll(); gone != null; gone = loosened.poll()) {
            lost(gone);
        }
        for (ConnectionRecord gone = connections.expungeOne();
                gone != null;
                gone = connections.expungeOne()) {
            Lease lease = gone.openLease();
            if (lease == null || !lease.keep()) {
                gone.isGone();
            } else {
                // A pool may drop a dead session long before the handle is closed.
                lease.loosen(loosened);
                lease.unreachable(lease.unreachable() | (!lease.hasHandle()));
                remember(lease);
            }
        }
    }

    /**
     * A handle of it was collected. Within a transaction another may be lent after that was closed,
     * and at this very moment.
     */
    private static void lost(Lease gone) {
        if (gone.hasLostHandle()) {
            gone.unreachable(true);
            if (!gone.hasLostHandle()) {
                gone.unreachable(false);
            }
        }
    }

    /**
     * What was lent by who knows whom may never be judged: beyond the bound the oldest are let go,
     * and stay counted as open.
     */
    private void remember(Lease gone) {
        leases.add(gone);
        if (leases.size() > MOST) {
            leases.poll();
        }
    }

    /** What was opened for a pool is not the application's, and a lost session holds nothing. */
    void excuse(Lease lease, long now) {
        if (!lease.source().is(SourceKind.DRIVER)) {
            return;
        }
        Path path = lease.path();
        if (path != null && path.isOpeningForPools()) {
            lease.cancel();
        } else if (lease.record().sessionLost()) {
            lease.endUnclosed(LeaseEnd.SESSION_LOST, now);
        }
    }

    /** Whether nothing more can come of it, once it was judged. */
    static boolean isOver(Lease lease) {
        if (!lease.isOpen()) {
            lease.record().isGone();
            return true;
        }
        boolean excused = lease.unreachable() && lease.isExcused();
        return excused || lease.evidence() == Evidence.UNREACHABLE;
    }
}
