package dev.lifeguard.pools;

import dev.lifeguard.host.Members;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;

/**
 * The way from one class of handles down to one class of connections, as it was last walked: a pool
 * hands out the same two for as long as it lives.
 *
 * <p>Immutable; holds the classes and what they keep for us weakly. <b>Threads</b> any. <b>Cost</b>
 * a third of finding the way anew.
 */
public final class HandlePath {
    /** A layer that is a proxy, whose handler is the next one. */
    private static final WeakReference<?> HANDLER = new WeakReference<Object>(null);

    /** Leads nowhere. */
    public static final HandlePath NONE = new HandlePath(new Class<?>[] {null}, new Field[0][]);

    private final WeakReference<?>[] types;
    private final WeakReference<?>[] fields;

    /** The one field of the one step that most pools need; null = there are more. */
    private final WeakReference<Field> step;

    /**
     * @param types of the layers, from the handle to the connection
     * @param fields where each layer but the last has the next one; null = in its handler
     */
    HandlePath(Class<?>[] types, Field[][] fields) {
        this.types = new WeakReference<?>[types.length];
        this.fields = new WeakReference<?>[fields.length];
        for (int i = 0; i < types.length; i++) {
            this.types[i] = new WeakReference<Class<?>>(types[i]);
        }
        for (int i = 0; i < fields.length; i++) {
            this.fields[i] = fields[i] == null ? HANDLER : new WeakReference<Field[]>(fields[i]);
        }
        boolean one = fields.length == 1 && fields[0] != null && fields[0].length == 1;
        step = one ? new WeakReference<Field>(fields[0][0]) : null;
    }

    /**
     * What lies beneath this handle, for whoever knows by identity what it ought to be; null where
     * the way is another one.
     */
    public Object peek(Object handle) {
        if (step == null) {
            return follow(handle);
        }
        Field field = step.get();
        if (field == null || types[0].get() != handle.getClass()) {
            return null;
        }
        try {
            return field.get(handle);
        } catch (IllegalAccessException closedSince) {
            return null;
        }
    }

    /** The connection beneath this handle, or null where the way is another one. */
    public Object follow(Object handle) {
        return follow(handle, 0);
    }

    /** The same from this layer, be it the handle or one beneath it. */
    public Object followFrom(Object layer) {
        Class<?> type = layer.getClass();
        for (int i = 0; i < fields.length; i++) {
            if (types[i].get() == type) {
                return follow(layer, i);
            }
        }
        return null;
    }

    private Object follow(Object layer, int first) {
        Object at = layer;
        for (int i = first; i < fields.length; i++) {
            at = types[i].get() == at.getClass() ? next(at, fields[i]) : null;
            if (at == null) {
                return null;
            }
        }
        return types[fields.length].get() == at.getClass() ? at : null;
    }

    private static Object next(Object layer, WeakReference<?> step) {
        if (step == HANDLER) {
            return Proxy.getInvocationHandler(layer);
        }
        Field[] of = (Field[]) step.get();
        return of == null ? null : Members.firstOf(of, layer);
    }
}
