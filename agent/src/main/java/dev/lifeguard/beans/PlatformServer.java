package dev.lifeguard.beans;

import java.util.function.Consumer;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/**
 * The MBean server of the JVM, once the host has made it.
 *
 * <p>{@code ManagementFactory.getPlatformMBeanServer()} would make it, with whatever the system
 * property {@code javax.management.builder.initial} says by then: WildFly and WebLogic set it in
 * their {@code main}, and their server would never be used. The list of servers that there are
 * makes nothing, and asks for no builder.
 *
 * <p><b>Threads</b> that of the host's code only, but for {@link #mayBeThere}. <b>Failure</b> what
 * the server refuses is told.
 */
final class PlatformServer {
    /** The platform's own beans are in no other. */
    private static final String RUNTIME = "java.lang:type=Runtime";

    private final Consumer<String> trouble;
    private MBeanServer server;

    PlatformServer(Consumer<String> trouble) {
        this.trouble = trouble;
    }

    /** Whether anybody has made any. Calls nothing of the host's. */
    static boolean mayBeThere() {
        return !MBeanServerFactory.findMBeanServer(null).isEmpty();
    }

    /** Looks for it, until it is found. */
    boolean find() throws JMException {
        if (server == null) {
            ObjectName runtime = new ObjectName(RUNTIME);
            for (MBeanServer each : MBeanServerFactory.findMBeanServer(null)) {
                if (each.isRegistered(runtime)) {
                    server = each;
                    return true;
                }
            }
        }
        return server != null;
    }

    /** What is registered already, by whomever, stays. */
    void register(Object bean, ObjectName name) {
        try {
            server.registerMBean(bean, name);
        } catch (JMException refused) {
            trouble.accept(name + " was not registered: " + refused);
        } catch (RuntimeException refused) {
            trouble.accept(name + " was not registered: " + refused);
        }
    }

    /** Somebody may have done so before. */
    void unregister(ObjectName name) {
        try {
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
        } catch (JMException refused) {
            trouble.accept(name + " was not unregistered: " + refused);
        } catch (RuntimeException refused) {
            trouble.accept(name + " was not unregistered: " + refused);
        }
    }
}
