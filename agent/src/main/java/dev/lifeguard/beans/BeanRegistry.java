package dev.lifeguard.beans;

import dev.lifeguard.snapshots.LeakSnapshot;
import dev.lifeguard.snapshots.PoolSnapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Which beans there are: one for the agent, and one for each pool that is open or waits for what is
 * out.
 *
 * <p><b>Threads</b> the agent's own, which only decides; the server is called on another.
 * <b>Failure</b> what the server refuses is told, and is not tried again.
 */
final class BeanRegistry {
    /** An application that makes pools without end does not fill the server with them. */
    private static final int MOST = 500;

    private static final long LONGEST_END_MILLIS = 2000;

    private final Looks looks;
    private final Control control;
    private final Consumer<String> trouble;
    private final HostThread registering;
    private final HostThread listening;
    private final PlatformServer server;
    private final AgentBean agent;
    private final ObjectName agentName;
    private final Map<Integer, PoolBean> pools = new HashMap<Integer, PoolBean>();
    private final Map<Integer, ObjectName> names = new HashMap<Integer, ObjectName>();
    private volatile boolean found;

    BeanRegistry(Looks looks, Control control, ThreadFactory threads, Consumer<String> trouble)
            throws JMException {
        this.looks = looks;
        this.control = control;
        this.trouble = trouble;
        registering = new HostThread(threads, "lifeguard-jmx");
        listening = new HostThread(threads, "lifeguard-jmx-listeners");
        server = new PlatformServer(trouble);
        agent = new AgentBean(looks, control, listening);
        agentName = BeanNames.agent();
    }

    /** Null as long as nobody has made a server. */
    static BeanRegistry ifWanted(
            Looks looks, Control control, ThreadFactory threads, Consumer<String> trouble)
            throws JMException {
        return PlatformServer.mayBeThere()
                ? new BeanRegistry(looks, control, threads, trouble)
                : null;
    }

    /** Whether the platform's server is known; looks for it if not. */
    boolean isReady() {
        if (!found) {
            registering.execute(
                    new Runnable() {
                        @Override
                        public void run() {
                            find();
                        }
                    });
        }
        return found;
    }

    private void find() {
        try {
            if (!found && server.find()) {
                server.register(agent, agentName);
                found = true;
            }
        } catch (JMException refused) {
            trouble.accept("the MBean server cannot be asked: " + refused);
        } catch (RuntimeException refused) {
            trouble.accept("the MBean server cannot be asked: " + refused);
        }
    }

    /** Gives each of these a bean, and takes that of any other away. */
    void keep(List<PoolSnapshot> all) throws JMException {
        Set<Integer> stay = new HashSet<Integer>();
        for (PoolSnapshot pool : all) {
            if (pool.gone == 0 && (!pool.closed || mayComeBack(pool))) {
                stay.add(pool.id);
                if (!pools.containsKey(pool.id) && pools.size() < MOST) {
                    add(pool);
                }
            }
        }
        for (Iterator<Integer> i = pools.keySet().iterator(); i.hasNext(); ) {
            Integer id = i.next();
            if (!stay.contains(id)) {
                i.remove();
                unregister(names.remove(id));
            }
        }
        agent.pools(pools.size());
    }

    /** Whether anything is out that is no leak. */
    private static boolean mayComeBack(PoolSnapshot pool) {
        long leaks = pool.leaksWithoutDetail;
        for (LeakSnapshot leak : pool.leaks) {
            leaks += leak.open;
        }
        return pool.open > leaks;
    }

    private void add(PoolSnapshot pool) throws JMException {
        final PoolBean bean = new PoolBean(pool, looks, control, listening);
        final ObjectName name = BeanNames.of(pool);
        pools.put(pool.id, bean);
        names.put(pool.id, name);
        registering.execute(
                new Runnable() {
                    @Override
                    public void run() {
                        server.register(bean, name);
                    }
                });
    }

    private void unregister(final ObjectName name) {
        registering.execute(
                new Runnable() {
                    @Override
                    public void run() {
                        server.unregister(name);
                    }
                });
    }

    /** Tells whoever listens to this pool, or to all. */
    void tell(String type, PoolSnapshot pool, String text) {
        agent.tell(type, pool.name, text);
        PoolBean bean = pools.get(pool.id);
        if (bean != null) {
            bean.tell(type, pool.name, text);
        }
    }

    /** Takes all beans away. */
    void end() {
        if (found) {
            for (ObjectName name : names.values()) {
                unregister(name);
            }
            unregister(agentName);
        }
        boolean told = listening.end(LONGEST_END_MILLIS / 2);
        if (!registering.end(LONGEST_END_MILLIS) || !told) {
            trouble.accept("MBeans: a listener, or the server, does not let go of them");
        }
    }
}
