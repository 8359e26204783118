package dev.lifeguard.tracking.verdicts;

import dev.lifeguard.connections.Lease;
import dev.lifeguard.snapshots.LeakObserver;
import dev.lifeguard.sources.PoolRecord;
import dev.lifeguard.stacks.Paths;
import dev.lifeguard.stacks.Stacks;
import dev.lifeguard.tracking.handover.ReturnSamples;

/**
 * Learns from returned leases what is usual where they were checked out, and tells of suspects that
 * have come back.
 *
 * <p><b>Threads</b> the agent's own.
 */
final class Learning {
    /** Some ten milliseconds of work; the rest waits for the next round, if one comes. */
    private static final int MOST_DIGESTS = 400;

    private final ReturnSamples digests;
    private final Paths paths;
    private final Verdicts verdicts;

    /** Whether the last round met a path that has no habit yet. */
    private boolean stillLearns = true;

    Learning(ReturnSamples digests, Paths paths, Verdicts verdicts) {
        this.digests = digests;
        this.paths = paths;
        this.verdicts = verdicts;
    }

    /**
     * One round.
     *
     * @param isLast no other one will come
     */
    void learn(RoundOfStacks holders, LeakObserver observer, boolean isLast) {
        digests.renew(stillLearns);
        stillLearns = false;
        ReturnSamples.Digest digest = digests.poll();
        int learned = 0;
        while (digest != null) {
            if (digest.teaches() && learned < MOST_DIGESTS) {
                learned++;
                learn(digest, holders);
                stillLearns |=
                        digest.lease().path() != null && digest.lease().path().isStillLearned();
            }
            if (digest.lease().evidence() != null) {
                verdicts.clear(digest.lease(), observer);
            }
            digest.lease().forgetOwner();
            digest = isLast || learned < MOST_DIGESTS ? digests.poll() : null;
        }
    }

    private void learn(ReturnSamples.Digest digest, RoundOfStacks holders) {
        Lease lease = digest.lease();
        verdicts.intern(lease);
        if (lease.path() == null) {
            return;
        }
        PoolRecord pool = lease.home();
        long used = lease.returnedNanos() - lease.acquiredNanos();
        long idle = used - lease.activity().sqlNanos();
        StackTraceElement[] closeStack =
                digest.closeStack() == null ? null : Stacks.behindBridge(digest.closeStack());
        int alive =
                lease.path()
                        .learn(
                                closeStack,
                                lease.watch().overlapped(),
                                Math.max(lease.watch().longestIdleNanos(), lastIdle(lease)),
                                pool.settings().suspectAfterNanos());
        paths.closed(lease.path(), alive);
        holders.noteReturned(lease, lease.path());
        pool.callSites()
                .record(
                        lease.path().callSite(),
                        lease.acquiredNanos() - lease.enteredNanos(),
                        used,
                        idle);
    }

    private static long lastIdle(Lease lease) {
        return lease.returnedNanos() - lease.activity().lastActiveNanos();
    }
}
