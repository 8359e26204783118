package dev.lifeguard.harness.outputs;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** A plain JMX client that reads all there is, and hears all that is told. */
final class BeanReader implements AutoCloseable {
    private static final String AGENT = "lifeguard:type=Agent";
    private static final List<String> LISTS = List.of("holders", "waiters", "leaks");

    private final JMXConnector connector;
    private final MBeanServerConnection server;
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    BeanReader(String pid) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(pid);
        String url = machine.startLocalManagementAgent();
        machine.detach();
        connector = JMXConnectorFactory.connect(new JMXServiceURL(url));
        server = connector.getMBeanServerConnection();
    }

    /** Whether the agent's bean is there, and heard from now on. */
    boolean listens() {
        try {
            ObjectName agent = new ObjectName(AGENT);
            if (!server.isRegistered(agent)) {
                return false;
            }
            server.addNotificationListener(
                    agent,
                    (told, handback) -> heard.add(told.getMessage() + told.getUserData()),
                    null,
                    null);
            return true;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    String heard() {
        return String.join("\n", heard);
    }

    /** Attributes and lists of all beans. */
    String all() throws Exception {
        StringBuilder text = new StringBuilder();
        for (ObjectName name : server.queryNames(new ObjectName("lifeguard:*"), null)) {
            text.append('\n').append(name);
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                text.append(server.getAttribute(name, attribute.getName())).append('\n');
            }
            for (String list : name.toString().equals(AGENT) ? List.<String>of() : LISTS) {
                Object rows = server.invoke(name, list, new Object[0], new String[0]);
                text.append(list).append(Arrays.deepToString((Object[]) rows)).append('\n');
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
