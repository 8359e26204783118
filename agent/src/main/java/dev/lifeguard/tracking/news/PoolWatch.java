package dev.lifeguard.tracking.news;

import dev.lifeguard.model.PoolSizes;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.snapshots.LeakObserver;
import dev.lifeguard.sources.Asking;
import dev.lifeguard.sources.PoolNames;
import dev.lifeguard.sources.PoolRecord;
import dev.lifeguard.sources.Question;
import dev.lifeguard.sources.Source;
import dev.lifeguard.sources.Sources;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Has pools asked for their names and sizes, announces new ones, and tells when one runs dry.
 *
 * <p><b>Threads</b> the agent's own thread only; no pool is asked on it. <b>Failure</b> a pool that
 * does not answer keeps what it said last, or is unknown.
 */
public final class PoolWatch {
    private static final long SIZES_EVERY_NANOS = 1000L * 1000 * 1000;

    /** Pools that take no lock answer within a fraction of a millisecond. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** At exit, or before a first report, on a machine that is busy. */
    private static final long LONGEST_LAST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Sources sources;
    private final Asking asking;
    private final Snapshots snapshots;
    private final ShortageNews shortages;
    private final Ticker ticker;
    private long lookedNanos;
    private boolean allAreDue;

    public PoolWatch(Sources sources, Asking asking, Snapshots snapshots, Ticker ticker) {
        this.sources = sources;
        this.asking = asking;
        this.snapshots = snapshots;
        this.shortages = new ShortageNews(snapshots);
        this.ticker = ticker;
        this.lookedNanos = ticker.nanos();
    }

    /**
     * One round.
     *
     * @param round the number of the sweep that has just counted the open leases
     */
    public void look(LeakObserver observer, long round) {
        look(observer, round, LONGEST_WAIT_NANOS);
    }

    /** The last one: what has no name by now gets one. */
    public void lookLast(LeakObserver observer, long round) {
        look(observer, round, LONGEST_LAST_WAIT_NANOS);
        announce(lending(), observer);
    }

    private void look(LeakObserver observer, long round, long longestWaitNanos) {
        long now = ticker.nanos();
        sources.expunge(now);
        // Whoever lends for the first time meanwhile was not asked for its name: next round.
        List<PoolRecord> lending = lending();
        for (PoolRecord pool : lending) {
            Source source = pool.source();
            if (source != null && source.host() != null) {
                pool.protection(Protections.of(source));
            }
        }
        long waitNanos = allAreDue ? LONGEST_LAST_WAIT_NANOS : longestWaitNanos;
        Map<PoolRecord, Question> unannounced = ask(lending, now);
        asking.await(waitNanos);
        announce(settled(lending, unannounced), observer);
        sources.records().end(round); // who has said his name may have a successor by now
        for (PoolRecord pool : lending) {
            tellProtection(pool, observer);
            shortages.tell(pool, observer, now, isDry(pool, round));
            shortages.tellOnce(pool, observer, now, round, isDry(pool, round));
            StaleNews.tellInTime(pool, observer, snapshots, now);
            RecyclingNews.tell(pool, observer, snapshots, now);
            pool.stacks().renew(isWorthWatching(pool, round), now - lookedNanos);
        }
        lookedNanos = now;
    }

    /** At the next look pools are asked for their sizes, however lately they were. */
    public void askNext() {
        allAreDue = true;
    }

    private List<PoolRecord> lending() {
        List<PoolRecord> lending = new ArrayList<PoolRecord>();
        for (PoolRecord pool : sources.pools()) {
            if (pool.hasLent()) {
                lending.add(pool);
            }
        }
        return lending;
    }

    /** Has asked whoever is due; those that were not told of yet. */
    private Map<PoolRecord, Question> ask(List<PoolRecord> lending, long now) {
        Map<PoolRecord, Question> unannounced = new IdentityHashMap<PoolRecord, Question>();
        for (PoolRecord pool : lending) {
            Source source = pool.source();
            if (source == null || source.adapter() == null) {
                continue;
            }
            Question question = source.question(ticker);
            if (!pool.told().announced) {
                unannounced.put(pool, question);
            }
            if (isDue(pool, question, now)) {
                question.askedNanos(now);
                asking.ask(question);
            }
        }
        allAreDue = false;
        return unannounced;
    }

    /** Those that have said what they are called, or will not. */
    private static List<PoolRecord> settled(
            List<PoolRecord> lending, Map<PoolRecord, Question> unannounced) {
        List<PoolRecord> settled = new ArrayList<PoolRecord>();
        for (PoolRecord pool : lending) {
            Question question = unannounced.get(pool);
            if (question == null || question.isSettled()) {
                settled.add(pool);
            }
        }
        return settled;
    }

    /** A closed one has nothing to say but its name. */
    private boolean isDue(PoolRecord pool, Question question, long now) {
        if (pool.closed()) {
            pool.asked().forget();
            return !question.isSettled();
        }
        return !question.isInVain()
                && (!pool.told().announced
                        || allAreDue
                        || pool.failedWaitNanos() > 0
                        || now - question.askedNanos() >= SIZES_EVERY_NANOS);
    }

    /** All are named before any of them is announced: two may have the same name. */
    private void announce(List<PoolRecord> known, LeakObserver observer) {
        for (PoolRecord pool : known) {
            if (pool.name() == null) {
                pool.named(PoolNames.ofNameless(pool));
            }
        }
        sources.records().settleNames();
        for (PoolRecord pool : known) {
            if (!pool.told().announced) {
                pool.told().announced = true;
                pool.told().protection = pool.protection() != null;
                observer.poolFound(snapshots.of(pool));
            }
        }
    }

    /** What was not known when the pool was announced. */
    private void tellProtection(PoolRecord pool, LeakObserver observer) {
        if (pool.told().announced && !pool.told().protection && pool.protection() != null) {
            pool.told().protection = true;
            observer.protectionKnown(snapshots.of(pool));
        }
    }

    /** Episodes that have not ended yet: there will be no other look. */
    public void tellRest(LeakObserver observer) {
        for (PoolRecord pool : sources.poolsAndPredecessors()) {
            StaleNews.tell(pool, observer, snapshots, ticker.nanos());
        }
    }

    /** All that may be lent is lent. A pool that cannot say: something is. */
    private static boolean isDry(PoolRecord pool, long round) {
        PoolSizes sizes = pool.sizes();
        long max = sizes.max == null ? 1 : sizes.max.intValue();
        long active = sizes.active == null ? 0 : sizes.active.intValue();
        return Math.max(active, pool.openIn(round)) >= max;
    }

    private static boolean isWorthWatching(PoolRecord pool, long round) {
        return pool.told().exhausted
                || isDry(pool, round) && pool.sizes().max != null
                || pool.leaks().hasOpen();
    }

    /** Whether a pool that was not closed by then has lent something, as this round has seen it. */
    public boolean hasAnythingOut(long round, long thenNanos) {
        for (PoolRecord pool : sources.pools()) {
            boolean isOut = pool.openIn(round) > 0 && !pool.wasClosedBefore(thenNanos);
            if (isOut && pool.source() != null) {
                return true;
            }
        }
        return false;
    }
}
