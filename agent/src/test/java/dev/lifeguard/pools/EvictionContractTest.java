package dev.lifeguard.pools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.lifeguard.host.Members;
import dev.lifeguard.model.PoolSizes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What eviction promises, on every pool, oldest and newest version. Beside other tests: most of the
 * time it waits for pools.
 */
@Execution(ExecutionMode.CONCURRENT)
class EvictionContractTest {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final List<DataSource> open = new ArrayList<DataSource>();
    private PoolVersion version;
    private PoolKind adapter;
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private DataSource pool;

    static List<PoolVersion> versions() {
        return PoolVersion.all();
    }

    @AfterEach
    void close_the_pools() throws Exception {
        for (DataSource one : open) {
            version.close(one);
        }
        Thread.currentThread().setContextClassLoader(before);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void an_evicted_connection_leaves_and_the_next_is_another(PoolVersion which) throws Exception {
        given(which);
        Connection first = pool.getConnection();
        Object session = Physical.session(version, first);
        assertFalse(adapter.isOfOtherVersion(pool, first));

        Evicted result = adapter.tryEvict(pool, first);

        assertTrue(result.left, String.valueOf(result.cause));
        assertNull(result.cause);
        assertNoneActive();
        assertTrue(sizes().total == null || sizes().total <= PoolVersion.SIZE);
        Connection second = pool.getConnection();
        assertNotSame(session, Physical.session(version, second));
        assertWorks(second);
        second.close();
        assertTrue((Boolean) Members.call(session, "isClosed") || eventually(closed(session)));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void one_that_can_be_told_how_long_to_wait_keeps_to_it(PoolVersion which) throws Exception {
        given(which);
        Connection one = pool.getConnection();
        Connection two = pool.getConnection();
        one.close();

        Connection another = adapter.lending().lendWithin(pool, TimeUnit.SECONDS.toNanos(10));
        assertEquals(which.kind().equals("hikaricp"), another != null);

        if (another != null) {
            long before = System.nanoTime();
            assertThrows(
                    SQLException.class,
                    () -> adapter.lending().lendWithin(pool, TimeUnit.MILLISECONDS.toNanos(300)));
            long waited = System.nanoTime() - before;
            assertTrue(waited < TimeUnit.SECONDS.toNanos(PoolVersion.WAIT_SECONDS), "" + waited);
            another.close();
        }
        two.close();
        assertFullCapacity();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void twenty_evictions_lose_no_slot(PoolVersion which) throws Exception {
        given(which);

        for (int i = 0; i < 20; i++) {
            Connection connection = pool.getConnection();
            assertWorks(connection);
            assertTrue(adapter.evict(pool, connection), "eviction " + i);
        }

        assertFullCapacity();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void four_threads_work_on_while_connections_are_evicted(PoolVersion which) throws Exception {
        given(which);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Void>> all = new ArrayList<Future<Void>>();

        for (int i = 0; i < 4; i++) {
            all.add(threads.submit(work(i)));
        }

        for (Future<Void> one : all) {
            one.get(5, TimeUnit.MINUTES);
        }
        threads.shutdown();
        assertFullCapacity();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void a_second_eviction_and_a_close_change_nothing(PoolVersion which) throws Exception {
        given(which);
        Connection connection = pool.getConnection();
        assertTrue(adapter.evict(pool, connection));

        assertFalse(adapter.evict(pool, connection));
        connection.close();
        assertFalse(adapter.evict(pool, connection));

        assertNoneActive();
        assertFullCapacity();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void a_returned_connection_is_not_evicted_from_its_next_borrower(PoolVersion which)
            throws Exception {
        assumeFalse(which.revivesHandles());
        given(which);
        Connection returned = pool.getConnection();
        Object session = Physical.session(version, returned);
        returned.close();
        Connection next = borrow(session);

        boolean evicted = adapter.evict(pool, returned);

        assertFalse(evicted);
        assertWorks(next);
        next.close();
        assertFullCapacity();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void a_connection_of_another_pool_stays_there(PoolVersion which) throws Exception {
        given(which);
        DataSource mine = pool;
        mine.getConnection().close(); // some are made late, and an unmade one evicts nothing
        DataSource other = opened();
        Connection foreign = other.getConnection();

        boolean evicted = adapter.evict(mine, foreign);

        assertFalse(evicted);
        assertWorks(foreign);
        foreign.close();
        pool = other;
        assertFullCapacity();
        pool = mine;
        assertFullCapacity();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void the_checkout_timeout_of_the_pool_is_known(PoolVersion which) throws Exception {
        given(which);

        long nanos = adapter.lending().longestWaitNanos(pool);

        assertEquals(TimeUnit.SECONDS.toNanos(which.waitSeconds()), nanos);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void an_interrupt_is_kept(PoolVersion which) throws Exception {
        given(which);
        Connection connection = pool.getConnection();

        Thread.currentThread().interrupt();
        boolean evicted = adapter.evict(pool, connection);

        assertTrue(Thread.interrupted());
        assertTrue(evicted);
        assertFullCapacity();
    }

    private void given(PoolVersion which) throws Exception {
        Thread.currentThread().setContextClassLoader(which.loader()); // UCP makes its classes there
        version = which;
        adapter = which.adapter();
        pool = opened();
    }

    private DataSource opened() throws Exception {
        String url = "jdbc:h2:mem:evict" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
        DataSource made = version.open(url);
        open.add(made);
        return made;
    }

    /** Evicts now and then. */
    private Callable<Void> work(int thread) {
        return () -> {
            for (int i = 0; i < 100; i++) {
                Connection connection = borrow();
                assertWorks(connection);
                if (i % 4 == thread) {
                    assertTrue(adapter.evict(pool, connection));
                    // As the agent does. DBCP 2 may not wake who just began to wait.
                    connection = borrow();
                }
                connection.close();
            }
            return null;
        };
    }

    private Connection borrow() throws SQLException {
        while (true) {
            try {
                return pool.getConnection();
            } catch (SQLException waitedInVain) {
                if (!version.mayForgetWhoWaits()) {
                    throw waitedInVain;
                }
            }
        }
    }

    /** The connection on that session, once the pool has taken it back. */
    private Connection borrow(Object session) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (System.nanoTime() < deadline) {
            Connection connection = pool.getConnection();
            if (Physical.session(version, connection) == session) {
                return connection;
            }
            connection.close();
        }
        throw new AssertionError("never came back");
    }

    private PoolSizes sizes() {
        return adapter.sizesOf(pool);
    }

    /** As many at a time as the pool allows. */
    private void assertFullCapacity() throws Exception {
        List<Connection> all = new ArrayList<Connection>();
        for (int i = 0; i < PoolVersion.SIZE; i++) {
            Connection connection = pool.getConnection();
            assertWorks(connection);
            all.add(connection);
        }
        assertActive(PoolVersion.SIZE);
        for (Connection connection : all) {
            connection.close();
        }
        assertTrue(
                !version.countsActive() || eventually(() -> sizes().active == 0),
                "active " + sizes().active);
    }

    private void assertNoneActive() {
        if (!version.countsLate()) {
            assertActive(0);
        }
    }

    private void assertActive(int number) {
        assertEquals(version.countsActive() ? Integer.valueOf(number) : null, sizes().active);
    }

    static void assertWorks(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select 42")) {
            assertTrue(row.next());
        }
    }

    private static Callable<Boolean> closed(Object session) {
        return () -> (Boolean) Members.call(session, "isClosed");
    }

    private static boolean eventually(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.yield();
        }
        return true;
    }
}
