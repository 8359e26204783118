package dev.lifeguard.servers;

import dev.lifeguard.model.Ticker;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/**
 * What one pool has met with at one server: one death speaks for the others.
 *
 * <p>A death makes every connection suspect that is older than it: validated before its next use
 * however short its idle time, once. A death by time-out, a changed role, and a burst of {@value
 * #BURST} deaths within a second retire all older ones outright, so that an outage costs one
 * discovery; a single killed session costs no reconnect. "Older" = born before the death was
 * discovered, for a burst before its first death, so that replacements are spared. While the server
 * refuses connections nothing is retired on suspicion: what works is kept.
 *
 * <p><b>Threads</b> any. <b>Cost</b> {@link #verdict} is one volatile read as long as nothing has
 * died.
 */
public final class ServerHealth {
    static final int BURST = 3;
    private static final long BURST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long ROLE_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** How a connection was found dead. */
    public enum Death {
        /** Server or driver says that the session is gone. */
        BROKEN,
        /** The server did not answer in time. */
        TIMED_OUT,
        /** It answers, but is no longer the one to talk to (read-only after a failover). */
        WRONG_ROLE
    }

    /** What the deaths of others mean for a connection. */
    public enum Verdict {
        /** Nothing. */
        FRESH,
        /** It may be dead as well. */
        VALIDATE,
        /** It is not worth asking. */
        RETIRE
    }

    /** What is older than this; replaced as a whole, null until the first death. */
    private static final class Marks {
        final long suspectBeforeNanos;
        final long retireBeforeNanos;
        final boolean retires;

        Marks(long suspectBeforeNanos, boolean retires, long retireBeforeNanos) {
            this.suspectBeforeNanos = suspectBeforeNanos;
            this.retires = retires;
            this.retireBeforeNanos = retireBeforeNanos;
        }
    }

    private final Backoff backoff;
    private final ArrayDeque<Long> recentDeaths = new ArrayDeque<Long>();
    private Long lostRoleNanos;
    private volatile Marks marks;

    public ServerHealth(Ticker ticker) {
        backoff = new Backoff(ticker);
    }

    /** Whether the server refuses new connections, and when to try again. */
    public Backoff backoff() {
        return backoff;
    }

    /** Whether it has nothing to say against any connection, as long as nothing has died. */
    public boolean isUnsuspected() {
        return marks == null;
    }

    /**
     * What this pool's experience says of a connection.
     *
     * @param bornNanos when opening it began
     * @param provenNanos when it was last known to live
     */
    public Verdict verdict(long bornNanos, long provenNanos) {
        Marks current = marks;
        if (current == null) {
            return Verdict.FRESH;
        }
        if (current.retires && bornNanos - current.retireBeforeNanos < 0) {
            return backoff.isSick() ? Verdict.VALIDATE : Verdict.RETIRE;
        }
        return provenNanos - current.suspectBeforeNanos < 0 ? Verdict.VALIDATE : Verdict.FRESH;
    }

    /**
     * Takes note of a proven death.
     *
     * @param discoveredNanos when the connection was looked at: for a time-out, the beginning of
     *     the wait, so that what was opened meanwhile is not taken for older
     */
    public synchronized void died(Death death, long discoveredNanos) {
        recentDeaths.addLast(discoveredNanos);
        while (recentDeaths.size() > BURST
                || discoveredNanos - recentDeaths.getFirst() > BURST_NANOS) {
            recentDeaths.removeFirst();
        }
        if (death != Death.BROKEN) {
            mark(discoveredNanos, true, discoveredNanos);
        } else if (recentDeaths.size() == BURST) {
            mark(discoveredNanos, true, recentDeaths.getFirst());
        } else {
            mark(discoveredNanos, false, 0);
        }
    }

    /**
     * A connection has said that this server may only be read. The first time that means a
     * failover, and older connections go too. If one that was opened since says the same, it is the
     * application that asked for it, or there is no other server: then it is not believed for a
     * while.
     *
     * @return whether it is believed
     */
    public synchronized boolean hasLostItsRole(long bornNanos, long now) {
        boolean knownBefore = lostRoleNanos != null;
        if (knownBefore && now - lostRoleNanos.longValue() > ROLE_NANOS) {
            knownBefore = false;
        }
        if (knownBefore && bornNanos - lostRoleNanos.longValue() >= 0) {
            return false;
        }
        if (!knownBefore) {
            lostRoleNanos = Long.valueOf(now);
            died(Death.WRONG_ROLE, now);
        }
        return true;
    }

    /** Marks only move forward: deaths may be told out of order. */
    private void mark(long suspectBefore, boolean retires, long retireBefore) {
        Marks old = marks;
        if (old == null) {
            marks = new Marks(suspectBefore, retires, retireBefore);
            return;
        }
        boolean retireMoves = retires && (!old.retires || retireBefore - old.retireBeforeNanos > 0);
        marks =
                new Marks(
                        later(suspectBefore, old.suspectBeforeNanos),
                        old.retires || retires,
                        retireMoves ? retireBefore : old.retireBeforeNanos);
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }
}
