package dev.lifeguard.harness.transparency;

import dev.lifeguard.harness.pools.PlainSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

/**
 * A database whose connections, statements and results write down every call on them, in order. SQL
 * that says {@code fail} makes the statement throw.
 */
public final class RecordingSource extends PlainSource {
    private final DataSource database;
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private volatile SQLException thrown;

    public RecordingSource(DataSource database) {
        this.database = database;
    }

    @Override
    public Connection getConnection() throws SQLException {
        log.add("open");
        return recorded(Connection.class, database.getConnection());
    }

    /** All calls so far. */
    public List<String> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    /** What the last failing statement threw. */
    public SQLException thrown() {
        return thrown;
    }

    private <T> T recorded(Class<T> type, Object real) {
        Object proxy =
                Proxy.newProxyInstance(
                        RecordingSource.class.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, args) -> {
                            if (method.getDeclaringClass() != Object.class) {
                                log.add(
                                        type.getSimpleName()
                                                + "."
                                                + called(method.getName(), args));
                            }
                            failIfAsked(args);
                            return wrapped(call(method, real, args));
                        });
        return type.cast(proxy);
    }

    private static Object call(java.lang.reflect.Method method, Object real, Object[] args)
            throws Throwable {
        try {
            return method.invoke(real, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void failIfAsked(Object[] args) throws SQLException {
        if (args != null && args.length > 0 && "fail".equals(args[0])) {
            thrown = new SQLException("as asked", "42000");
            throw thrown;
        }
    }

    private Object wrapped(Object result) {
        if (result instanceof java.sql.PreparedStatement) {
            return recorded(java.sql.PreparedStatement.class, result);
        }
        if (result instanceof Statement) {
            return recorded(Statement.class, result);
        }
        return result instanceof ResultSet ? recorded(ResultSet.class, result) : result;
    }

    private static String called(String method, Object[] args) {
        return method + (args == null ? "" : Arrays.toString(args).replaceAll("@[0-9a-f]+", "@"));
    }
}
