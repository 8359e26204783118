package dev.lifeguard.tracking.rules;

import dev.lifeguard.connections.Lease;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.tracking.calls.Call;
import dev.lifeguard.tracking.calls.CallStack;
import dev.lifeguard.tracking.calls.CallStacks;
import dev.lifeguard.tracking.calls.StatementRecord;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Threads that read on what a statement has found: that is work of the lease, though no statement
 * runs.
 *
 * <p><b>Threads</b> the application's, each ten times a second at most. <b>Failure</b> what a
 * result set throws that was closed, the application will meet in a moment.
 */
public final class Reading {
    private final CallStacks stacks;
    private final Statements statements;
    private final Ticker ticker;

    Reading(CallStacks stacks, Statements statements, Ticker ticker) {
        this.stacks = stacks;
        this.statements = statements;
        this.ticker = ticker;
    }

    /**
     * This thread has read a row, or a part of a large value.
     *
     * @param from a driver's result set or stream
     */
    public void seen(Object from) {
        CallStack own = stacks.own();
        if (Call.isInsideStatement(own.top())) {
            return;
        }
        Lease lease = from instanceof ResultSet ? behind((ResultSet) from, own) : newestOf(own);
        if (lease != null && lease.isOpen()) {
            lease.activity().reads(ticker.nanos());
        }
    }

    /** A driver's result set knows its statement without asking anybody. */
    private Lease behind(ResultSet rows, CallStack own) {
        Object statement;
        try {
            statement = rows.getStatement();
        } catch (SQLException closed) {
            return null;
        }
        StatementRecord record = statement == null ? null : statements.of(own, statement);
        return record == null ? null : record.connection().leaseAbove();
    }

    /** A stream does not say whose it is: what this thread has checked out last. */
    private static Lease newestOf(CallStack own) {
        Lease newest = own.newest();
        return newest != null && newest.owner() == Thread.currentThread() ? newest : null;
    }
}
