package dev.lifeguard.pools;

import dev.lifeguard.host.Members;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/**
 * The way from what a pool lends down to the driver's connection, by fields: {@code unwrap} would
 * be a call that drivers see, and that makes some handles report themselves broken.
 *
 * <p>What is known of a class is kept by that class, in types of the JDK: a class loader that is
 * dropped takes it along, and the agent can leave.
 *
 * <p><b>Threads</b> any. <b>Failure</b> null. <b>Cost</b> some nanoseconds a layer.
 */
final class Layers {
    private static final int MOST = 24;

    /** Not a layer: the bottom. */
    private static final Field[] FOREIGN = {};

    /** A layer whose handler is the next one. */
    private static final Field[] PROXY = {};

    private final PoolKind adapter;
    private final String[] names;
    private final ClassValue<Field[]> fields =
            new ClassValue<Field[]>() {
                @Override
                protected Field[] computeValue(Class<?> type) {
                    return fieldsOf(type);
                }
            };

    /**
     * @param adapter whose classes have these fields; what is not the pool's own is the bottom.
     *     Null = the handles of drivers have them too
     * @param names of the fields that hold the next layer; of those a layer has the first counts
     */
    Layers(PoolKind adapter, String... names) {
        this.adapter = adapter;
        this.names = names;
    }

    /**
     * Whether a class is part of what leads from a pool's handles down: the pool's own, or what an
     * application has put between by extending one of those (Tomcat's interceptors). A connection
     * of an application's may extend one for any other purpose.
     */
    static boolean isLayer(Class<?> type, PoolKind pool) {
        boolean mayExtend = !Connection.class.isAssignableFrom(type);
        for (Class<?> c = type; c != null; c = mayExtend ? c.getSuperclass() : null) {
            if (pool.owns(c.getName())) {
                return true;
            }
        }
        return false;
    }

    /** Whether only what is the pool's own is looked into. */
    boolean areOfPool() {
        return adapter != null && names.length > 0;
    }

    /** The lowest layer, if that is a connection; else null. */
    Connection bottomOf(Object top) {
        Object at = top;
        for (int depth = 0; depth < MOST; depth++) {
            Field[] of = fields.get(at.getClass());
            Object next = of == PROXY ? handlerOf(at) : Members.firstOf(of, at);
            if (next == null) {
                boolean isHandle = adapter != null && of != FOREIGN && of != PROXY;
                return isHandle || !(at instanceof Connection) ? null : (Connection) at;
            }
            at = next;
        }
        return null;
    }

    /** Whether a layer of the pool's own has none of the fields: it is of another version. */
    boolean endAtPool(Object top) {
        Object at = top;
        for (int depth = 0; depth < MOST && at != null && areOfPool(); depth++) {
            Field[] of = fields.get(at.getClass());
            if (of.length == 0 && of != PROXY) {
                return of != FOREIGN;
            }
            at = of == PROXY ? handlerOf(at) : Members.firstOf(of, at);
        }
        return false;
    }

    /** The way down from here, if it leads to what is not the pool's own; else null. */
    HandlePath pathFrom(Object top) {
        List<Class<?>> types = new ArrayList<Class<?>>();
        List<Field[]> walked = new ArrayList<Field[]>();
        Object at = top;
        for (int depth = 0; depth < MOST; depth++) {
            Field[] of = fields.get(at.getClass());
            types.add(at.getClass());
            if (of == FOREIGN) {
                return new HandlePath(
                        types.toArray(new Class<?>[0]), walked.toArray(new Field[0][]));
            }
            Object next = of == PROXY ? handlerOf(at) : Members.firstOf(of, at);
            if (next == null) {
                return null;
            }
            walked.add(of == PROXY ? null : of);
            at = next;
        }
        return null;
    }

    private Object handlerOf(Object proxy) {
        Object handler = Proxy.getInvocationHandler(proxy);
        return adapter == null || isLayer(handler.getClass(), adapter) ? handler : null;
    }

    private Field[] fieldsOf(Class<?> type) {
        if (Proxy.isProxyClass(type)) {
            return PROXY;
        }
        return adapter == null || isLayer(type, adapter) ? Members.fieldsOf(type, names) : FOREIGN;
    }
}
