package dev.lifeguard.host;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * The first of several fields by name that a class or its ancestry has and that is set; found once
 * per class.
 *
 * <p>What was found is kept by the class it was found in, not by the agent: a class loader that is
 * dropped takes it along.
 *
 * <p><b>Threads</b> any. <b>Cost</b> some nanoseconds a read.
 */
public final class HiddenField {
    private final String[] names;
    private final ClassValue<Field[]> found =
            new ClassValue<Field[]>() {
                @Override
                protected Field[] computeValue(Class<?> type) {
                    return find(type, names);
                }
            };

    public HiddenField(String... names) {
        this.names = names;
    }

    /** The first value that is set; null where none is, or no such field is there. */
    public Object of(Object holder) {
        return firstOf(found.get(holder.getClass()), holder);
    }

    /** The first of these fields that is set in this object, or null. */
    public static Object firstOf(Field[] fields, Object holder) {
        for (Field field : fields) {
            try {
                Object value = field.get(holder);
                if (value != null) {
                    return value;
                }
            } catch (IllegalAccessException closedSince) {
                return null;
            }
        }
        return null;
    }

    /** The fields of these names that this class or its ancestry has, in this order. */
    public static Field[] find(Class<?> type, String... names) {
        List<Field> all = new ArrayList<Field>();
        for (String name : names) {
            for (Class<?> c = type; c != null; c = c.getSuperclass()) {
                Field field = declared(c, name);
                if (field != null) {
                    all.add(field);
                }
            }
        }
        return all.toArray(new Field[0]);
    }

    private static Field declared(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
                return null;
            }
            Access.to(field);
            return field;
        } catch (NoSuchFieldException notHere) {
            return null;
        } catch (RuntimeException closed) {
            return null; // a JVM that does not open its module to us either
        } catch (LinkageError missingOptionalLibrary) {
            return null;
        }
    }
}
