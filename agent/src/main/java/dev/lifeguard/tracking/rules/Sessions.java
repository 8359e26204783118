package dev.lifeguard.tracking.rules;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.connections.Connections;
import dev.lifeguard.connections.Lease;
import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.errors.Disconnects;
import dev.lifeguard.drivers.errors.Rules;
import dev.lifeguard.drivers.families.Drivers;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.pools.kinds.PoolKinds;
import dev.lifeguard.sessions.Session;
import dev.lifeguard.sources.SourceKind;
import dev.lifeguard.sql.SessionState;
import dev.lifeguard.tracking.calls.Call;
import dev.lifeguard.tracking.calls.CallStack;
import dev.lifeguard.tracking.calls.CallStacks;
import dev.lifeguard.tracking.calls.SetterCall;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Writes down what is done to sessions that may have to be replaced: setters, and whether
 * statements leave something behind.
 *
 * <p>Only connections opened outside the pools that can evict have a {@link Session}; for all
 * others this costs a field read.
 *
 * <p><b>Threads</b> the application's; no lock but the session's own.
 */
public final class Sessions {
    private static final int VERDICTS = 256;
    private static final int LONGEST_KEPT = 4096;

    /** Whether a text leaves state: applications run the same few again and again. */
    private static final class Verdict {
        final String sql;
        final boolean leaves;

        Verdict(String sql, boolean leaves) {
            this.sql = sql;
            this.leaves = leaves;
        }
    }

    private final AtomicReferenceArray<Verdict> verdicts =
            new AtomicReferenceArray<Verdict>(VERDICTS);
    private final Disconnects disconnects = new Disconnects(Rules.NONE, PoolKinds.packages());
    private final CallStacks stacks;
    private final Connections connections;

    public Sessions(CallStacks stacks, Connections connections) {
        this.stacks = stacks;
        this.connections = connections;
    }

    /** A setter of a connection begins. A call only where somebody may want it repeated. */
    public SetterCall setterEntered(
            HookEvent event, Object connection, String setter, Object value) {
        CallStack own = stacks.own();
        ConnectionRecord record = own.recordOf(connection, connections);
        if (record == null || record.session() == null) {
            return null;
        }
        Call up = own.top();
        if (up != null && up.isMute()) {
            return null;
        }
        SetterCall call = own.setter(event);
        call.sets(record.session(), setter, value);
        return call;
    }

    public void setterExited(SetterCall call, Throwable error) {
        if (error == null) {
            call.session().set(call.setter(), call.value());
        } else {
            failed(call.session(), error);
        }
    }

    void transactionEnded(Session session, Throwable error) {
        session.transactionEnded();
        if (error != null) {
            failed(session, error);
        }
    }

    private void failed(Session session, Throwable error) {
        Object connection = session.connection();
        DriverFamily family =
                connection == null ? null : Drivers.familyOfType(connection.getClass().getName());
        if (disconnects.isDeath(error, family)) {
            session.died();
        }
    }

    /**
     * A statement begins to run.
     *
     * @param sql null = nobody knows
     * @param plain whether it is all there is: no parameters
     */
    void executed(Session session, ConnectionRecord record, String sql, boolean plain) {
        boolean leaves = leavesState(sql);
        if (session.isBeingSetUp() && !isLent(record)) {
            session.countInitial();
            if (leaves && plain && SessionState.isSetting(sql)) {
                session.initialSql(sql);
                leaves = false;
            }
        }
        if (leaves) {
            session.soil();
        } else {
            session.worked();
        }
    }

    /** Whether anybody but the driver that opened it has lent it, under whatever wrapper. */
    private static boolean isLent(ConnectionRecord record) {
        Lease lease = record.leaseAbove();
        return lease != null && !lease.source().is(SourceKind.DRIVER);
    }

    private boolean leavesState(String sql) {
        if (sql == null || sql.length() > LONGEST_KEPT) {
            return SessionState.leavesState(sql);
        }
        int at = sql.hashCode() & VERDICTS - 1;
        Verdict known = verdicts.get(at);
        if (known == null || !known.sql.equals(sql)) {
            known = new Verdict(sql, SessionState.leavesState(sql));
            verdicts.set(at, known);
        }
        return known.leaves;
    }

    /** Whether a statement has failed because its session is gone. */
    boolean hasLost(Throwable error) {
        return disconnects.isDeath(error, null);
    }
}
