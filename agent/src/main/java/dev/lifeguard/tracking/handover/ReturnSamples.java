package dev.lifeguard.tracking.handover;

import dev.lifeguard.connections.Lease;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Returned leases on their way to the agent's own thread, which learns from them.
 *
 * <p>Bounded: to learn, a sample is enough. A lease that has a verdict is always passed on.
 *
 * <p><b>Threads</b> offered by any, taken by one. <b>Cost</b> one stack, where a sample is taken.
 */
public final class ReturnSamples {
    private static final int BURST = 8000;
    private static final int PER_ROUND_TO_LEARN = 100;
    private static final int PER_ROUND_TO_KEEP_UP = 10;
    private final Queue<Digest> queue = new ConcurrentLinkedQueue<Digest>();
    private final AtomicInteger budget = new AtomicInteger(BURST);
    private final LongLeases longLeases;

    /**
     * @param longLeases is given those that took long, before they let go of their stack
     */
    public ReturnSamples(LongLeases longLeases) {
        this.longLeases = longLeases;
    }

    /** Keeps a lease that is about to be returned, if anything is to be learned of it. */
    public boolean keeps(Lease lease) {
        return (lease.stack() != null || lease.path() != null) && hasRoomFor(lease);
    }

    private boolean hasRoomFor(Lease lease) {
        return budget.get() > 0 && budget.decrementAndGet() >= 0 && lease.keep();
    }

    /**
     * This lease was returned by the current thread just now.
     *
     * @param then its state before it was ended
     * @param teaches what {@link #keeps} said of it
     */
    public void returned(Lease lease, int then, boolean teaches) {
        if (lease.returnedNanos() - lease.enteredNanos() >= LongLeases.SHORTEST_NANOS) {
            longLeases.returned(lease, then);
        }
        if (teaches || lease.evidence() != null) {
            offer(lease, teaches);
        } else {
            lease.letGo();
        }
    }

    private void offer(Lease lease, boolean teaches) {
        if (teaches) {
            boolean byOwner = Thread.currentThread() == lease.owner();
            queue.add(new Digest(lease, byOwner ? new Throwable() : null, true));
        } else {
            queue.add(new Digest(lease, null, false));
        }
    }

    /** The next one, or null. */
    public Digest poll() {
        return queue.poll();
    }

    /**
     * A round of the agent's own thread begins.
     *
     * @param learning whether the last round still met paths without a habit
     */
    public void renew(boolean learning) {
        int more = learning ? PER_ROUND_TO_LEARN : PER_ROUND_TO_KEEP_UP;
        if (budget.get() < BURST) {
            budget.set(Math.min(BURST, Math.max(0, budget.get()) + more));
        }
    }

    /** One returned lease. */
    public static final class Digest {
        final Lease lease;
        final Throwable closeStack;
        final boolean teaches;

        Digest(Lease lease, Throwable closeStack, boolean teaches) {
            this.lease = lease;
            this.closeStack = closeStack;
            this.teaches = teaches;
        }

        public Lease lease() {
            return lease;
        }

        /** The stack of the return; null when another thread returned it. */
        public Throwable closeStack() {
            return closeStack;
        }

        /** False = of no use for learning. */
        public boolean teaches() {
            return teaches;
        }
    }
}
