package dev.lifeguard.harness.breadth;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** What Hibernate itself calls, whatever its version calls the class. */
final class OwnPoolOfHibernate implements OpenPool {
    private static final String PROVIDER =
            "org.hibernate.engine.jdbc.connections.internal.DriverManagerConnectionProvider";

    private final Object provider;

    OwnPoolOfHibernate(Map<String, Object> settings) throws Exception {
        provider = type().getDeclaredConstructor().newInstance();
        Reflected.call(provider, "configure", settings);
    }

    private static Class<?> type() throws ClassNotFoundException {
        try {
            return Class.forName(PROVIDER);
        } catch (ClassNotFoundException before74) {
            return Class.forName(PROVIDER + "Impl");
        }
    }

    @Override
    public Connection lend() throws SQLException {
        return (Connection) call("getConnection");
    }

    @Override
    public void giveBack(Connection lent) throws SQLException {
        call("closeConnection", lent);
    }

    @Override
    public void close() throws SQLException {
        call("stop");
    }

    private Object call(String method, Object... arguments) throws SQLException {
        try {
            return Reflected.call(provider, method, arguments);
        } catch (SQLException | RuntimeException ofPool) {
            throw ofPool;
        } catch (Exception anotherVersion) {
            throw new AssertionError(anotherVersion);
        }
    }
}
