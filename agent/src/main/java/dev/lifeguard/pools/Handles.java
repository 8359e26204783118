package dev.lifeguard.pools;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/**
 * What known pools lend: handles, a new one for each checkout, on connections that stay.
 *
 * <p><b>Threads</b> any. <b>Cost</b> some nanoseconds; what is known of a class is kept by that
 * class, as in {@link Layers}.
 */
public final class Handles {
    private static final Integer NONE = -1;
    private static final Integer PROXY = -2;

    private final List<PoolKind> adapters = new ArrayList<PoolKind>();
    private final ClassValue<Integer> adapterOf =
            new ClassValue<Integer>() {
                @Override
                protected Integer computeValue(Class<?> type) {
                    return Proxy.isProxyClass(type) ? PROXY : indexOf(type);
                }
            };

    public Handles(List<PoolKind> all) {
        for (PoolKind adapter : all) {
            if (adapter.hasHandles()) {
                adapters.add(adapter);
            }
        }
    }

    /** Whether this is a handle, or was one before it was closed. */
    public boolean areOf(Object connection) {
        return adapterIndexOf(connection) >= 0;
    }

    private int adapterIndexOf(Object connection) {
        int index = adapterOf.get(connection.getClass()).intValue();
        if (index == PROXY.intValue()) {
            Object handler = Proxy.getInvocationHandler(connection);
            index = adapterOf.get(handler.getClass()).intValue();
        }
        return connection instanceof Connection ? index : NONE.intValue();
    }

    /** The connection that stays, beneath this handle; null = this is none, or a closed one. */
    public Object beneath(Object connection) {
        int index = adapterIndexOf(connection);
        if (index < 0) {
            return null;
        }
        Object bottom = adapters.get(index).physicalOf((Connection) connection);
        return bottom == connection ? null : bottom;
    }

    private Integer indexOf(Class<?> type) {
        for (int i = 0; i < adapters.size(); i++) {
            if (Layers.isLayer(type, adapters.get(i))) {
                return i;
            }
        }
        return NONE;
    }
}
