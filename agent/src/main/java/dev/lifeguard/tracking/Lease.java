package dev.lifeguard.tracking;

import dev.lifeguard.model.Evidence;
import dev.lifeguard.model.Lending;
import dev.lifeguard.model.PhysicalLife;
import dev.lifeguard.model.PoolSizes;
import dev.lifeguard.model.RetryCounts;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * One checkout until its return.
 *
 * <p><b>Threads</b> opened and ended on application threads, each by one atomic transition; judged
 * on the agent's own thread. Does not hold the logical connection.
 */
final class Lease implements Lending {
    private static final int OPEN = 0;
    private static final int RETURNED = 1;
    private static final int CANCELLED = 2;
    private static final AtomicIntegerFieldUpdater<Lease> STATE =
            AtomicIntegerFieldUpdater.newUpdater(Lease.class, "state");

    /** Who lent it. */
    final Source source;

    final ConnectionRecord record;
    final long enteredNanos;
    final long acquiredNanos;
    final String threadName;

    /** Null once the thread was seen to have ended. */
    volatile Thread owner;

    /** The checkout stack, unmaterialised; null = not taken, or interned as {@link #path}. */
    volatile Throwable stack;

    /** The interned checkout stack; written by the agent's own thread. */
    volatile Path path;

    /** A lease of a connection below that may turn out to be the same checkout. */
    volatile Lease beneath;

    final Activity activity;

    /** The physical connection beneath; null where nothing is known of it. */
    volatile PhysicalLife physical;

    /** The logical connection was collected while the lease was open. */
    volatile boolean unreachable;

    /** Null unless every checkout is echoed; written before anybody else can see the lease. */
    Echo.Echoed echoed;

    /** Null = not suspicious. Written by the agent's own thread. */
    volatile Evidence evidence;

    /** What the agent's own thread remembers between two looks. */
    final Watch watch = new Watch();

    private volatile int state;
    private volatile long returnedNanos;

    Lease(Source source, ConnectionRecord record, long enteredNanos, long acquiredNanos) {
        this.source = source;
        this.record = record;
        this.enteredNanos = enteredNanos;
        this.acquiredNanos = acquiredNanos;
        this.owner = Thread.currentThread();
        this.threadName = owner.getName();
        this.activity = new Activity(acquiredNanos);
    }

    boolean isOpen() {
        return state == OPEN;
    }

    long returnedNanos() {
        return returnedNanos;
    }

    boolean isCancelled() {
        return state == CANCELLED;
    }

    /** Ends the lease. True for the one caller that ended it. */
    boolean end(long now) {
        if (state != OPEN) {
            return false;
        }
        returnedNanos = now;
        return STATE.compareAndSet(this, OPEN, RETURNED);
    }

    /** This was no checkout after all: takes it out of its pool's counts, ended or not. */
    void cancel() {
        if (STATE.compareAndSet(this, OPEN, CANCELLED)) {
            source.pool.counts.uncount(false);
        } else if (STATE.compareAndSet(this, RETURNED, CANCELLED)) {
            source.pool.counts.uncount(true);
        }
    }

    @Override
    public Object pool() {
        return source.host();
    }

    @Override
    public String poolName() {
        return source.pool.nameOrType();
    }

    @Override
    public Object[] credentials() {
        return null; // not kept: the checkout is over
    }

    @Override
    public long enteredNanos() {
        return enteredNanos;
    }

    @Override
    public PoolSizes sizes() {
        return source.pool.sizes;
    }

    @Override
    public RetryCounts counts() {
        return source.pool.retries;
    }

    @Override
    public void lends(PhysicalLife life) {
        physical = life;
    }
}
