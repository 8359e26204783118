package dev.lifeguard.tracking;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.Session;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.model.WeakIdentityMap;
import java.sql.BatchUpdateException;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows statements from the driver's objects up to the lease on whose behalf they run.
 *
 * <p><b>Threads</b> the application's. <b>Cost</b> two clock reads a statement; the agent makes no
 * JDBC call of its own.
 */
final class Sql {
    private final Frames frames;
    private final Connections connections;
    private final Ticker ticker;
    private final Sessions sessions;
    private final WeakIdentityMap<StatementRecord> statements =
            new WeakIdentityMap<StatementRecord>();

    Sql(Frames frames, Connections connections, Sessions sessions, Ticker ticker) {
        this.frames = frames;
        this.connections = connections;
        this.ticker = ticker;
        this.sessions = sessions;
    }

    /** {@code createStatement} and the like begin. */
    Frame createEntered(Object connection, Object sql) {
        Frame up = frames.top();
        if (up != null && (up.self == connection || up.isMute())) {
            return null; // an overload calling another
        }
        ConnectionRecord record = connections.ifKnown(connection);
        if (record == null) {
            record = connections.of(connection, ticker.nanos());
        }
        if (up != null && up.event == HookEvent.CREATE_STATEMENT) {
            up.delegated = true;
            Delegation.seen(up.record, record);
        }
        Frame frame = frames.push(HookEvent.CREATE_STATEMENT, connection, 0);
        frame.record = record;
        frame.argument = sql;
        return frame;
    }

    /** The innermost connection's statement is the one that is remembered. */
    void createExited(Frame frame, Object statement) {
        frames.pop(frame);
        if (statement != null && !frame.delegated) {
            statements.put(statement, new StatementRecord(frame.record, (String) frame.argument));
        }
    }

    /** A statement begins to run. */
    Frame executeEntered(Object statement, Object sql) {
        if (isInside(frames.top())) {
            return null;
        }
        StatementRecord record = statements.get(statement);
        if (record == null) {
            return null;
        }
        String text = sql == null ? record.sql : (String) sql;
        Session session = record.connection.session;
        if (session != null && session.isReplaceable()) {
            sessions.executed(session, record.connection, text, sql != null);
        }
        return begin(HookEvent.EXECUTE, statement, record.connection, text);
    }

    /** {@code commit} or {@code rollback} begins. */
    Frame endTransactionEntered(Object connection) {
        ConnectionRecord record = connections.ifKnown(connection);
        if (record == null) {
            return null;
        }
        Frame frame =
                isInside(frames.top())
                        ? null
                        : begin(HookEvent.END_TRANSACTION, connection, record, null);
        if (frame == null && record.session != null) {
            frame = frames.push(HookEvent.END_TRANSACTION, connection, 0);
            frame.record = record;
        }
        return frame;
    }

    private Frame begin(HookEvent event, Object self, ConnectionRecord record, String sql) {
        Lease lease = record.leaseAbove();
        if (lease == null) {
            return null; // the pool's own use
        }
        long now = ticker.nanos();
        lease.activity.sqlBegins(now, sql);
        Frame frame = frames.push(event, self, now);
        frame.lease = lease;
        frame.record = record;
        frame.argument = sql;
        return frame;
    }

    /** A statement, commit or rollback is over. */
    void exited(Frame frame, Throwable error) {
        frames.pop(frame);
        if (frame.event == HookEvent.END_TRANSACTION && frame.record.session != null) {
            sessions.transactionEnded(frame.record.session, error);
        }
        if (frame.lease == null) {
            return;
        }
        Activity activity = frame.lease.activity;
        activity.sqlEnds(ticker.nanos());
        if (frame.event == HookEvent.END_TRANSACTION) {
            activity.transactionEnds();
        } else if (frame.record.autoCommit) {
            activity.isCommitted();
        } else if (error == null || error instanceof BatchUpdateException) {
            activity.executed((String) frame.argument, frame.self);
        } else {
            activity.failed(); // it left nothing; of a batch, the part before
        }
    }

    /** {@code setAutoCommit} was called. */
    void autoCommit(Object connection, boolean on) {
        ConnectionRecord record = connections.ifKnown(connection);
        if (record == null) {
            Frame top = frames.top();
            if (on || top != null && top.isMute()) {
                return; // what a driver begins with
            }
            record = connections.of(connection, ticker.nanos());
        }
        record.autoCommit = on;
        if (on) {
            Lease lease = record.leaseAbove();
            if (lease != null) {
                lease.activity.transactionEnds(); // JDBC: this commits
            }
        }
    }

    /** A setter other than {@code setAutoCommit} was called. */
    void configured(Object connection, Object[] setting) {
        if ("setReadOnly".equals(setting[0])) {
            boolean on = Boolean.TRUE.equals(setting[1]);
            ConnectionRecord record =
                    on
                            ? connections.of(connection, ticker.nanos())
                            : connections.ifKnown(connection);
            if (record != null) {
                record.readOnly = on;
            }
        }
    }

    /** Whether this thread runs a statement already: the driver's own SQL does not count. */
    private static boolean isInside(Frame top) {
        for (Frame at = top; at != null; at = at.up) {
            if (at.event == HookEvent.EXECUTE
                    || at.event == HookEvent.END_TRANSACTION
                    || at.event == HookEvent.CONFIGURE
                    || at.isMute()) {
                return true;
            }
        }
        return false;
    }

    /** The statements of this session that were not collected yet. */
    List<Object> statementsOf(final Session session) {
        final List<Object> found = new ArrayList<Object>();
        statements.each(
                new WeakIdentityMap.Visitor<StatementRecord>() {
                    @Override
                    public void visit(Object statement, StatementRecord record) {
                        if (record.connection.session == session) {
                            found.add(statement);
                        }
                    }
                });
        return found;
    }

    /** Forgets statements that were collected. */
    void expunge() {
        while (statements.expungeOne() != null) {
            continue; // each call forgets one
        }
    }

    /** Which connection made a statement, and with which SQL. */
    private static final class StatementRecord {
        final ConnectionRecord connection;
        final String sql;

        StatementRecord(ConnectionRecord connection, String sql) {
            this.connection = connection;
            this.sql = sql;
        }
    }
}
