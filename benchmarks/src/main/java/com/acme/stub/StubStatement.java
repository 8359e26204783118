package com.acme.stub;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

/** A statement that finds nothing. What is not here is made by {@link StubClasses}. */
public abstract class StubStatement implements PreparedStatement {
    private final StubConnection connection;
    private boolean closed;

    protected StubStatement(StubConnection connection) {
        this.connection = connection;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public ResultSet executeQuery() {
        return StubClasses.NOTHING;
    }

    @Override
    public ResultSet executeQuery(String sql) {
        return StubClasses.NOTHING;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
