package dev.lifeguard.harness.pools;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import javax.sql.StatementEventListener;

/** Makes the pooled connections that H2's pool asks for out of any DataSource. */
public final class PooledOver extends PlainCommonSource implements ConnectionPoolDataSource {
    private final DataSource database;

    public PooledOver(DataSource database) {
        this.database = database;
    }

    @Override
    public PooledConnection getPooledConnection() throws SQLException {
        return new Pooled(database.getConnection());
    }

    @Override
    public PooledConnection getPooledConnection(String user, String password) throws SQLException {
        return getPooledConnection();
    }

    private static final class Pooled implements PooledConnection {
        private final Connection physical;
        private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();

        Pooled(Connection physical) {
            this.physical = physical;
        }

        @Override
        public Connection getConnection() {
            boolean[] closed = new boolean[1];
            return (Connection)
                    Proxy.newProxyInstance(
                            PooledOver.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (proxy, method, args) -> {
                                if (method.getName().equals("close")) {
                                    tellOnce(closed);
                                    return null;
                                }
                                if (method.getName().equals("isClosed")) {
                                    return closed[0] || physical.isClosed();
                                }
                                try {
                                    return method.invoke(physical, args);
                                } catch (InvocationTargetException e) {
                                    throw e.getCause();
                                }
                            });
        }

        private void tellOnce(boolean[] closed) {
            if (!closed[0]) {
                closed[0] = true;
                ConnectionEvent event = new ConnectionEvent(this);
                for (ConnectionEventListener listener : listeners) {
                    listener.connectionClosed(event);
                }
            }
        }

        @Override
        public void close() throws SQLException {
            physical.close();
        }

        @Override
        public void addConnectionEventListener(ConnectionEventListener listener) {
            listeners.add(listener);
        }

        @Override
        public void removeConnectionEventListener(ConnectionEventListener listener) {
            listeners.remove(listener);
        }

        @Override
        public void addStatementEventListener(StatementEventListener listener) {}

        @Override
        public void removeStatementEventListener(StatementEventListener listener) {}
    }
}
