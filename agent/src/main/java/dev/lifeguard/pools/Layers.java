package dev.lifeguard.pools;

import java.lang.reflect.Proxy;
import java.sql.Connection;

/**
 * The way from what a pool lends down to the driver's connection, by fields: {@code unwrap} would
 * be a call that drivers see, and that makes some handles report themselves broken.
 *
 * <p><b>Threads</b> any. <b>Failure</b> null. <b>Cost</b> some nanoseconds a layer.
 */
final class Layers {
    private static final int MOST = 24;

    private final PoolAdapter adapter;
    private final HiddenField beneath;

    /**
     * @param adapter whose classes have these fields; what is not the pool's own is the bottom.
     *     Null = the handles of drivers have them too
     * @param names of the fields that hold the next layer; of those a layer has the first counts
     */
    Layers(PoolAdapter adapter, String... names) {
        this.adapter = adapter;
        beneath = new HiddenField(names);
    }

    /** The lowest layer, if that is a connection; else null. */
    Connection bottomOf(Object top) {
        Object at = top;
        for (int depth = 0; depth < MOST; depth++) {
            Object next = below(at);
            if (next == null) {
                return at instanceof Connection && !isOwn(at) ? (Connection) at : null;
            }
            at = next;
        }
        return null;
    }

    private Object below(Object layer) {
        if (Proxy.isProxyClass(layer.getClass())) {
            Object handler = Proxy.getInvocationHandler(layer);
            return adapter == null || isOwn(handler) ? handler : null;
        }
        return adapter == null || isOwn(layer) ? beneath.of(layer) : null;
    }

    private boolean isOwn(Object layer) {
        return adapter != null && adapter.owns(layer.getClass().getName());
    }
}
