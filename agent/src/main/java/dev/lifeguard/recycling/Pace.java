package dev.lifeguard.recycling;

import dev.lifeguard.model.Ticker;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many connections of one pool are being replaced. A permit is held until the old session is
 * gone too, because some pools close it on a thread of their own: the server never has more
 * sessions than the pool's size and the pace.
 *
 * <p><b>Threads</b> any, without a lock. <b>Cost</b> nothing unless something is due.
 */
final class Pace {
    /**
     * A pool that takes longer to close a socket does not hold up the others. Nor does one that
     * needs no new connection for so long: one that goes at its return leaves a gap that is filled
     * when somebody asks for it, and only then it shows whether the server still takes new ones.
     */
    static final long LONGEST_FAREWELL_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** No checkout takes longer: whoever was given this permit is lost. */
    static final long LONGEST_USE_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final Ticker ticker;
    private final AtomicInteger out = new AtomicInteger();
    private final AtomicInteger given = new AtomicInteger();
    private final ConcurrentLinkedQueue<Permit> permits = new ConcurrentLinkedQueue<Permit>();

    Pace(Ticker ticker) {
        this.ticker = ticker;
    }

    /**
     * Gives a permit to replace this connection, unless so many are out already.
     *
     * @param most how many may be out at a time
     * @param atReturn whether nobody opens the replacement at once
     */
    boolean grants(PhysicalLife life, int most, boolean atReturn) {
        takeBackWhatIsOver();
        int now = out.get();
        while (now < most) {
            if (out.compareAndSet(now, now + 1)) {
                permits.add(new Permit(life, ticker.nanos(), atReturn));
                given.incrementAndGet();
                return true;
            }
            now = out.get();
        }
        return false;
    }

    /**
     * The connection was replaced, or stayed.
     *
     * @param left whether it left the pool: then the permit stays out until its session is gone
     */
    void ended(PhysicalLife life, boolean left) {
        for (Permit permit : permits) {
            if (permit.life == life && !permit.ended) {
                permit.endedNanos = ticker.nanos();
                permit.ended = true;
                if (!left) {
                    takeBack(permit);
                }
                return;
            }
        }
    }

    /** A new connection was lent: a gap is filled, and one only. */
    void arrived() {
        int seen;
        do {
            seen = given.get();
            for (Permit permit : permits) {
                if (permit.leavesGap.compareAndSet(true, false)) {
                    return;
                }
            }
        } while (given.get() != seen); // a pass need not see what was given meanwhile
    }

    private void takeBackWhatIsOver() {
        long now = ticker.nanos();
        for (Permit permit : permits) {
            if (permit.isOver(now)) {
                takeBack(permit);
            }
        }
    }

    /** Only one of several callers takes it back. */
    private void takeBack(Permit permit) {
        if (permits.remove(permit)) {
            out.decrementAndGet();
        }
    }

    private static final class Permit {
        final PhysicalLife life;
        final long grantedNanos;
        final AtomicBoolean leavesGap;
        volatile boolean ended;
        volatile long endedNanos;

        Permit(PhysicalLife life, long grantedNanos, boolean leavesGap) {
            this.life = life;
            this.grantedNanos = grantedNanos;
            this.leavesGap = new AtomicBoolean(leavesGap);
        }

        boolean isOver(long now) {
            if (!ended) {
                return now - grantedNanos > LONGEST_USE_NANOS;
            }
            boolean gone = !life.hasSocket() || life.isClosed();
            return gone && !leavesGap.get() || now - endedNanos > LONGEST_FAREWELL_NANOS;
        }
    }
}
