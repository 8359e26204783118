package dev.lifeguard.tracking.rules;

import dev.lifeguard.connections.Activity;
import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.connections.Connections;
import dev.lifeguard.connections.Lease;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.sessions.Session;
import dev.lifeguard.sources.SourceKind;
import dev.lifeguard.tracking.calls.Call;
import dev.lifeguard.tracking.calls.CallStack;
import dev.lifeguard.tracking.calls.CallStacks;
import dev.lifeguard.tracking.calls.CheckoutCall;
import dev.lifeguard.tracking.calls.StatementCall;
import dev.lifeguard.tracking.calls.StatementRecord;
import java.sql.BatchUpdateException;
import java.util.List;

/**
 * Follows statements from the driver's objects up to the lease on whose behalf they run.
 *
 * <p><b>Threads</b> the application's. <b>Cost</b> two clock reads a statement; the agent makes no
 * JDBC call of its own.
 */
public final class Sql {
    private final CallStacks stacks;
    private final Connections connections;
    private final Ticker ticker;
    private final Sessions sessions;
    private final Statements statements;
    private final Reading reading;

    public Sql(CallStacks stacks, Connections connections, Sessions sessions, Ticker ticker) {
        this.stacks = stacks;
        this.connections = connections;
        this.ticker = ticker;
        this.sessions = sessions;
        this.statements = new Statements(stacks);
        this.reading = new Reading(stacks, statements, ticker);
    }

    /**
     * {@code createStatement} and the like begin. A handle only asks the connection beneath, which
     * will say so itself.
     */
    public StatementCall createEntered(Object connection, Object sql) {
        CallStack own = stacks.own();
        Call up = own.top();
        if (up != null && up.isMute()) {
            return null;
        }
        ConnectionRecord record = connections.ofMaker(connection, own.newestRecord(), ticker);
        if (record == null) {
            return null;
        }
        if (up != null && up.event() == HookEvent.CREATE_STATEMENT) {
            StatementCall around = up.asStatement();
            if (around.record() == record) {
                return null; // an overload calling another
            }
            around.hasDelegated();
            Delegation.seen(around.record(), record, ticker);
        }
        if (up != null && up.event() == HookEvent.ENLIST) {
            record.enlisted(true); // a driver that says so in SQL
        }
        StatementCall call = own.statement(HookEvent.CREATE_STATEMENT);
        call.record(record);
        call.sql((String) sql);
        return call;
    }

    /** The innermost connection's statement is the one that is remembered. */
    public void createExited(StatementCall call, Object statement) {
        if (statement != null && !call.delegated()) {
            statements.made(call.stack(), statement, call.record(), call.sqlIfKnown());
        }
    }

    /** A statement is closed. */
    public void statementCloses(Object statement) {
        statements.closed(stacks.own(), statement);
    }

    /** A statement begins to run. */
    public StatementCall executeEntered(Object statement, Object sql) {
        CallStack own = stacks.own();
        if (Call.isInsideStatement(own.top())) {
            executedWithin(own, statement, (String) sql);
            return null;
        }
        StatementRecord record = statements.of(own, statement);
        if (record == null) {
            return null;
        }
        String text = sql == null ? record.sql() : (String) sql;
        if (own.top() != null) {
            CheckoutCall.runsInside(own.top(), text);
        }
        sessions.executed(record.connection(), text, sql != null);
        return begin(own, HookEvent.EXECUTE, record.connection(), text);
    }

    /** While one connection commits, another one may be told more than to do so, too. */
    private void executedWithin(CallStack own, Object statement, String sql) {
        boolean ends = own.top().event() == HookEvent.END_TRANSACTION;
        StatementRecord record = ends ? statements.of(own, statement) : null;
        if (record != null && record.connection() != own.top().asStatement().record()) {
            sessions.executed(record.connection(), sql == null ? record.sql() : sql, sql != null);
        }
    }

    /** {@code commit} or {@code rollback} begins. */
    public StatementCall endTransactionEntered(Object connection, boolean rollsBack) {
        CallStack own = stacks.own();
        ConnectionRecord record = own.recordOf(connection, connections);
        if (record == null) {
            return null;
        }
        if (record.enlisted()) {
            record.enlisted(false); // whoever has it next may be on his own
        }
        StatementCall call =
                Call.isInsideStatement(own.top())
                        ? null
                        : begin(own, HookEvent.END_TRANSACTION, record, null);
        if (call == null && record.session() != null) {
            call = own.statement(HookEvent.END_TRANSACTION);
            call.record(record);
        }
        if (call != null) {
            call.rollsBack(rollsBack);
        }
        return call;
    }

    private StatementCall begin(
            CallStack own, HookEvent event, ConnectionRecord record, String sql) {
        Lease lease = record.leaseAbove();
        if (lease == null) {
            return null; // the pool's own use
        }
        long now = ticker.nanos();
        lease.activity().sqlBegins(now, sql);
        StatementCall call = own.statement(event);
        call.lease(lease);
        call.record(record);
        call.sql(sql);
        return call;
    }

    /** A statement, commit or rollback is over. */
    public void exited(StatementCall call, Object self, Throwable error) {
        ConnectionRecord record = call.record();
        if (record.session() != null) {
            sessions.ended(record.session(), call, error);
        }
        Lease lease = call.lease();
        if (lease == null) {
            return;
        }
        if (error != null && lease.source().is(SourceKind.DRIVER)) {
            record.sessionLost(record.sessionLost() | (sessions.hasLost(error)));
        }
        Activity activity = lease.activity();
        activity.sqlEnds(ticker.nanos());
        if (call.event() == HookEvent.END_TRANSACTION) {
            activity.transactionEnds();
        } else if (record.autoCommit()) {
            activity.isCommitted();
        } else if (record.enlisted() || lease.record().enlisted()) {
            record.enlisted(true); // for those who get it next within the same transaction
            activity.worksForOthers();
        } else if (error == null || error instanceof BatchUpdateException) {
            activity.executed(call.sql(), self);
        } else {
            activity.failed(); // it left nothing; of a batch, the part before
        }
    }

    /** {@code setAutoCommit} was called. */
    public void autoCommit(Object connection, boolean on) {
        CallStack own = stacks.own();
        ConnectionRecord record = own.recordOf(connection, connections);
        if (record == null) {
            Call top = own.top();
            if (on || top != null && top.isMute()) {
                return; // what a driver begins with
            }
            record = connections.of(connection, ticker.nanos());
        }
        if (record.autoCommit() != on) {
            record.autoCommit(on);
        }
        boolean enlisted = !on && Call.isInsideEnlisting(own.top());
        if (record.enlisted() != enlisted) {
            record.enlisted(enlisted);
        }
        if (on) {
            Lease lease = record.leaseAbove();
            if (lease != null) {
                lease.activity().transactionEnds(); // JDBC: this commits
            }
        }
    }

    /**
     * A transaction manager has taken a connection into its transaction: what is used inside {@code
     * XAResource.start}, or else what this thread is about to get or to use.
     */
    public void enlisted(Call call) {
        for (Call at = call.up(); at != null; at = at.up()) {
            if (at.asCheckout() != null) {
                at.asCheckout().hasEnlisted();
            } else if (at.event() == HookEvent.CREATE_STATEMENT) {
                at.asStatement().record().enlisted(true);
            }
        }
    }

    /** A setter other than {@code setAutoCommit} was called. */
    public void configured(Object connection, Object[] setting) {
        if ("setReadOnly".equals(setting[0])) {
            boolean on = Boolean.TRUE.equals(setting[1]);
            ConnectionRecord record =
                    on
                            ? connections.of(connection, ticker.nanos())
                            : connections.ifKnown(connection);
            if (record != null) {
                record.readOnly(on);
            }
        }
    }

    /** The statements of this session that were not collected yet. */
    List<Object> statementsOf(Session session) {
        return statements.of(session);
    }

    /** A round of the agent's own thread. */
    public void sweep() {
        statements.sweep();
    }

    /** What goes on when no statement runs. */
    public Reading reading() {
        return reading;
    }
}
