package dev.lifeguard.tracking.news;

import dev.lifeguard.findings.ToldOfPool;
import dev.lifeguard.snapshots.LeakObserver;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.sources.PoolRecord;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Tells that a pool has nothing to lend, once per episode; and who holds the connections that
 * threads wait for, while somebody may fail for it: ready-made, because whoever fails must not look
 * for it himself.
 *
 * <p><b>Threads</b> the agent's own. <b>Cost</b> nothing for a pool that has something to lend; of
 * one that has not, some stacks in a second, while somebody waits.
 */
final class ShortageNews {
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_OF_A_KIND = 3;

    /** What was said longer ago says nothing of who waits now. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** Between two looks, unless the whole process stood still. */
    private static final long LONGEST_ROUND_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Snapshots snapshots;
    private final Map<PoolRecord, Long> toldNanos = new WeakHashMap<PoolRecord, Long>();

    ShortageNews(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /**
     * Before the pool's failed checkouts are forgotten.
     *
     * @param isDry whether the pool has nothing to lend
     */
    void tell(PoolRecord pool, LeakObserver observer, long now, boolean isDry) {
        if (!isDry || !pool.settings().attachesHolders() || !isDue(pool, now)) {
            return;
        }
        Waiters waiters = snapshots.waiters();
        long waitedNanos = Math.max(waiters.longestNanos(pool), pool.failedWaitNanos());
        if (waitedNanos > 0) {
            toldNanos.put(pool, now);
            PoolSnapshot snapshot = snapshots.of(pool);
            snapshot.waiters = waiters.of(pool, MOST_OF_A_KIND);
            observer.waitedFor(snapshot, waitedNanos, snapshots.longestOpen(pool, MOST_OF_A_KIND));
        }
    }

    /**
     * A checkout has failed, or waits for longer than an operator has said.
     *
     * @param round the number of the sweep that has counted what is out
     * @param isDry whether the pool has nothing to lend
     */
    void tellOnce(PoolRecord pool, LeakObserver observer, long now, long round, boolean isDry) {
        long limit = pool.settings().exhaustionAfterNanos();
        long failed = pool.failedWaitNanos();
        long pending = pendingNanos(pool, now);
        if (!isDry || limit == 0 || failed == 0 && pending == 0) {
            pool.told().exhausted &= isDry;
        } else if (!pool.told().exhausted && (failed > 0 || pending >= limit)) {
            long waited = Math.max(failed, pending == 0 ? 0 : longestWaitNanos(pool, now));
            if (failed > 0 || waited >= limit) {
                pool.told().exhausted = true;
                PoolSnapshot shortOf = snapshots.of(pool);
                shortOf.open = pool.openIn(round); // two counts, read apart, say too much
                observer.exhausted(shortOf, waited, snapshots.longestOpen(pool, MOST_OF_A_KIND));
            }
        }
        pool.failedWaitNanos(0);
    }

    /** For how long there has been somebody who waits, by what the pool says; 0 = nobody does. */
    private static long pendingNanos(PoolRecord pool, long now) {
        ToldOfPool told = pool.told();
        Integer pending = pool.sizes().pending;
        boolean isOld = pool.asked().ageNanos(now) > FRESH_NANOS;
        if (isOld || pending == null || pending.intValue() == 0) {
            told.pendingSinceNanos = 0;
            return 0;
        }
        long lent = pool.counts().checkoutTotal();
        if (told.pendingSinceNanos == 0 || told.lent != lent) {
            told.lent = lent;
            told.servedNanos = now;
        }
        told.pendingSinceNanos = told.pendingSinceNanos == 0 ? now : told.pendingSinceNanos;
        long unseen = now - told.pendingSeenNanos - LONGEST_ROUND_NANOS;
        if (told.pendingSinceNanos != now && unseen > 0) { // perhaps nobody ran at all
            told.pendingSinceNanos += unseen;
            told.servedNanos += Math.min(unseen, now - told.servedNanos);
        }
        told.pendingSeenNanos = now;
        return now - told.pendingSinceNanos;
    }

    /**
     * Of those who wait now: at a busy pool each may wait for a moment, and somebody always does.
     * Who has waited since before the agent came was not seen: it is as long as nobody was served.
     */
    private long longestWaitNanos(PoolRecord pool, long now) {
        return Math.max(snapshots.waiters().longestNanos(pool), now - pool.told().servedNanos);
    }

    private boolean isDue(PoolRecord pool, long now) {
        Long before = toldNanos.get(pool);
        return before == null || now - before >= EVERY_NANOS;
    }
}
