package dev.lifeguard.harness.pools;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A wrapper as every second company wrote one: a JDK proxy around each connection. */
public final class HomemadeWrapper extends PlainSource {
    private final DataSource inner;

    public HomemadeWrapper(DataSource inner) {
        this.inner = inner;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection wrapped = inner.getConnection();
        return (Connection)
                Proxy.newProxyInstance(
                        HomemadeWrapper.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, args) -> {
                            try {
                                return method.invoke(wrapped, args);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
