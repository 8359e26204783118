package dev.lifeguard.beans;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeguard.snapshots.PoolSnapshot;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bean is called as its pool is. */
class BeanRegistryTest {
    private static final int ID = 4711;

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final List<String> troubles = new ArrayList<String>();
    private BeanRegistry registry;

    @BeforeEach
    void ready() throws Exception {
        registry = new BeanRegistry(null, null, Thread::new, troubles::add);
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (!registry.isReady() && System.nanoTime() - deadline < 0) {
            Thread.yield();
        }
    }

    @AfterEach
    void end() {
        registry.end();
        assertEquals(Collections.emptyList(), troubles);
    }

    private void keep(String name) throws Exception {
        PoolSnapshot pool = new PoolSnapshot();
        pool.id = ID;
        pool.name = name;
        registry.keep(Collections.singletonList(pool));
    }

    private void assertBeans(String... names) throws Exception {
        Set<String> wanted = new TreeSet<String>(Arrays.asList(names));
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        Set<String> seen = beans();
        while (!wanted.equals(seen) && System.nanoTime() - deadline < 0) {
            Thread.yield();
            seen = beans();
        }
        assertEquals(wanted, seen);
    }

    private Set<String> beans() throws Exception {
        Set<String> all = new TreeSet<String>();
        for (ObjectName each :
                server.queryNames(new ObjectName("lifeguard:id=" + ID + ",*"), null)) {
            all.add(each.getKeyProperty("name"));
        }
        return all;
    }

    @Test
    void a_pool_that_tells_its_name_late_gives_its_bean_another() throws Exception {
        keep("com.alibaba.druid.pool.DruidDataSource");
        assertBeans("com.alibaba.druid.pool.DruidDataSource");

        keep("orders");

        assertBeans("orders");
    }

    @Test
    void a_pool_that_has_gone_has_none() throws Exception {
        keep("orders");
        assertBeans("orders");
        registry.keep(Collections.<PoolSnapshot>emptyList());

        assertBeans();
    }
}
