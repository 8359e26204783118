package dev.lifeguard.pools;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * After evictions, too, a full pool lets nobody in. Many pools keep whom they cannot serve for as
 * long as they were told when they were opened: all of them are waited for at once.
 */
@Execution(ExecutionMode.CONCURRENT)
class FullPoolTest {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final String KEPT = ";DB_CLOSE_DELAY=-1";
    private static final Map<PoolVersion, Future<?>> ALL = new HashMap<PoolVersion, Future<?>>();

    /** So many are opened and evicted from at a time: some open on threads that may be late. */
    private static final Semaphore WORKING = new Semaphore(2);

    private static ExecutorService threads;

    static List<PoolVersion> versions() {
        return PoolVersion.all().stream().filter(PoolVersion::givesUp).collect(Collectors.toList());
    }

    @BeforeAll
    static void fill_all_pools() {
        threads = Executors.newCachedThreadPool();
        for (PoolVersion version : versions()) {
            ALL.put(version, threads.submit(() -> tryToOverfill(version)));
        }
    }

    @AfterAll
    static void end() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @MethodSource("versions")
    @Execution(ExecutionMode.SAME_THREAD) // one at a time waits here, and all of them there
    void after_twenty_evictions_a_full_pool_lends_no_more(PoolVersion which) throws Exception {
        ALL.get(which).get();
    }

    private static Void tryToOverfill(PoolVersion version) throws Exception {
        Thread.currentThread().setContextClassLoader(version.loader()); // UCP makes classes there
        List<Connection> held = new ArrayList<Connection>(); // some take back what is forgotten
        DataSource pool;
        WORKING.acquire();
        try {
            pool = version.open("jdbc:h2:mem:full" + DATABASES.incrementAndGet() + KEPT);
            fill(version, pool, held);
        } finally {
            WORKING.release();
        }

        version.hurry(pool);
        assertThrows(SQLException.class, () -> pool.getConnection());

        for (Connection one : held) {
            one.close();
        }
        version.close(pool);
        return null;
    }

    /** Twenty are evicted, then all that there may be are out. */
    private static void fill(PoolVersion version, DataSource pool, List<Connection> held)
            throws Exception {
        for (int i = 0; i < 20; i++) {
            Connection connection = pool.getConnection();
            EvictionContractTest.assertWorks(connection);
            assertTrue(version.adapter().evict(pool, connection), "eviction " + i);
        }
        for (int i = 0; i < PoolVersion.SIZE; i++) {
            held.add(pool.getConnection());
        }
        for (Connection one : held) {
            EvictionContractTest.assertWorks(one);
        }
    }
}
