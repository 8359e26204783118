package dev.lifeguard.tracking.calls;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.connections.Lease;
import dev.lifeguard.sql.SqlText;

/** A call that makes or runs a statement, or ends a transaction. */
public final class StatementCall extends Call {
    private ConnectionRecord record;
    private Lease lease;
    private int leaseState;
    private boolean hasLease;
    private String sql;
    private boolean hasLongSql;
    private boolean delegated;

    StatementCall(CallStack stack, int index) {
        super(stack, index);
    }

    @Override
    public StatementCall asStatement() {
        return this;
    }

    @Override
    void clear() {
        super.clear();
        delegated = false;
        hasLease = false;
        if (hasLongSql) {
            sql = null;
            hasLongSql = false;
        }
    }

    @Override
    void forget() {
        record = null;
        lease = null;
        sql = null;
    }

    /** The connection on which it works. */
    public ConnectionRecord record() {
        return record;
    }

    /** It works on this one. */
    public void record(ConnectionRecord of) {
        if (record != of) {
            record = of;
        }
    }

    /** The lease on whose behalf it runs; null = none, or another by now. */
    public Lease lease() {
        return hasLease && lease.isSame(leaseState) ? lease : null;
    }

    /** It runs on behalf of this one. */
    public void lease(Lease of) {
        if (lease != of) {
            lease = of;
        }
        leaseState = of.state();
        hasLease = true;
    }

    /** Its text, or null. */
    public String sql() {
        return sql;
    }

    /** This is its text; null = it has none. */
    public void sql(String text) {
        if (sql != text) {
            sql = text;
            hasLongSql = SqlText.isLong(text);
        }
    }

    /** Whether a call on another connection ran inside it. */
    public boolean delegated() {
        return delegated;
    }

    /** One has. */
    public void hasDelegated() {
        delegated = true;
    }
}
