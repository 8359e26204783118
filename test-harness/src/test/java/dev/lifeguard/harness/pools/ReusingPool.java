package dev.lifeguard.harness.pools;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

/** A homemade pool that hands out the same proxies again and again. */
public final class ReusingPool extends PlainSource {
    private final Shelf shelf;

    public ReusingPool(Opener opener, int size) {
        shelf = new Shelf(() -> proxied(opener.open()), size);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return shelf.take();
    }

    private Connection proxied(Connection physical) {
        return (Connection)
                Proxy.newProxyInstance(
                        ReusingPool.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, args) -> {
                            if (method.getName().equals("close")) {
                                shelf.put((Connection) proxy);
                                return null;
                            }
                            try {
                                return method.invoke(physical, args);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
