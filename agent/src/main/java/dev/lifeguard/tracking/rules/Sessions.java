package dev.lifeguard.tracking.rules;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.connections.Connections;
import dev.lifeguard.connections.Lease;
import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.DriverTrait;
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
import dev.lifeguard.tracking.calls.StatementCall;
import java.lang.ref.WeakReference;
import java.util.Locale;
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

    /**
     * Whether a text leaves state: applications run the same few again and again. Those that they
     * have no more of go.
     */
    private static final class Verdict extends WeakReference<String> {
        final boolean leaves;

        Verdict(String sql, boolean leaves) {
            super(sql);
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
        if (up != null && (up.isMute() || isOwnWay(up, connection))) {
            return null;
        }
        SetterCall call = own.setter(event);
        call.sets(record.session(), connection, setter, value);
        return call;
    }

    /** Whether a connection calls this of its own to do what its setter was told. */
    private static boolean isOwnWay(Call up, Object connection) {
        return up instanceof SetterCall && ((SetterCall) up).isOn(connection);
    }

    public void setterExited(SetterCall call, Throwable error) {
        if (error == null) {
            call.session().set(call.setter(), call.value());
        } else {
            failed(call.session(), error);
        }
    }

    /** A statement, commit or rollback is over. */
    void ended(Session session, StatementCall call, Throwable error) {
        if (call.event() == HookEvent.END_TRANSACTION) {
            transactionEnded(session, call.isRollback(), error);
        } else if (error != null && disconnects.isDeath(error, familyOf(session))) {
            session.lostInUse();
        }
    }

    void transactionEnded(Session session, boolean rolledBack, Throwable error) {
        DriverFamily family = rolledBack && error == null ? familyOf(session) : null;
        session.transactionEnded(family != null && family.has(DriverTrait.ROLLS_BACK_SCHEMA));
        if (error != null) {
            failed(session, error);
        }
    }

    private void failed(Session session, Throwable error) {
        if (disconnects.isDeath(error, familyOf(session))) {
            session.died();
        }
    }

    private static DriverFamily familyOf(Session session) {
        Object connection = session.connection();
        return connection == null ? null : Drivers.familyOfType(connection.getClass().getName());
    }

    /**
     * A statement begins to run.
     *
     * @param sql null = nobody knows
     * @param plain whether it is all there is: no parameters
     */
    void executed(ConnectionRecord record, String sql, boolean plain) {
        Session session = record.session();
        if (session == null || !session.isReplaceable()) {
            return;
        }
        boolean leaves = leavesState(sql) || session.isSchemaWaiting() && mayRollBack(sql);
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

    /** Be it to a savepoint. */
    private static boolean mayRollBack(String sql) {
        return sql.toLowerCase(Locale.ROOT).contains("rollback");
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
        if (known == null || !sql.equals(known.get())) {
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
