package dev.lifeguard.harness.flood;

import dev.lifeguard.harness.pools.PlainSource;
import dev.lifeguard.harness.transparency.StubSource;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Connections to nothing, counted when they are opened and when they are closed. */
final class MeteredSource extends PlainSource {
    private final StubSource stubs = new StubSource();
    private final AtomicLong opened = new AtomicLong();
    private final AtomicLong closed = new AtomicLong();

    @Override
    public Connection getConnection() {
        opened.incrementAndGet();
        Connection stub = stubs.getConnection();
        AtomicBoolean open = new AtomicBoolean(true);
        return (Connection)
                Proxy.newProxyInstance(
                        MeteredSource.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (self, method, args) -> {
                            if (method.getName().equals("close") && open.getAndSet(false)) {
                                closed.incrementAndGet(); // some pools close twice
                            }
                            if (method.getName().equals("equals")) {
                                return self == args[0];
                            }
                            return method.invoke(stub, args);
                        });
    }

    long opened() {
        return opened.get();
    }

    long closed() {
        return closed.get();
    }
}
