package dev.lifeguard.tracking.calls;

import dev.lifeguard.connections.ConnectionRecord;

/** Which connection made a statement, and with which SQL. */
public final class StatementRecord {
    final ConnectionRecord connection;
    final String sql;
    volatile Object statement;

    public StatementRecord(Object statement, ConnectionRecord connection, String sql) {
        this.statement = statement;
        this.connection = connection;
        this.sql = sql;
    }

    public ConnectionRecord connection() {
        return connection;
    }

    public String sql() {
        return sql;
    }

    /** Null once it is found by a map: that must not hold it. */
    public Object statement() {
        return statement;
    }

    public void statement(Object value) {
        this.statement = value;
    }
}
