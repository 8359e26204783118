package dev.lifeguard.inplace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.connections.Connections;
import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.connections.SomeLending;
import dev.lifeguard.drivers.errors.Disconnects;
import dev.lifeguard.drivers.errors.Rules;
import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.KeptBecause;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.options.Given;
import dev.lifeguard.options.PoolSettings;
import dev.lifeguard.pools.Handles;
import dev.lifeguard.pools.kinds.PoolKinds;
import dev.lifeguard.preflight.Peeks;
import dev.lifeguard.preflight.RetirementPolicy;
import dev.lifeguard.preflight.Retry;
import dev.lifeguard.preflight.SilentProxy;
import dev.lifeguard.servers.Refusals;
import dev.lifeguard.sessions.Birth;
import dev.lifeguard.sessions.Recipe;
import dev.lifeguard.sessions.Session;
import dev.lifeguard.sockets.Watchdog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.h2.Driver;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A homemade pool may let nobody else in while it waits for one of its connections. */
@Timeout(300)
@Execution(ExecutionMode.CONCURRENT)
class ReplacementBoundsTest extends SomeLending {
    /** Half of it is left for a busy machine: without the bound it is a whole one more. */
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(4);

    private final PoolSettings settings =
            Given.pool("retry.validate-after-idle=1ms", "retry.validation-timeout=4s");
    private final Replacing replacing =
            new Replacing(
                    new Replacements(() -> {}),
                    work -> new Thread(work, "opener"),
                    Peeks.open(),
                    new Disconnects(Rules.NONE, PoolKinds.packages()),
                    Ticker.SYSTEM);
    private final Retry retry =
            new Retry(
                    RetirementPolicy.NONE,
                    new Disconnects(Rules.NONE, PoolKinds.packages()),
                    new Connections(new Handles(Collections.emptyList())),
                    new Refusals(Ticker.SYSTEM),
                    Ticker.SYSTEM,
                    Watchdog.plainThreads(),
                    Peeks.open(),
                    null,
                    new Swallowed());
    private final InPlaceCheckout inPlace =
            new InPlaceCheckout(retry.checkup(), RetirementPolicy.NONE, replacing, Ticker.SYSTEM);

    /** As the application does: the agent's references to both are weak. */
    private final Driver driver = new Driver();

    private final List<Connection> held = new ArrayList<>();
    private Server server;
    private SilentProxy proxy;
    private PhysicalState lent;

    ReplacementBoundsTest() {
        super(Ticker.SYSTEM);
    }

    @Override
    public void lends(PhysicalState physical) {
        lent = physical;
    }

    @BeforeEach
    void start() throws Exception {
        server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        proxy = new SilentProxy(server.getPort());
    }

    @AfterEach
    void stop() throws Exception {
        retry.stop();
        proxy.close();
        server.stop();
    }

    private Replaceable opened() throws SQLException {
        String url = "jdbc:h2:tcp://127.0.0.1:" + proxy.port() + "/mem:bound;DB_CLOSE_DELAY=-1";
        Recipe recipe = Recipe.of(driver, new Object[] {url, new Properties()});
        Connection connection = driver.connect(url, new Properties());
        held.add(connection);
        Session session = new Session(connection, recipe);
        Birth birth = new Birth(Ticker.SYSTEM.nanos(), "bound", recipe, session);
        retry.opened(connection, birth);
        inPlace.opened(connection, birth);
        return new Lent(session);
    }

    private long handedOut(Replaceable candidate) {
        long begin = System.nanoTime();
        inPlace.handedOut(this, candidate, settings.retry());
        return System.nanoTime() - begin;
    }

    @Test
    void a_black_hole_costs_two_time_outs_and_is_counted_once() throws Exception {
        Replaceable first = opened();
        Replaceable second = opened();
        assertTrue(handedOut(second) < LONGEST_NANOS);
        proxy.fallSilent();
        awaitIdle();

        long once = handedOut(first);
        SQLException ofItsFirstStatement = new SQLException("broken", "08006");
        assertFalse(retry.wasStale(lent, ofItsFirstStatement), "counted again");
        long again = handedOut(second);

        assertTrue(once < 2 * LONGEST_NANOS + LONGEST_NANOS / 2, once + " ns");
        assertTrue(again < LONGEST_NANOS, again + " ns");
        assertEquals(1, counts.kept()[KeptBecause.TIMED_OUT.ordinal()]);
    }

    /** A warm JVM opens two connections within the time after which one is validated. */
    private static void awaitIdle() {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < TimeUnit.MILLISECONDS.toNanos(2)) {
            Thread.yield();
        }
    }

    private static final class Lent implements Replaceable {
        private final Session session;

        Lent(Session session) {
            this.session = session;
        }

        @Override
        public Session session() {
            return session;
        }

        @Override
        public List<Object> statements() {
            return Collections.emptyList();
        }

        @Override
        public boolean forwards() {
            return true;
        }

        @Override
        public long idleSinceNanos() {
            return Ticker.SYSTEM.nanos() - LONGEST_NANOS;
        }

        @Override
        public void replacedBy(Object replacement) {}
    }

    @Override
    public PoolSettings settings() {
        return settings;
    }
}
