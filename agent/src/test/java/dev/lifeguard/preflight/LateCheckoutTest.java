package dev.lifeguard.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.connections.SomeLending;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.options.Given;
import dev.lifeguard.options.PoolSettings;
import dev.lifeguard.sockets.Watchdog;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A busy machine: the time that the pool lets a checkout take is over before an answer has come.
 */
@Timeout(300)
class LateCheckoutTest extends SomeLending {
    private final JdbcDataSource opener = new JdbcDataSource();
    private final PoolSettings settings = Given.pool("retry.validate-after-idle=1ms");
    private final Retry retry =
            Retries.of(RetirementPolicy.NONE, Ticker.SYSTEM, Watchdog.plainThreads());
    private Server server;
    private SilentProxy proxy;
    private JdbcConnectionPool pool;
    private long entered;

    LateCheckoutTest() {
        super(Ticker.SYSTEM);
    }

    @BeforeEach
    void start() throws Exception {
        server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        proxy = new SilentProxy(server.getPort());
        opener.setUser("sa");
        opensBy(proxy.port());
        pool = JdbcConnectionPool.create(opener);
        pool.setLoginTimeout(1);
        pool.setMaxConnections(2);
    }

    @AfterEach
    void stop() throws Exception {
        retry.stop();
        proxy.close();
        pool.dispose();
        server.stop();
    }

    private void opensBy(int port) {
        opener.setURL("jdbc:h2:tcp://127.0.0.1:" + port + "/mem:late;DB_CLOSE_DELAY=-1");
    }

    /** Looks at what the pool has lent, so long after it was asked. */
    private Connection handedOut(Connection lent, long spentMillis) throws Exception {
        entered = Ticker.SYSTEM.nanos() - TimeUnit.MILLISECONDS.toNanos(spentMillis);
        return retry.handedOut(this, SeamPool.H2, lent, settings.retry());
    }

    private static void rest() {
        long until = Ticker.SYSTEM.nanos() + TimeUnit.MILLISECONDS.toNanos(1);
        while (Ticker.SYSTEM.nanos() - until <= 0) {
            Thread.yield();
        }
    }

    @Test
    void what_we_have_spoilt_by_asking_it_is_not_handed_out_however_late_it_is() throws Exception {
        handedOut(pool.getConnection(), 0).close();
        long before = counts.attempted();
        Connection lent = pool.getConnection();
        proxy.fallSilent();
        opensBy(server.getPort());
        rest();

        try (Connection other = handedOut(lent, TimeUnit.DAYS.toMillis(1));
                Statement statement = other.createStatement()) {
            assertTrue(statement.executeQuery("select 1").next());
        }

        assertEquals(before + 1, counts.attempted());
        assertEquals(counts.attempted(), counts.succeeded());
    }

    @Override
    public Object pool() {
        return pool;
    }

    @Override
    public PoolSettings settings() {
        return settings;
    }

    @Override
    public long enteredNanos() {
        return entered;
    }
}
