package dev.lifeguard.sources;

import dev.lifeguard.model.PoolSizes;
import java.lang.ref.WeakReference;

/** What one pool has said of itself. <b>Threads</b> written by one at a time, read by any. */
public final class AskedSizes {
    private static final WeakReference<Object> NOBODY = new WeakReference<Object>(null);

    volatile PoolSizes sizes = PoolSizes.UNKNOWN;

    /** What several DataSources lead to. It is there when all of them have been dropped again. */
    private volatile WeakReference<Object> behind = NOBODY;

    private volatile long unseen = -1;

    /** The same at the last look. */
    private long unseenBefore = -1;

    /** When it said so; 0 = never. */
    private volatile long nanos;

    /** It is this one, to which several DataSources lead. */
    void liesBehind(Object pool) {
        behind = new WeakReference<Object>(pool);
    }

    /** Who can be asked: what lies behind several DataSources, else this one; null = nobody. */
    Object askedOf(Object source) {
        Object pool = behind.get();
        return pool == null ? source : pool;
    }

    /** It has just said so. */
    void said(PoolSizes now, long nowNanos) {
        sizes = now;
        nanos = nowNanos;
    }

    /**
     * Compares what the pool says is out with what we know. The lower of two looks counts: a pool
     * counts a connection before we can, and still when we no longer do.
     */
    void compareOpen(long openBefore, Integer active, long openAfter) {
        if (active != null) {
            long now = Math.max(0, active.longValue() - Math.min(openBefore, openAfter));
            unseen = unseenBefore < 0 ? now : Math.min(now, unseenBefore);
            unseenBefore = now;
        }
    }

    /** How many it said were out that we never saw go; -1 = unknown. */
    public long unseen() {
        return unseen;
    }

    /** How old that is; -1 = it has said nothing. */
    public long ageNanos(long now) {
        return nanos == 0 ? -1 : Math.max(0, now - nanos);
    }

    /** Nothing but its limit holds of a pool that was closed. */
    public void forget() {
        if (sizes != PoolSizes.UNKNOWN && nanos != 0) {
            sizes = new PoolSizes(sizes.max, null, null, null, null);
            nanos = 0;
        }
    }
}
