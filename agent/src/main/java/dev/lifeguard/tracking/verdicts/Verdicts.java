package dev.lifeguard.tracking.verdicts;

import dev.lifeguard.connections.Lease;
import dev.lifeguard.findings.LeaseObservation;
import dev.lifeguard.model.Evidence;
import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.snapshots.LeakObserver;
import dev.lifeguard.snapshots.LeakSnapshot;
import dev.lifeguard.sources.PoolRecord;
import dev.lifeguard.stacks.Path;
import dev.lifeguard.stacks.Paths;
import dev.lifeguard.tracking.news.Snapshots;

/**
 * What is thought of each lease: a verdict falls, grows stronger, or no longer holds, and the
 * observer is told.
 *
 * <p><b>Threads</b> the agent's own, but for the end of a lease, which may come at any moment.
 */
final class Verdicts {
    private final Judge judge;
    private final Paths paths;
    private final Ticker ticker;

    Verdicts(Judge judge, Paths paths, Ticker ticker) {
        this.judge = judge;
        this.paths = paths;
        this.ticker = ticker;
    }

    /** Its raw stack becomes a path. */
    void intern(Lease lease) {
        Throwable stack = lease.stack();
        if (stack != null) {
            lease.interned(stack, paths.of(stack));
        }
    }

    /**
     * Judges a lease anew: what was thought of it may no longer hold, or more speaks against it.
     */
    void judge(Lease lease, RoundOfStacks holders, LeakObserver observer) {
        long now = ticker.nanos();
        Evidence before = lease.evidence();
        if (before != null && isBackAtWork(lease, before)) {
            lease.watch()
                    .longestIdleNanos(
                            Math.max(
                                    lease.watch().longestIdleNanos(),
                                    now - lease.watch().activeAtVerdictNanos()));
            Path path = lease.path(); // once: its transaction may get another handle
            if (path != null && before != Evidence.HELD_IDLE) {
                path.learnHandOver();
            }
            clear(lease, observer);
            return;
        }
        Evidence found = judge.evidenceAgainst(lease, holders, now);
        if (found == null || before != null && !outranks(found, before)) {
            return;
        }
        long active = lease.activity().lastActiveNanos();
        if (lease.isOpen() && !lease.activity().isBusy()) {
            lease.watch().activeAtVerdictNanos(active);
            intern(lease);
            accuse(lease, found, observer);
        }
    }

    /** What its pool has taken along is no longer out, whatever was thought of it before. */
    private static boolean outranks(Evidence found, Evidence before) {
        return found == Evidence.LEFT_OPEN_AT_CLOSE
                ? before != found && before != Evidence.UNREACHABLE
                : found.verdict().compareTo(before.verdict()) > 0;
    }

    private static boolean isBackAtWork(Lease lease, Evidence evidence) {
        return evidence != Evidence.UNREACHABLE
                && (lease.activity().isBusy()
                        || lease.activity().lastActiveNanos()
                                != lease.watch().activeAtVerdictNanos());
    }

    private void accuse(Lease lease, Evidence evidence, LeakObserver observer) {
        PoolRecord pool = lease.home();
        LeaseObservation watch =
                lease.watch(); // there before whoever ends the lease can see the evidence
        lease.evidence(evidence);
        boolean news = pool.leaks().add(watch, evidence, lease.facts(), System.currentTimeMillis());
        if (!lease.isOpen()) {
            retract(lease); // returned while we judged
        } else if (news) {
            LeakSnapshot leak = pool.leaks().snapshotOf(watch, ticker.nanos());
            if (leak != null) {
                observer.leakFound(Snapshots.titleOf(pool), leak);
            }
        }
    }

    /** It was no leak: as if that had never been said. */
    static void retract(Lease lease) {
        lease.home().leaks().retract(lease.watch());
        lease.evidence(null);
    }

    /** What was thought of it no longer holds: it came back, or works again. */
    void clear(Lease lease, LeakObserver observer) {
        lease.evidence(null);
        long end = lease.isOpen() ? ticker.nanos() : lease.returnedNanos();
        cleared(lease.home(), lease.watch(), end - lease.acquiredNanos(), lease.ended(), observer);
    }

    /** Suspects of this pool that ended though nobody closed them are suspects no longer. */
    void clearUnclosed(PoolRecord pool, LeakObserver observer) {
        for (LeaseObservation each = pool.leaks().pollUnclosed();
                each != null;
                each = pool.leaks().pollUnclosed()) {
            cleared(pool, each, each.heldNanos(), each.endedBy(), observer);
        }
    }

    private void cleared(
            PoolRecord pool,
            LeaseObservation lease,
            long heldNanos,
            LeaseEnd how,
            LeakObserver observer) {
        if (pool.leaks().clear(lease, how)) {
            LeakSnapshot leak = pool.leaks().snapshotOf(lease, ticker.nanos());
            if (leak != null) {
                observer.leakEnded(Snapshots.titleOf(pool), leak, heldNanos, how);
            }
        }
    }
}
