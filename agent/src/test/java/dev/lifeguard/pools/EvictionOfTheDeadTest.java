package dev.lifeguard.pools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.host.Members;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections to H2 over TCP whose network broke, and whose socket was closed before they go. */
@Execution(ExecutionMode.CONCURRENT)
class EvictionOfTheDeadTest {
    private static final long AT_ONCE_MILLIS = 60_000;

    private final ExecutorService borrower = Executors.newSingleThreadExecutor();
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private PoolVersion version;
    private Object server;
    private FaultyLine line;
    private DataSource pool;

    static List<PoolVersion> versions() {
        return PoolVersion.all();
    }

    @AfterEach
    void stop_the_server() throws Exception {
        Thread.currentThread().setContextClassLoader(before);
        borrower.shutdownNow();
        line.cut();
        version.close(pool);
        line.close();
        Members.call(server, "stop");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void a_connection_that_was_cut_off_leaves_at_once(PoolVersion which) throws Exception {
        given(which);
        List<Connection> dead = checkOutAll();

        line.cut();

        evictAll(dead);
        assertFullCapacity();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void a_connection_that_answers_no_more_leaves_at_once(PoolVersion which) throws Exception {
        given(which);
        List<Connection> dead = checkOutAll();

        line.fallSilent();

        evictAll(dead);
        assertFullCapacity();
    }

    private void given(PoolVersion which) throws Exception {
        Thread.currentThread().setContextClassLoader(which.loader());
        version = which;
        Method create =
                which.load("org.h2.tools.Server").getMethod("createTcpServer", String[].class);
        String[] options = {"-tcpPort", "0", "-ifNotExists"};
        server = create.invoke(null, (Object) options);
        Members.call(server, "start");
        line = new FaultyLine((Integer) Members.call(server, "getPort"));
        pool = which.open("jdbc:h2:tcp://localhost:" + line.port() + "/mem:dead;DB_CLOSE_DELAY=-1");
    }

    private List<Connection> checkOutAll() throws Exception {
        return borrower.submit(
                        () -> {
                            List<Connection> all = new ArrayList<Connection>();
                            for (int i = 0; i < PoolVersion.SIZE; i++) {
                                Connection connection = pool.getConnection();
                                EvictionContractTest.assertWorks(connection);
                                all.add(connection);
                            }
                            return all;
                        })
                .get(1, TimeUnit.MINUTES);
    }

    /** On the borrower's thread, as the agent does it: the socket first. */
    private void evictAll(List<Connection> dead) throws Exception {
        for (Connection connection : dead) {
            Physical.socket(Physical.session(version, connection)).close();
            Evicted result =
                    borrower.submit(() -> version.adapter().tryEvict(pool, connection))
                            .get(AT_ONCE_MILLIS, TimeUnit.MILLISECONDS);
            assertTrue(result.left, String.valueOf(result.cause));
        }
        if (!version.countsLate()) {
            Integer none = version.countsActive() ? 0 : null;
            assertEquals(none, version.adapter().sizesOf(pool).active);
        }
    }

    private void assertFullCapacity() throws Exception {
        for (Connection connection : checkOutAll()) {
            connection.close();
        }
    }
}
