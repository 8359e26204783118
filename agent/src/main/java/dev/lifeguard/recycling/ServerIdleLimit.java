package dev.lifeguard.recycling;

import dev.lifeguard.drivers.IdleLimits;
import dev.lifeguard.model.IdleLimit;
import dev.lifeguard.model.Ticker;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How long one server lets the sessions of one pool be idle, as it says itself. Asked once; where
 * that fails, again after five minutes at the earliest.
 *
 * <p><b>Threads</b> any; one asks, the others go on without. <b>Cost</b> a volatile read; once, one
 * round trip.
 */
final class ServerIdleLimit {
    static final long AGAIN_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final Ticker ticker;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean asked;
    private volatile boolean answered;
    private volatile long askedNanos;
    private volatile IdleLimit limit;

    ServerIdleLimit(Ticker ticker) {
        this.ticker = ticker;
    }

    /** What stays clear of the server's limit; null when it has none, or none is known. */
    IdleLimit limit() {
        return limit;
    }

    /**
     * Asks on this connection, if it is time to and it may be asked: only in auto-commit, where a
     * query leaves no transaction behind.
     *
     * @param query for {@link IdleLimits#read}; null where there is nothing to ask
     */
    void askOnce(IdleConnection connection, String query) {
        if (!isTime() || !connection.mayBeAsked() || !asking.compareAndSet(false, true)) {
            return;
        }
        try {
            if (isTime()) {
                askedNanos = ticker.nanos();
                asked = true; // whatever comes of it
                ask(connection, query);
            }
        } finally {
            asking.set(false);
        }
    }

    /** Whether nobody has asked yet, or in vain and long ago. */
    boolean isTime() {
        return !answered && (!asked || ticker.nanos() - askedNanos >= AGAIN_NANOS);
    }

    private void ask(IdleConnection connection, String sql) {
        Query query = new Query(sql);
        if (sql == null) {
            answered = true;
        } else if (connection.ask(query) && query.limits != null) {
            long nanos = IdleLimits.safeIdleAgeNanos(query.limits.idleNanos);
            limit = nanos == 0 ? null : IdleLimit.ofServer(nanos);
            answered = true;
        }
    }

    /** The question, on a statement of its own. */
    private static final class Query implements IdleConnection.Question {
        private final String sql;
        private IdleLimits limits;

        Query(String sql) {
            this.sql = sql;
        }

        @Override
        public void put(Connection physical) throws SQLException {
            if (!physical.getAutoCommit()) {
                return;
            }
            try (Statement statement = physical.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                limits = IdleLimits.read(rows);
            }
        }
    }
}
