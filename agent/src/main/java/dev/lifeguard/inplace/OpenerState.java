package dev.lifeguard.inplace;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.families.Drivers;
import dev.lifeguard.host.Members;
import dev.lifeguard.host.OwnRight;
import dev.lifeguard.sessions.Fingerprint;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * How a driver's data source is set up: a fingerprint of all that it and the driver's objects in it
 * hold. No code of the driver is called, and nothing of it is kept.
 *
 * <p><b>Threads</b> any. <b>Failure</b> null: what cannot be read is not known to be the same.
 * <b>Cost</b> some ten microseconds, when such a source has opened a connection.
 */
final class OpenerState {
    private static final int MOST_OBJECTS = 4_000;
    private static final int DEEPEST = 6;

    private OpenerState() {}

    /** The state of this data source, or null when that is not known. */
    static Fingerprint of(Object opener) {
        DriverFamily family = Drivers.familyOfType(opener.getClass().getName());
        if (family == null) {
            return null;
        }
        try {
            Walk walk = new Walk(family);
            walk.add(opener, 0);
            return walk.left < 0 ? null : walk.state;
        } catch (IllegalAccessException cannotBeRead) {
            return null;
        } catch (RuntimeException changesMeanwhile) {
            return null;
        } catch (LinkageError missingOptionalLibrary) {
            return null;
        }
    }

    /** One look at one data source. */
    private static final class Walk {
        final Fingerprint state = new Fingerprint();
        int left = MOST_OBJECTS;
        private final DriverFamily family;
        private final Set<Object> seen =
                Collections.newSetFromMap(new IdentityHashMap<Object, Boolean>());

        Walk(DriverFamily family) {
            this.family = family;
        }

        void add(Object value, int depth) throws IllegalAccessException {
            if (value == null || --left < 0) {
                state.add((String) null);
                return;
            }
            Class<?> type = value.getClass();
            if (isText(value)) {
                state.add(value instanceof Enum ? ((Enum<?>) value).name() : value.toString());
            } else if (type.isArray()) {
                addArray(value, depth);
            } else if (value instanceof Map && isOfJdk(type)) {
                addMap((Map<?, ?>) value, depth);
            } else if (value instanceof Collection && isOfJdk(type)) {
                addArray(((Collection<?>) value).toArray(), depth);
            } else if (family.owns(type.getName()) && depth < DEEPEST && seen.add(value)) {
                addFields(value, depth);
            } else {
                state.add(type.getName()).add(System.identityHashCode(value));
            }
        }

        private void addArray(Object array, int depth) throws IllegalAccessException {
            int length = Array.getLength(array);
            state.add(length);
            for (int i = 0; i < length; i++) {
                add(Array.get(array, i), depth + 1);
            }
        }

        private void addMap(Map<?, ?> map, int depth) throws IllegalAccessException {
            state.add(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) { // in an order that stays
                add(entry.getKey(), depth + 1);
                add(entry.getValue(), depth + 1);
            }
            if (map instanceof Properties) { // those that are defaults
                for (String name : ((Properties) map).stringPropertyNames()) {
                    state.add(name).add(((Properties) map).getProperty(name));
                }
            }
        }

        private void addFields(Object value, int depth) throws IllegalAccessException {
            state.add(value.getClass().getName());
            for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
                if (!family.owns(type.getName())) {
                    return;
                }
                for (Field field : OwnRight.fieldsOf(type)) {
                    if (!Modifier.isStatic(field.getModifiers())) {
                        add(Members.open(field).get(value), depth + 1);
                    }
                }
            }
        }
    }

    private static boolean isText(Object value) {
        return value instanceof String
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum
                || value instanceof Class
                || value instanceof Number && isOfJdk(value.getClass());
    }

    private static boolean isOfJdk(Class<?> type) {
        return type.getName().startsWith("java.");
    }
}
