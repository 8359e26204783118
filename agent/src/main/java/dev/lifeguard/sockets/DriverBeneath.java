package dev.lifeguard.sockets;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.WrapperPath;
import dev.lifeguard.drivers.families.Drivers;
import dev.lifeguard.host.Members;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Queue;
import java.util.Set;

/**
 * The known driver's connection beneath one that only wraps it: a wrapping driver's (P6Spy's), or a
 * JDK proxy.
 *
 * <p>Looks into the fields of the wrapper, of a proxy's handler, and of wrappers among them; no
 * code of theirs is called. Only final fields count: what could lead to another connection tomorrow
 * leads nowhere, and neither does what holds several. Of wrappers that are known ({@link
 * WrapperPath}) the very field is read; some of these move (Connector/J's for several hosts), and
 * are to be asked again at each look. Even so others may hold the same one, so what is found is
 * there to be looked at and never to be closed.
 *
 * <p><b>Threads</b> any. <b>Failure</b> null. <b>Cost</b> some fields of at most {@value
 * #MOST_WRAPPERS} objects: once per physical connection.
 */
final class DriverBeneath {
    static final int MOST_WRAPPERS = 8;

    /**
     * The driver's connection beneath this wrapper; null = this is none, or none is to be found.
     */
    Object of(Object physical) {
        return isWrapper(physical) ? new Search(physical).run() : null;
    }

    /** Whether what {@link #of} finds may be another one at the next look. */
    boolean moves(Object physical) {
        if (!isWrapper(physical)) {
            return false;
        }
        Search search = new Search(physical);
        return search.run() != null && search.moves;
    }

    private static boolean isWrapper(Object physical) {
        return physical instanceof Connection
                && (Proxy.isProxyClass(physical.getClass())
                        || Drivers.familyOfType(physical.getClass().getName()) == null);
    }

    /** One search. */
    private final class Search {
        private final Set<Object> seen =
                Collections.newSetFromMap(new IdentityHashMap<Object, Boolean>());
        private final Queue<Object> toEnter = new ArrayDeque<Object>();
        private Object found;
        private boolean uncertain;
        private boolean moves;

        Search(Object wrapper) {
            seen.add(wrapper);
            toEnter.add(wrapper);
        }

        Object run() {
            for (int i = 0; i < MOST_WRAPPERS && !toEnter.isEmpty(); i++) {
                enter(toEnter.remove());
            }
            return uncertain || !toEnter.isEmpty() ? null : found;
        }

        private void enter(Object wrapper) {
            Object inside = WrapperPath.inside(wrapper);
            Class<?> type = inside.getClass();
            WrapperPath known = WrapperPath.of(type);
            if (known != null) {
                follow(known, inside);
                return;
            }
            while (type != null && !type.getName().startsWith("java.")) {
                for (Field field : Members.declaredFields(type)) {
                    look(field, Members.read(field, inside));
                }
                type = type.getSuperclass();
            }
        }

        private void follow(WrapperPath path, Object inside) {
            Object at = inside;
            for (String name : path.fields()) {
                at = at == null ? null : Members.fieldOrNull(at, name);
            }
            moves |= path.moves();
            if (!(at instanceof Connection)) {
                uncertain = true; // closed, or of a version with other fields
            } else if (seen.add(at)) {
                sort(at);
            }
        }

        private void look(Field field, Object value) {
            boolean leadsOn =
                    value instanceof Connection
                            || Connection.class.isAssignableFrom(field.getType());
            if (leadsOn && !Modifier.isFinal(field.getModifiers())) {
                uncertain = true;
            } else if (value instanceof Connection && seen.add(value)) {
                sort(value);
            }
        }

        private void sort(Object connection) {
            DriverFamily family = Drivers.familyOfType(connection.getClass().getName());
            if (family == null || !family.isConnection(connection.getClass())) {
                toEnter.add(connection);
            } else {
                uncertain |= found != null;
                found = connection;
            }
        }
    }
}
