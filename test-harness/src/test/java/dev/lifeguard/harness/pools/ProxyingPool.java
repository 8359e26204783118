package dev.lifeguard.harness.pools;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A homemade pool that hands out a new JDK proxy at every checkout. */
public final class ProxyingPool extends PlainSource {
    private final Shelf shelf;

    public ProxyingPool(Opener opener, int size) {
        shelf = new Shelf(opener, size);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection physical = shelf.take();
        AtomicBoolean closed = new AtomicBoolean();
        return (Connection)
                Proxy.newProxyInstance(
                        ProxyingPool.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, args) -> {
                            if (method.getName().equals("close")) {
                                if (closed.compareAndSet(false, true)) {
                                    shelf.put(physical);
                                }
                                return null;
                            }
                            if (method.getName().equals("isClosed")) {
                                return closed.get();
                            }
                            try {
                                return method.invoke(physical, args);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
