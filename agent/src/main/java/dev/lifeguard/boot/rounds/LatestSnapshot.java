package dev.lifeguard.boot.rounds;

import dev.lifeguard.model.Ticker;
import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.snapshots.ReportSnapshot;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The last snapshot, for whoever looks from outside: a port, a bean, a recording. However many
 * look, and however often, the agent's own thread takes one a second at most, and none while nobody
 * looks.
 *
 * <p><b>Threads</b> any may ask, and waits for the agent's own at most; nobody else ever waits, and
 * once somebody has waited in vain, nobody does until there is a newer one: a monitoring system
 * that reads a thousand attributes must not wait for each. The agent's own is given what there is,
 * and a newer one in its next round.
 */
public final class LatestSnapshot implements Supplier<ReportSnapshot> {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Ticker ticker;
    private final LeaseSnapshot.Limit leases;
    private volatile Thread publisher;
    private volatile boolean wanted;

    /** Somebody has waited in vain since the last one was taken. */
    private volatile boolean late;

    private volatile ReportSnapshot last;
    private volatile long lastNanos;

    private LatestSnapshot(Ticker ticker, LeaseSnapshot.Limit leases) {
        this.ticker = ticker;
        this.leases = leases;
    }

    /** One without open leases, whose holders' stacks must be taken. */
    static LatestSnapshot ofNumbers(Ticker ticker) {
        return new LatestSnapshot(ticker, LeaseSnapshot.Limit.NONE);
    }

    /** One with the longest open leases, some of each pool. */
    static LatestSnapshot ofEverything(Ticker ticker) {
        return new LatestSnapshot(ticker, LeaseSnapshot.Limit.PAGE);
    }

    /** Must be called before anybody asks. */
    void comesFrom(Thread thread) {
        publisher = thread;
    }

    /**
     * The last one, or a new one if that is older than a second.
     *
     * @return null when none was taken in time: the agent's own thread is busy, has ended, or asks
     *     for the first time
     */
    @Override
    public ReportSnapshot get() {
        long asked = ticker.nanos();
        if (isFresh(asked)) {
            return last;
        }
        wanted = true;
        if (late || Thread.currentThread() == publisher) {
            return last;
        }
        LockSupport.unpark(publisher);
        await(asked);
        return last;
    }

    private boolean isFresh(long now) {
        return last != null && now - lastNanos < FRESH_NANOS;
    }

    private synchronized void await(long asked) {
        long left = LONGEST_WAIT_NANOS;
        try {
            while (wanted && left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = LONGEST_WAIT_NANOS - (ticker.nanos() - asked);
            }
            late = wanted;
        } catch (InterruptedException askerIsToEnd) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes one if somebody waits for it. On the agent's own thread. */
    void publishIfWanted(ReportSchedule reports) {
        if (!wanted) {
            return;
        }
        ReportSnapshot taken = reports.take(leases);
        synchronized (this) {
            lastNanos = ticker.nanos();
            last = taken;
            wanted = false;
            late = false;
            notifyAll();
        }
    }
}
