package dev.lifeguard.recycling;

import dev.lifeguard.model.IdleLimit;
import dev.lifeguard.model.Ticker;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/**
 * Learns from deaths how long an idle connection of one pool lives: servers can be asked, but
 * proxies and firewalls cannot.
 *
 * <p>When {@value #ENOUGH} have died and none survived as long as the first of them to die, three
 * quarters of that time is the limit. Deaths at the same moment after clearly different times have
 * another cause (a restart) and teach nothing; a death counts only when that moment is over. One
 * that survives for longer refutes every earlier death after less, and the limit with them.
 *
 * <p>Restarts of a quiet server look the same as a limit, and whatever is replaced in time cannot
 * survive for longer: so the first one that a learned limit is about to end, and ever fewer of
 * those that follow, are {@linkplain #tries tried} instead.
 *
 * <p><b>Threads</b> any. <b>Cost</b> a volatile read or two as long as nothing dies.
 */
public final class IdleDeaths {
    static final int ENOUGH = 5;
    static final long MOMENT_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** What was in use so recently did not die of idleness. */
    public static final long LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final int MOST = 64;

    /** Each trial comes after so many times more than the one before. */
    private static final int RARER = 8;

    private final Ticker ticker;
    private final ArrayDeque<Death> deaths = new ArrayDeque<Death>();
    private volatile long shortestNanos = Long.MAX_VALUE;
    private volatile boolean unsettled;
    private volatile IdleLimit learned;
    private long seen;
    private long nextTrial;

    IdleDeaths(Ticker ticker) {
        this.ticker = ticker;
    }

    /** What was learned, or null. */
    IdleLimit limit() {
        if (unsettled) {
            settle();
        }
        return learned;
    }

    /**
     * Whether one that was idle for longer than any that has died is to be validated, not replaced:
     * if it lives, what was learned is wrong.
     */
    public boolean tries(long idleNanos) {
        IdleLimit limit = learned;
        return limit != null && idleNanos >= limit.shortestNanos && isItsTurn();
    }

    private synchronized boolean isItsTurn() {
        boolean turn = seen++ >= nextTrial;
        if (turn) {
            nextTrial = nextTrial == 0 ? RARER : nextTrial * RARER;
        }
        return turn;
    }

    /** One was found dead after so long. */
    synchronized void died(long idleNanos) {
        if (idleNanos < LEAST_NANOS) {
            return;
        }
        settle();
        Death death = new Death(idleNanos, ticker.nanos());
        for (Death other : deaths) {
            if (death.atNanos - other.atNanos <= MOMENT_NANOS && differ(death, other)) {
                other.ofACrowd = true;
                death.ofACrowd = true;
            }
        }
        if (deaths.size() == MOST) {
            deaths.removeFirst();
        }
        deaths.addLast(death);
        unsettled = true;
        remember();
    }

    /** One looked well after so long. */
    public void survived(long idleNanos) {
        if (idleNanos >= shortestNanos) {
            refute(idleNanos);
        }
    }

    private synchronized void refute(long idleNanos) {
        for (Iterator<Death> each = deaths.iterator(); each.hasNext(); ) {
            if (each.next().idleNanos <= idleNanos) {
                each.remove();
            }
        }
        if (learned != null && learned.shortestNanos <= idleNanos) {
            learned = null;
        }
        remember();
    }

    /** Draws conclusions from deaths whose moment is over: no further one can belong to it. */
    private synchronized void settle() {
        long now = ticker.nanos();
        int counted = 0;
        boolean more = false;
        for (Iterator<Death> each = deaths.iterator(); each.hasNext(); ) {
            Death death = each.next();
            if (now - death.atNanos <= MOMENT_NANOS) {
                more = true;
                continue;
            }
            boolean known = learned != null && death.idleNanos >= learned.nanos;
            if (known && !death.ofACrowd) {
                learned = confirmed(learned, death);
            }
            if (known || death.ofACrowd) {
                each.remove();
            } else {
                counted++;
            }
        }
        unsettled = more;
        if (counted >= ENOUGH) {
            learned = conclusion(counted);
            seen = 0;
            nextTrial = 0;
        }
        remember();
    }

    /** From the first so many deaths, which are then forgotten. */
    private IdleLimit conclusion(int count) {
        long shortest = Long.MAX_VALUE;
        long longest = 0;
        for (int i = 0; i < count; i++) {
            Death death = deaths.removeFirst();
            shortest = Math.min(shortest, death.idleNanos);
            longest = Math.max(longest, death.idleNanos);
        }
        long safe = Math.max(LEAST_NANOS, shortest / 4 * 3);
        return IdleLimit.observed(safe, count, shortest, longest);
    }

    /** One death more of the kind that is known: the limit stays. */
    private static IdleLimit confirmed(IdleLimit limit, Death death) {
        return IdleLimit.observed(
                limit.nanos,
                limit.deaths + 1,
                limit.shortestNanos,
                Math.max(limit.longestNanos, death.idleNanos));
    }

    private void remember() {
        long shortest = learned == null ? Long.MAX_VALUE : learned.shortestNanos;
        for (Death death : deaths) {
            shortest = Math.min(shortest, death.idleNanos);
        }
        shortestNanos = shortest;
    }

    /** By more than a quarter, and by more than what a busy machine adds. */
    private static boolean differ(Death one, Death other) {
        long longer = Math.max(one.idleNanos, other.idleNanos);
        return Math.abs(one.idleNanos - other.idleNanos) > Math.max(LEAST_NANOS, longer / 4);
    }

    private static final class Death {
        final long idleNanos;
        final long atNanos;
        boolean ofACrowd;

        Death(long idleNanos, long atNanos) {
            this.idleNanos = idleNanos;
            this.atNanos = atNanos;
        }
    }
}
