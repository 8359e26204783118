package dev.lifeguard.pools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeguard.host.Members;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever asks a pool opens no session, starts no thread and opens no pool again, on every pool,
 * oldest and newest version, before it is opened, while it is, and after.
 */
@Execution(ExecutionMode.CONCURRENT)
class AskingMakesNothingTest {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final String url =
            "jdbc:h2:mem:asked" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private PoolVersion version;
    private PoolKind adapter;
    private DataSource pool;
    private Connection keeper;
    private long sessions;
    private Set<Thread> threads;

    static Iterable<PoolVersion> versions() {
        return PoolVersion.apart();
    }

    @AfterEach
    void close_the_pool() throws Exception {
        Thread.currentThread().setContextClassLoader(before);
        version.close(pool);
        keeper.close();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.SAME_THREAD)
    @MethodSource("versions")
    void a_pool_stays_unopened_open_or_closed_as_it_is(PoolVersion which) throws Exception {
        given(which);
        ask(null);
        assertNothingWasMade("unopened");

        Connection lent = pool.getConnection();
        pool.getConnection().close();
        remember();
        ask(lent);
        assertNothingWasMade("open");

        if (which.kind().equals("c3p0")) {
            Members.call(pool, "hardReset");
            remember();
            ask(lent);
            assertNothingWasMade("emptied");
        }

        version.close(pool);
        remember();
        ask(lent);
        adapter.evict(pool, lent);
        assertNothingWasMade("closed");
    }

    private void given(PoolVersion which) throws Exception {
        version = which;
        adapter = which.adapter();
        // What a thread makes inherits this: other tests run beside.
        Thread.currentThread().setContextClassLoader(which.loader());
        // Each session that is opened counts itself.
        pool =
                which.open(
                        url
                                + ";INIT=create sequence if not exists opened\\;"
                                + "select next value for opened");
        fillsItself();
        keeper = which.open(url).getConnection();
        statement("create sequence if not exists opened");
        remember();
    }

    /** From the moment it is opened, with a thread that looks after it. */
    private void fillsItself() throws Exception {
        if (version.kind().equals("hikaricp")) {
            Setters.set(pool, "MinimumIdle", 1);
        } else if (version.kind().matches("tomcat-jdbc|dbcp1|.*dbcp2")) {
            Setters.set(pool, "InitialSize", 1);
            Setters.set(pool, "TestWhileIdle", true);
            Setters.set(pool, "TimeBetweenEvictionRunsMillis", 5000);
        } else if (version.kind().equals("druid")) {
            Setters.set(pool, "InitialSize", 1);
        }
    }

    /** All that the agent ever asks, three times: what is made late is made at the first. */
    private void ask(Connection lent) {
        for (int i = 0; i < 3; i++) {
            adapter.nameOf(pool);
            adapter.urlOf(pool);
            adapter.openerOf(pool);
            adapter.sizesOf(pool);
            adapter.maxOf(pool);
            adapter.tellsTime(pool);
            adapter.commitsOnReturn(pool);
            adapter.lending().longestWaitNanos(pool);
            if (lent != null) {
                adapter.holds(pool, lent);
            }
        }
    }

    private void remember() throws Exception {
        sessions = statement("select next value for opened");
        threads = threads();
    }

    private void assertNothingWasMade(String state) throws Exception {
        Set<Thread> more = threads();
        more.removeAll(threads);
        assertEquals(new HashSet<Thread>(), more, state + ", threads");
        assertEquals(
                0, statement("select next value for opened") - sessions - 1, state + ", sessions");
    }

    /** But for UCP's scheduler, which makes one whenever it has something to do by itself. */
    private Set<Thread> threads() throws Exception {
        ClassLoader own = version.loader();
        Set<Thread> all = new HashSet<Thread>();
        for (Thread each : Thread.getAllStackTraces().keySet()) {
            boolean scheduler = each.getName().startsWith("UCP-Scheduled");
            if (each.getContextClassLoader() == own && !scheduler) {
                all.add(each);
            }
        }
        return all;
    }

    private long statement(String sql) throws SQLException {
        try (Statement statement = keeper.createStatement()) {
            if (!statement.execute(sql)) {
                return 0;
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
