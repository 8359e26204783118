package dev.lifeguard.tracking.verdicts;

import dev.lifeguard.connections.Lease;
import dev.lifeguard.findings.LeaseObservation;
import dev.lifeguard.model.Evidence;
import dev.lifeguard.sources.SourceKind;
import dev.lifeguard.stacks.CallSites;
import dev.lifeguard.stacks.Path;

/**
 * Judges one open lease by evidence. A connection that works is never a leak, however long.
 *
 * <p><b>Threads</b> the agent's own thread only. The lease may be returned at any moment: the
 * caller checks again after the verdict.
 */
public final class Judge {
    private static final long SECOND = 1000L * 1000 * 1000;

    private final CallSites callSites;
    private final Standstills standstills = new Standstills();
    private boolean isLastLook;

    public Judge(CallSites callSites) {
        this.callSites = callSites;
    }

    /** The next look is due in so many nanoseconds: what is more is no idleness of anybody's. */
    void pauses(long nanos, long now) {
        standstills.pauses(nanos, now);
    }

    /** For how long its holder could have used it, and has not. */
    private long idleNanos(Lease lease, long now) {
        long idle = lease.activity().idleNanos(now);
        return idle - standstills.since(now - idle);
    }

    /** What speaks against this lease now, or null. */
    Evidence evidenceAgainst(Lease lease, RoundOfStacks holders, long now) {
        standstills.looks(now);
        if (lease.activity().isBusy() || lease.awaitsEnd()) {
            return null;
        }
        if (lease.isExcused()) {
            return wasLeftOpen(lease, holders) ? Evidence.LEFT_OPEN_AT_CLOSE : null;
        }
        if (lease.unreachable()) {
            return isTrusted(lease) ? Evidence.UNREACHABLE : null;
        }
        if (isNobodys(lease)) {
            return null;
        }
        Thread owner = lease.owner();
        if (owner == null || !owner.isAlive()) {
            if (owner != null) {
                lease.forgetOwner(owner);
            }
            lease.watch().holderStack(null);
            return ofEndedThread(lease, now);
        }
        if (isToBeLookedAt(lease, now)) {
            StackTraceElement[] stack = holders.stackOf(owner);
            if (stack == null) {
                return null; // nothing is said of a holder who waits for his turn to be looked at
            }
            Evidence found = ofStack(lease, stack, now);
            lease.watch().looked(now, lease.acquiredNanos());
            if (found != null) {
                return found;
            }
        }
        return ofIdleness(lease, now);
    }

    /** Notes whose stack the verdict on this lease will ask for. */
    void prepare(Lease lease, RoundOfStacks holders, long now) {
        standstills.looks(now);
        Thread owner = lease.owner();
        if (owner != null
                && owner.isAlive()
                && !lease.activity().isBusy()
                && !lease.unreachable()
                && !lease.isExcused()
                && !isNobodys(lease)
                && !lease.awaitsEnd()
                && isToBeLookedAt(lease, now)) {
            holders.wants(owner);
        }
    }

    /** It may have been lent by what is no pool, or to another pool, which keeps it. */
    private static boolean isNobodys(Lease lease) {
        return path(lease).isAskedByPool()
                || lease.source().is(SourceKind.UNKNOWN)
                || lease.source().is(SourceKind.WRAPPER);
    }

    private boolean isToBeLookedAt(Lease lease, long now) {
        return (lease.path() != null || isIdleForLong(lease, now))
                && lease.watch().isDue(now, lease.acquiredNanos());
    }

    /**
     * Of a pool that is closed: whether this one will not come back. The holder may well be about
     * to return it, so that it takes the collector to say so, an earlier suspicion, or the end.
     */
    private boolean wasLeftOpen(Lease lease, RoundOfStacks holders) {
        if (lease.home().shutAfter(lease.acquiredNanos()) == 0
                || !isTrusted(lease)
                || path(lease).isAskedByPool()) {
            return false;
        }
        if (lease.unreachable() || lease.evidence() != null) {
            return true;
        }
        return isLastLook && hasBeenLeft(lease, holders);
    }

    /** Whether the thread that checked it out, or at least the method, has ended. */
    private static boolean hasBeenLeft(Lease lease, RoundOfStacks holders) {
        Thread owner = lease.owner();
        if (owner == null || !owner.isAlive()) {
            return true;
        }
        return lease.path() != null && lease.path().hasLeftCallSite(holders.stackAtExitOf(owner));
    }

    /** From now on nothing that is out comes back. */
    void looksForTheLastTime() {
        isLastLook = true;
    }

    /** An unknown source is trusted once the application was seen to return something to it. */
    private static boolean isTrusted(Lease lease) {
        return !lease.source().is(SourceKind.UNKNOWN) || lease.home().counts().returnedTotal() > 0;
    }

    private Evidence ofEndedThread(Lease lease, long now) {
        Path path = lease.path();
        if (path != null && path.isScoped()) {
            return Evidence.OWNER_DEAD;
        }
        return ofEndedTask(lease, now);
    }

    private Evidence ofEndedTask(Lease lease, long now) {
        if (path(lease).isHandedOver() || lease.source().is(SourceKind.DRIVER)) {
            return ofIdleness(lease, now);
        }
        long suspectAfter = lease.home().settings().suspectAfterNanos();
        long patience =
                Math.max(Math.min(suspectAfter, SECOND), 2 * lease.watch().longestIdleNanos());
        boolean suspicious = suspectAfter > 0 && idleNanos(lease, now) > patience;
        return suspicious ? Evidence.TASK_GONE : null;
    }

    private Evidence ofStack(Lease lease, StackTraceElement[] stack, long now) {
        LeaseObservation watch = lease.watch();
        Path path = lease.path();
        if (stack.length == 0) {
            return null; // not started, or just ended
        }
        watch.holderStack(stack);
        if (path == null) {
            return null;
        }
        boolean gone = path.hasLeftScope(stack);
        if (watch.isGoneForGood(gone, lease.activity().lastActiveNanos())) {
            return Evidence.SCOPE_GONE;
        }
        if (watch.overlapped() && path.neverOverlaps()) {
            return Evidence.CHECKED_OUT_AGAIN;
        }
        return !gone && path.hasLeftTask(stack) ? ofEndedTask(lease, now) : null;
    }

    private boolean isIdleForLong(Lease lease, long now) {
        long suspectAfter = lease.home().settings().suspectAfterNanos();
        if (suspectAfter == 0 || !lease.source().is(SourceKind.POOL)) {
            return false; // without a pool a connection that is kept takes it from nobody
        }
        long usual = Math.max(2 * lease.watch().longestIdleNanos(), path(lease).usualIdleNanos());
        return idleNanos(lease, now) > Math.max(suspectAfter, usual);
    }

    private Evidence ofIdleness(Lease lease, long now) {
        if (!isIdleForLong(lease, now)) {
            return null;
        }
        StackTraceElement[] stack = lease.watch().holderStack();
        return stack != null && callSites.isInsidePoolOrDriver(stack) ? null : Evidence.HELD_IDLE;
    }

    private static Path path(Lease lease) {
        Path path = lease.path();
        return path == null ? Path.UNKNOWN : path;
    }
}
