package dev.lifeguard.harness.transparency;

import dev.lifeguard.harness.pools.PlainSource;
import java.lang.reflect.Proxy;
import java.sql.Connection;

/** Connections to nothing: no driver that registers itself, no threads, no caches. */
public final class StubSource extends PlainSource {
    @Override
    public Connection getConnection() {
        return stub(Connection.class);
    }

    private static <T> T stub(Class<T> type) {
        Object proxy =
                Proxy.newProxyInstance(
                        StubSource.class.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, args) -> answer(self, method.getName(), args, method));
        return type.cast(proxy);
    }

    private static Object answer(
            Object self, String name, Object[] args, java.lang.reflect.Method method) {
        Class<?> type = method.getReturnType();
        if (name.equals("equals")) {
            return self == args[0];
        }
        if (name.equals("hashCode")) {
            return System.identityHashCode(self);
        }
        if (type == boolean.class) {
            return !name.equals("isClosed") && !name.equals("isReadOnly");
        }
        if (type == int.class) {
            return name.equals("getTransactionIsolation")
                    ? Connection.TRANSACTION_READ_COMMITTED
                    : 0;
        }
        if (type == String.class) {
            return "stub";
        }
        return type.isInterface() && type.getName().startsWith("java.sql.") ? stub(type) : null;
    }
}
