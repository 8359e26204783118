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

    /** The call has a text, be it still {@link #sql} or not. */
    private boolean hasSql;

    /** It had one since the agent's own thread last looked. */
    private boolean hadSql;

    private boolean delegated;
    private boolean rollsBack;

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
        rollsBack = false;
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
        hasSql = false;
    }

    /**
     * A text is kept for the next call, which mostly has the same; once a round has passed without
     * one it goes, because it has the literals. The agent's own thread only.
     */
    void rests() {
        if (hadSql) {
            hadSql = false;
        } else if (sql != null && !runs()) {
            sql = null;
        }
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

    /** Its text, or null. Empty if it was let go in the very moment it came. */
    public String sql() {
        String text = sql;
        return text == null && hasSql ? "" : text;
    }

    /** The same; null also if it was let go: of a statement that stays nobody may guess. */
    public String sqlIfKnown() {
        return sql;
    }

    /** This is its text; null = it has none. */
    public void sql(String text) {
        hasSql = text != null;
        hadSql |= hasSql;
        if (sql != text) {
            sql = text;
            hasLongSql = SqlText.isLong(text);
        }
    }

    /** Whether it is a rollback. */
    public boolean isRollback() {
        return rollsBack;
    }

    /** It is one, or none. */
    public void rollsBack(boolean value) {
        rollsBack = value;
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
