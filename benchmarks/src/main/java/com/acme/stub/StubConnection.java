package com.acme.stub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A connection to nowhere. What is not here is made by {@link StubClasses}. */
public abstract class StubConnection implements Connection {
    private static final Queue<Socket> OTHER_ENDS = new ConcurrentLinkedQueue<>();

    private boolean autoCommit = true;
    private boolean closed;
    private Socket socket;

    /** Connects to a port of this JVM. */
    void open() throws SQLException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            socket = new Socket(server.getInetAddress(), server.getLocalPort());
            OTHER_ENDS.add(server.accept());
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    /** Made by {@link StubClasses}. */
    protected abstract StubStatement newStatement();

    @Override
    public Statement createStatement() {
        return newStatement();
    }

    @Override
    public PreparedStatement prepareStatement(String sql) {
        return newStatement();
    }

    @Override
    public boolean getAutoCommit() {
        return autoCommit;
    }

    @Override
    public void setAutoCommit(boolean on) {
        autoCommit = on;
    }

    @Override
    public int getTransactionIsolation() {
        return TRANSACTION_READ_COMMITTED;
    }

    @Override
    public DatabaseMetaData getMetaData() {
        return StubClasses.META;
    }

    @Override
    public SQLWarning getWarnings() {
        return null;
    }

    @Override
    public boolean isValid(int seconds) {
        return true;
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
