package dev.lifeguard.sockets;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.DriverTrait;
import dev.lifeguard.drivers.WrapperPath;
import dev.lifeguard.drivers.families.Drivers;
import dev.lifeguard.host.Members;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.sql.Connection;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/**
 * Finds the socket of a physical connection by a breadth-first walk over the driver's own objects.
 *
 * <p>Only objects of the driver's packages are entered, and arrays and {@code java.util} lists of
 * them; no code of the driver is called. Another connection is never entered: its socket would be
 * the wrong one. A connection that is a JDK proxy (Connector/J's load balancing) may move from
 * socket to socket, so none is looked for; what a wrapper leads to is {@link DriverBeneath}'s to
 * know. Nor is a database entered that runs in this JVM, nor anything of a driver that nobody
 * knows: its neighbours by name may be another library, with sockets of its own.
 *
 * <p><b>Threads</b> any. <b>Failure</b> null. <b>Cost</b> 4-61 objects and up to some milliseconds
 * with known drivers, at most {@value #MAX_OBJECTS} objects: once per physical connection.
 */
final class SocketFinder {
    static final int MAX_OBJECTS = 5_000;

    private final Descriptors descriptors;

    SocketFinder(Descriptors descriptors) {
        this.descriptors = descriptors;
    }

    /** The socket of this physical connection, or null when none is found. */
    RawSocket find(Object physical) {
        return Proxy.isProxyClass(physical.getClass()) ? null : new Walk(physical).run();
    }

    /** Whether no network lies behind this connection: its database is an object of this JVM. */
    boolean isLocal(Object physical) {
        if (Proxy.isProxyClass(physical.getClass())) {
            return false;
        }
        Walk walk = new Walk(physical);
        return walk.run() == null && walk.local;
    }

    /** The packages of a driver's own classes, each with a final point; none of an unknown one. */
    static List<String> packagesOf(String className) {
        DriverFamily family = Drivers.familyOfType(className);
        return family == null ? Collections.<String>emptyList() : family.packages();
    }

    /** One search. */
    private final class Walk {
        private final Set<Object> seen =
                Collections.newSetFromMap(new IdentityHashMap<Object, Boolean>());
        private final Queue<Object> toDo = new ArrayDeque<Object>();
        private final List<String> packages;
        private final DriverFamily family;
        private RawSocket found;
        private boolean local;
        private boolean moves;

        Walk(Object physical) {
            String type = physical.getClass().getName();
            packages = packagesOf(type);
            family = Drivers.familyOfType(type);
            seen.add(physical);
            local = isInProcess(type);
            if (family != null && !family.has(DriverTrait.SOCKETLESS) && !local) {
                toDo.add(physical);
            }
        }

        /** Behind an embedded database there are thousands of objects, and no socket. */
        private boolean isInProcess(String type) {
            return family != null && family.isInProcess(type);
        }

        RawSocket run() {
            for (int i = 0; i < MAX_OBJECTS && found == null && !toDo.isEmpty(); i++) {
                fieldsOf(toDo.remove());
            }
            if (found != null && moves) {
                found.moves();
            }
            return found;
        }

        private void fieldsOf(Object object) {
            WrapperPath path = WrapperPath.of(object.getClass());
            if (path != null && path.fields().size() == 1) { // it works on one of several
                Object current = Members.fieldOrNull(object, path.fields().get(0));
                moves |= path.moves() && !(current instanceof Connection);
                look(current);
                return;
            }
            for (Class<?> type = object.getClass(); isWalked(type); type = type.getSuperclass()) {
                for (Field field : Members.declaredFields(type)) {
                    look(Members.read(field, object));
                }
            }
        }

        private boolean isWalked(Class<?> type) {
            return found == null && type != null && !isOfJdk(type);
        }

        private void look(Object value) {
            if (value == null || found != null) {
                return;
            }
            if (value instanceof Object[]) {
                lookAt((Object[]) value);
            } else if (value instanceof List && value.getClass().getName().startsWith("java.")) {
                lookAt(((Collection<?>) value).toArray());
            } else {
                lookAt(value);
            }
        }

        private void lookAt(Object... values) {
            for (Object value : values) {
                Socket socket = value == null || found != null ? null : socketOf(value);
                if (socket != null) {
                    found = descriptors.resolve(socket);
                }
                if (value != null && belongsToDriver(value) && seen.add(value)) {
                    toDo.add(value);
                }
            }
        }

        /** Sockets of others' classes are entered too: some only wrap the one that works. */
        private boolean belongsToDriver(Object value) {
            if (value instanceof Connection) {
                return false;
            }
            if (value instanceof Socket) {
                return true;
            }
            String name = value.getClass().getName();
            for (String prefix : packages) {
                if (name.startsWith(prefix)) {
                    local |= isInProcess(name);
                    return !isInProcess(name);
                }
            }
            return false;
        }
    }

    private static Socket socketOf(Object value) {
        return value instanceof Socket ? (Socket) value : Channels.socketOf(value);
    }

    private static boolean isOfJdk(Class<?> type) {
        String name = type.getName();
        return name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("sun.");
    }
}
