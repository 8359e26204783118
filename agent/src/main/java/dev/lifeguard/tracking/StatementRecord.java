package dev.lifeguard.tracking;

/** Which connection made a statement, and with which SQL. */
final class StatementRecord {
    final ConnectionRecord connection;
    final String sql;

    /** Null once it is found by a map: that must not hold it. */
    volatile Object statement;

    StatementRecord(Object statement, ConnectionRecord connection, String sql) {
        this.statement = statement;
        this.connection = connection;
        this.sql = sql;
    }
}
