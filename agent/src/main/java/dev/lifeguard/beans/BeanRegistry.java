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
    private final Map<Integer, Registered> pools = new HashMap<Integer, Registered>();
    private volatile boolean found;

    /** A bean, and the name of its pool by which it was registered. */
    private static final class Registered {
        final PoolBean bean;
        final String poolName;
        final ObjectName name;

        Registered(PoolBean bean, PoolSnapshot pool) throws JMException {
            this.bean = bean;
            this.poolName = pool.name;
            this.name = BeanNames.of(pool);
        }
    }

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
                keep(pool);
            }
        }
        for (Iterator<Map.Entry<Integer, Registered>> i = pools.entrySet().iterator();
                i.hasNext(); ) {
            Map.Entry<Integer, Registered> each = i.next();
            if (!stay.contains(each.getKey())) {
                i.remove();
                unregister(each.getValue().name);
            }
        }
        agent.pools(pools.size());
    }

    /** A pool that is busy may be asked for its name only when its bean is there already. */
    private void keep(PoolSnapshot pool) throws JMException {
        Registered known = pools.get(pool.id);
        if (known == null && pools.size() < MOST) {
            register(new Registered(new PoolBean(pool, looks, control, listening), pool), pool);
        } else if (known != null && !known.poolName.equals(pool.name)) {
            unregister(known.name);
            register(new Registered(known.bean, pool), pool);
        }
    }

    /** Whether anything is out that is no leak. */
    private static boolean mayComeBack(PoolSnapshot pool) {
        long leaks = pool.leaksWithoutDetail;
        for (LeakSnapshot leak : pool.leaks) {
            leaks += leak.open;
        }
        return pool.open > leaks;
    }

    private void register(final Registered next, PoolSnapshot pool) {
        registering.execute(
                new Runnable() {
                    @Override
                    public void run() {
                        server.register(next.bean, next.name);
                    }
                });
        pools.put(pool.id, next); // not before: for lack of a thread it is tried again
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
        Registered known = pools.get(pool.id);
        if (known != null) {
            known.bean.tell(type, pool.name, text);
        }
    }

    /** Takes all beans away. */
    void end() {
        if (found) {
            for (Registered each : pools.values()) {
                unregister(each.name);
            }
            unregister(agentName);
        }
        boolean told = listening.end(LONGEST_END_MILLIS / 2);
        if (!registering.end(LONGEST_END_MILLIS) || !told) {
            trouble.accept("MBeans: a listener, or the server, does not let go of them");
        }
    }
}
