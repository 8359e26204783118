package dev.lifeguard.preflight;

import dev.lifeguard.connections.Lending;
import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.host.Swallowed;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.sockets.BoundedTask;
import dev.lifeguard.sockets.RawSocket;
import dev.lifeguard.sockets.Watchdog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Evicts a connection in its pool's own way. Some pools close the physical connection before that
 * returns, and some drivers hang in {@code close} on a silent network: then the socket is closed.
 * Where no socket is known, the pool is asked on a thread of its own.
 *
 * <p><b>Threads</b> the one that holds the connection. <b>Failure</b> never throws.
 */
public final class GuardedEviction {

    /** How one connection leaves its pool. */
    public interface Way {
        /** Whether the pool has it lent. */
        boolean holds();

        /** Whether it has left. May hang. */
        boolean evict();

        /**
         * It stays after all, but nobody has waited for that: whoever was lent it has got another
         * one by now.
         */
        void giveBack();
    }

    private final Watchdog watchdog;
    private final ThreadFactory threads;
    private final Swallowed swallowed;

    /**
     * @param threads whose doings are nobody's checkouts and returns
     * @param swallowed counts what is thrown on those
     */
    public GuardedEviction(Watchdog watchdog, ThreadFactory threads, Swallowed swallowed) {
        this.watchdog = watchdog;
        this.threads = threads;
        this.swallowed = swallowed;
    }

    /**
     * Whether the connection has left its pool; if so, it is counted. If not, its socket may be
     * closed all the same, and it is of no more use.
     *
     * @param longestNanos until its socket is closed, or nobody waits any more
     */
    boolean evict(
            Lending lending,
            PoolKind adapter,
            Connection logical,
            Finding finding,
            long longestNanos) {
        boolean left = evict(wayOut(adapter, lending.pool(), logical), finding, longestNanos);
        if (left) {
            lending.counts().retired(finding.reason);
        }
        return left;
    }

    private static Way wayOut(final PoolKind adapter, final Object pool, final Connection logical) {
        return new Way() {
            @Override
            public boolean holds() {
                return adapter.holds(pool, logical);
            }

            @Override
            public boolean evict() {
                return adapter.evict(pool, logical);
            }

            @Override
            public void giveBack() {
                GuardedEviction.giveBack(logical);
            }
        };
    }

    /** The same, and nothing is counted. */
    public boolean evict(Way way, Finding finding, long longestNanos) {
        if (!way.holds()) {
            return false; // then nothing may be done to it: the application will be given it
        }
        RawSocket socket = finding.physical.socket();
        if (finding.reason.isFault() && socket != null) {
            socket.close(); // so that no farewell can hang
        }
        if (socket == null && !finding.physical.isLocal()) {
            return aside(way, longestNanos);
        }
        return socket == null || socket.isClosed()
                ? way.evict()
                : guarded(way, finding.physical, longestNanos);
    }

    /** With its socket closed meanwhile the pool may have said no to what it did, or do it now. */
    private boolean guarded(Way way, PhysicalState physical, long longestNanos) {
        Watchdog.Guard guard = watchdog.watch(physical.socket(), longestNanos);
        boolean left;
        boolean late;
        try {
            left = way.evict();
        } finally {
            late = guard.dismiss();
        }
        if (late && !left) {
            physical.doom();
            left = !way.holds() || way.evict();
        }
        return left;
    }

    /** Gives back to its pool what the application shall not be given. Its socket is closed. */
    static void giveBack(Connection logical) {
        try {
            logical.close();
        } catch (SQLException | RuntimeException broken) {
            return; // the pool knows by now that it is
        }
    }

    /** On a thread of its own. */
    private boolean evicts(Way way, AtomicReference<Boolean> left) {
        boolean now = false;
        try {
            try {
                now = way.evict();
            } finally {
                if (!left.compareAndSet(null, Boolean.valueOf(now)) && !now) {
                    way.giveBack();
                }
            }
        } catch (Throwable ofThePool) {
            swallowed.count(ofThePool);
        }
        return now;
    }

    /** What is still being done when the time is over counts as done: see {@link Way#giveBack}. */
    private boolean aside(final Way way, long longestNanos) {
        final AtomicReference<Boolean> left = new AtomicReference<Boolean>();
        BoundedTask aside =
                BoundedTask.begin(
                        new Callable<Boolean>() {
                            @Override
                            public Boolean call() {
                                return Boolean.valueOf(evicts(way, left));
                            }
                        },
                        threads);
        if (aside == null) {
            return false;
        }
        boolean ended = aside.ends(longestNanos);
        left.compareAndSet(null, Boolean.valueOf(!ended));
        return left.get().booleanValue();
    }
}
