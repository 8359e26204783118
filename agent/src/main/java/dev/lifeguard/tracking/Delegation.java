package dev.lifeguard.tracking;

/**
 * Learns from one connection calling another in the same thread: the outer delegates to the inner.
 *
 * <p>This is how an unknown pool is told from an unknown wrapper, and how statements of a physical
 * connection find the lease above it. <b>Threads</b> the application's.
 */
final class Delegation {

    private Delegation() {}

    /** A call on {@code outer} runs a call on {@code inner}. */
    static void seen(ConnectionRecord outer, ConnectionRecord inner) {
        ConnectionRecord before = inner.outer;
        if (before == outer || outer == inner) {
            return;
        }
        inner.outer = outer;
        outer.rebinds |= outer.inner != null && outer.inner != inner;
        outer.inner = inner;
        Lease lease = outer.openLease();
        if (lease == null) {
            return;
        }
        reportConnectTime(lease.source.pool, inner);
        if (lease.source.is(SourceKind.UNKNOWN)) {
            classify(lease, inner, before);
        }
        Lease below = inner.openLease();
        if (below != null && lease.source.is(SourceKind.POOL)) {
            Claims.isPhysical(below);
        }
    }

    private static void classify(Lease lease, ConnectionRecord inner, ConnectionRecord before) {
        Lease below = inner.openLease();
        if (below != null && below.source.is(SourceKind.POOL)) {
            lease.source.becomesWrapper();
            lease.cancel();
        } else if (inner.firstSeenNanos - lease.enteredNanos() < 0 || isReused(lease, before)) {
            lease.source.becomesPool();
        }
    }

    /** The inner connection was under another logical connection of the same source before. */
    private static boolean isReused(Lease lease, ConnectionRecord before) {
        return before != null && before.lease != null && before.lease.source == lease.source;
    }

    /** A pool lends a connection that was opened beside its checkouts, for the first time. */
    static void reportConnectTime(Pool pool, ConnectionRecord inner) {
        long took = inner.connectNanos;
        if (took != 0) {
            inner.connectNanos = 0;
            pool.connect.record(took);
            if (pool.address == null) {
                pool.address = inner.address;
            }
        }
    }
}
