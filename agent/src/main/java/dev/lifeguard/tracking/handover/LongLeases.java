package dev.lifeguard.tracking.handover;

import dev.lifeguard.connections.Lease;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.snapshots.LeakObserver;
import dev.lifeguard.snapshots.LongLease;
import dev.lifeguard.sources.PoolNames;
import dev.lifeguard.sources.PoolRecord;
import dev.lifeguard.stacks.Path;
import dev.lifeguard.stacks.Paths;
import dev.lifeguard.stacks.ThreadNames;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Returned leases whose wait and use took long, on their way to whoever records them.
 *
 * <p>Bounded: what comes faster than the agent's own thread can tell is counted instead.
 *
 * <p><b>Threads</b> offered by any without a lock, told by the agent's own. <b>Cost</b> nothing for
 * a short lease; one question for a long one while nobody records.
 */
public final class LongLeases {
    /** Wait and use together, of which the clock has been read already. */
    static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final int MOST = 4000;

    /** Some ten milliseconds of work, if each has a stack to turn into text. */
    private static final int MOST_OF_A_ROUND = 400;

    private static final BooleanSupplier NOBODY =
            new BooleanSupplier() {
                @Override
                public boolean getAsBoolean() {
                    return false;
                }
            };

    private final Handover<Ended> leases = new Handover<Ended>(MOST);
    private volatile BooleanSupplier wanted = NOBODY;

    /**
     * Whom to ask whether anybody records.
     *
     * @param recording asked on the application's threads, so it must be cheap and never throw
     */
    public void wantedWhile(BooleanSupplier recording) {
        wanted = recording;
    }

    /**
     * A long one was returned by the current thread just now, and still has its stack.
     *
     * @param then the state of the lease before its end
     */
    void returned(Lease lease, int then) {
        if (wanted.getAsBoolean() && leases.hasRoom()) {
            leases.add(new Ended(lease, then));
        }
    }

    /** Tells of what there is; what is more than a round bears waits for the next. */
    public void tell(LeakObserver observer, Paths paths, Ticker ticker) {
        int most = Math.min(leases.size(), MOST_OF_A_ROUND);
        long nowNanos = ticker.nanos();
        long nowMillis = System.currentTimeMillis();
        for (int i = 0; i < most; i++) {
            Ended ended = leases.poll();
            if (ended == null) {
                break;
            }
            if (ended.isNews()) {
                long ago = TimeUnit.NANOSECONDS.toMillis(nowNanos - ended.askedNanos);
                observer.longLeaseEnded(ended.told(paths, nowMillis - ago));
            }
        }
        long lost = leases.takeDropped();
        if (lost > 0) {
            observer.longLeasesDropped(lost);
        }
    }

    /** What must be noted at once: the object may begin its next lease. */
    private static final class Ended {
        private final Lease lease;
        private final int then;
        private final PoolRecord home;
        private final String thread;
        private final Throwable stack;
        private final Path path;
        private final long askedNanos;
        private final long waitNanos;
        private final long useNanos;
        private final long sqlNanos;

        Ended(Lease lease, int then) {
            this.lease = lease;
            this.then = then;
            Thread owner = lease.owner();
            home = lease.home();
            thread = owner == null ? lease.threadName() : ThreadNames.of(owner);
            stack = lease.stack();
            path = lease.path();
            askedNanos = lease.enteredNanos();
            waitNanos = lease.acquiredNanos() - askedNanos;
            useNanos = lease.returnedNanos() - lease.acquiredNanos();
            sqlNanos = lease.activity().sqlNanos();
        }

        /** It may have turned out to be no checkout at all. */
        boolean isNews() {
            return !home.hidden() && !(lease.isSame(then) && lease.isCancelled());
        }

        LongLease told(Paths paths, long askedMillis) {
            Path known = path == null && stack != null ? paths.of(stack) : path;
            return new LongLease(
                    PoolNames.titleOf(home),
                    known == null ? null : known.callSite(),
                    thread,
                    askedMillis,
                    waitNanos,
                    useNanos,
                    sqlNanos);
        }
    }
}
