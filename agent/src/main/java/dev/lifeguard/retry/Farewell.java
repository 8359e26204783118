package dev.lifeguard.retry;

import dev.lifeguard.model.Lending;
import dev.lifeguard.pools.PoolAdapter;
import java.sql.Connection;

/**
 * Evicts a connection in its pool's own way. Some pools close the physical connection before that
 * returns, and some drivers hang in {@code close} on a silent network: then the socket is closed.
 *
 * <p><b>Threads</b> the one that holds the connection. <b>Failure</b> never throws.
 */
final class Farewell {
    private final Watchdog watchdog;

    Farewell(Watchdog watchdog) {
        this.watchdog = watchdog;
    }

    /**
     * Whether the connection has left its pool; if so, it is counted.
     *
     * @param longestNanos until its socket is closed
     */
    boolean evict(
            Lending lending,
            PoolAdapter adapter,
            Connection logical,
            Finding finding,
            long longestNanos) {
        if (!adapter.holds(lending.pool(), logical)) {
            return false; // then nothing may be done to it: the application will be given it
        }
        RawSocket socket = finding.physical.socket();
        if (finding.reason.isFault() && socket != null) {
            socket.close(); // so that no farewell can hang
        }
        boolean left;
        if (socket == null || socket.isClosed()) {
            left = adapter.evict(lending.pool(), logical);
        } else {
            Watchdog.Guard guard = watchdog.watch(socket, longestNanos);
            try {
                left = adapter.evict(lending.pool(), logical);
            } finally {
                guard.dismiss();
            }
        }
        if (left) {
            lending.counts().retired(finding.reason);
        }
        return left;
    }
}
