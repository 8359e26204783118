package dev.lifeguard.pools;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** A chain of public methods without parameters, by name. What is missing reads as null. */
final class Getter {
    static final Getter NONE = new Getter();

    private final String[] path;

    Getter(String... path) {
        this.path = path;
    }

    /** Follows the chain; null where a name is missing, throws, or gives null. */
    Object read(Object start) {
        Object at = path.length == 0 ? null : start;
        for (int i = 0; i < path.length && at != null; i++) {
            at = call(at, path[i]);
        }
        return at;
    }

    /** The same as a whole number, or null. A negative number means "no limit known". */
    Integer readInt(Object start) {
        Object value = read(start);
        if (!(value instanceof Number) || ((Number) value).intValue() < 0) {
            return null;
        }
        return Integer.valueOf(((Number) value).intValue());
    }

    private static Object call(Object target, String name) {
        Method method = publicMethod(target.getClass(), name);
        if (method == null) {
            return null;
        }
        try {
            return method.invoke(target);
        } catch (IllegalAccessException notOurs) {
            return null; // a module does not open it: unknown
        } catch (InvocationTargetException poolRefused) {
            return null; // closed, or not started yet: unknown
        }
    }

    /** A public method of a public class: reflection refuses the public methods of hidden ones. */
    private static Method publicMethod(Class<?> type, String name) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            Method method = declaredIn(c, name);
            if (method != null) {
                return method;
            }
            for (Class<?> i : c.getInterfaces()) {
                method = declaredIn(i, name);
                if (method != null) {
                    return method;
                }
            }
        }
        return null;
    }

    private static Method declaredIn(Class<?> type, String name) {
        if (!java.lang.reflect.Modifier.isPublic(type.getModifiers())) {
            return null;
        }
        try {
            return type.getMethod(name);
        } catch (NoSuchMethodException unknownHere) {
            return null;
        }
    }
}
