package dev.lifeguard.pools;

import dev.lifeguard.host.Members;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;

/**
 * The way from one class of handles down to one class of connections, as it was last walked: a pool
 * hands out the same two for as long as it lives.
 *
 * <p>Immutable; holds the classes and what they keep for us weakly. <b>Threads</b> any. <b>Cost</b>
 * a third of finding the way anew.
 */
public final class HandlePath {
    private final WeakReference<?>[] types;
    private final WeakReference<?>[] fields;

    /** The one field of the one step that most pools need; null = there are more. */
    private final WeakReference<Field> step;

    HandlePath(Class<?>[] types, Field[][] fields) {
        this.types = new WeakReference<?>[types.length];
        this.fields = new WeakReference<?>[fields.length];
        for (int i = 0; i < types.length; i++) {
            this.types[i] = new WeakReference<Class<?>>(types[i]);
        }
        for (int i = 0; i < fields.length; i++) {
            this.fields[i] = new WeakReference<Field[]>(fields[i]);
        }
        boolean one = fields.length == 1 && fields[0].length == 1;
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
        Object at = handle;
        for (int i = 0; i < fields.length; i++) {
            Field[] of = types[i].get() == at.getClass() ? (Field[]) fields[i].get() : null;
            Object next = of == null ? null : Members.firstOf(of, at);
            if (next == null) {
                return null;
            }
            at = next;
        }
        return types[fields.length].get() == at.getClass() ? at : null;
    }
}
