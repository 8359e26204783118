package dev.lifeguard.drivers;

import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Where wrappers that are known keep the connection, or the driver's client, on which they work:
 * fields, one after the other. Fields are read where a call would be seen by listeners that the
 * application has set.
 *
 * <p><b>Threads</b> any. <b>Cost</b> some comparisons of names.
 */
public final class WrapperPath {
    /** Seen in datasource-proxy 1.11, Connector/J 5.1 and 9.7, MariaDB's 3.5, AWS's 4.3. */
    private static final List<WrapperPath> ALL =
            Collections.unmodifiableList(
                    Arrays.asList(
                            new WrapperPath(
                                    false,
                                    "net.ttddyy.dsproxy.proxy.jdk.ConnectionInvocationHandler",
                                    "delegate",
                                    "connection"),
                            new WrapperPath(
                                    true,
                                    "com.mysql.cj.jdbc.ha.MultiHostConnectionProxy",
                                    "currentConnection"),
                            new WrapperPath(
                                    true,
                                    "com.mysql.jdbc.MultiHostConnectionProxy",
                                    "currentConnection"),
                            new WrapperPath(
                                    true,
                                    "org.mariadb.jdbc.client.impl.MultiPrimaryClient",
                                    "currentClient"),
                            new WrapperPath(
                                    true,
                                    "software.amazon.jdbc.wrapper.ConnectionWrapper",
                                    "pluginService",
                                    "currentConnection")));

    private final boolean moves;
    private final String type;
    private final List<String> fields;

    private WrapperPath(boolean moves, String type, String... fields) {
        this.moves = moves;
        this.type = type;
        this.fields = Collections.unmodifiableList(Arrays.asList(fields));
    }

    /** All that are known. */
    public static List<WrapperPath> all() {
        return ALL;
    }

    /**
     * The path of a wrapper's class, or of one that it extends; null = it is not known.
     *
     * @param type of a JDK proxy its handler's
     */
    public static WrapperPath of(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (WrapperPath path : ALL) {
                if (path.type.equals(each.getName())) {
                    return path;
                }
            }
        }
        return null;
    }

    /** Whether this is a wrapper that is known to move from connection to connection. */
    public static boolean isMoving(Object wrapper) {
        WrapperPath path = of(inside(wrapper).getClass());
        return path != null && path.moves;
    }

    /** A JDK proxy's handler, else the object itself. */
    public static Object inside(Object wrapper) {
        return Proxy.isProxyClass(wrapper.getClass())
                ? Proxy.getInvocationHandler(wrapper)
                : wrapper;
    }

    /** Binary name of the wrapper's class. */
    public String type() {
        return type;
    }

    /** Names of the fields, the outermost first. */
    public List<String> fields() {
        return fields;
    }

    /** Whether it may lead to another connection tomorrow. */
    public boolean moves() {
        return moves;
    }
}
