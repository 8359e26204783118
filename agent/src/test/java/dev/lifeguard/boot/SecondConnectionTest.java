package dev.lifeguard.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.boot.rounds.Forwarder;
import dev.lifeguard.boot.rounds.OpenerThreads;
import dev.lifeguard.connections.Connections;
import dev.lifeguard.drivers.errors.Disconnects;
import dev.lifeguard.drivers.errors.Rules;
import dev.lifeguard.host.Swallowed;
import dev.lifeguard.inplace.InPlaceCheckout;
import dev.lifeguard.inplace.Replacing;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.pools.Handles;
import dev.lifeguard.pools.kinds.PoolKinds;
import dev.lifeguard.preflight.Peeks;
import dev.lifeguard.preflight.RetirementPolicy;
import dev.lifeguard.preflight.Retry;
import dev.lifeguard.reporting.ExceptionNotes;
import dev.lifeguard.servers.Refusals;
import dev.lifeguard.sockets.SocketPeek;
import dev.lifeguard.tracking.Host;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.ConnectionPoolDataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the application gets in place of what its pool has lent at first. */
class SecondConnectionTest {
    private static final int CHECKOUT = HookEvent.CHECKOUT.ordinal();

    private final Host host = new Host(PoolKinds.all());
    private final Swallowed swallowed = new Swallowed();
    private final AtomicInteger due = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final JdbcConnectionPool pool = JdbcConnectionPool.create(opener());

    /** What the pool opens its connections with: it fails as often as is said. */
    private ConnectionPoolDataSource opener() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:second");
        return (ConnectionPoolDataSource)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {ConnectionPoolDataSource.class},
                        (proxy, method, given) -> {
                            if (method.getName().equals("getPooledConnection")
                                    && refusals.getAndDecrement() > 0) {
                                Thread.currentThread().interrupt(); // nobody asks again then
                                throw new SQLException("broken", "08003");
                            }
                            return method.invoke(h2, given);
                        });
    }

    /** Has so many go, one after the other. */
    private RetirementPolicy policy() {
        return (RetirementPolicy)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {RetirementPolicy.class},
                        (proxy, method, given) -> {
                            switch (method.getName()) {
                                case "isOn":
                                case "mayBeDue":
                                    return Boolean.TRUE;
                                case "dueAtCheckout":
                                    return due.getAndDecrement() > 0 ? RetireReason.AGE : null;
                                default:
                                    return method.getReturnType() == boolean.class
                                            ? Boolean.FALSE
                                            : method.getReturnType() == int.class
                                                    ? Integer.valueOf(0)
                                                    : null;
                            }
                        });
    }

    @BeforeEach
    void call() {
        SocketPeek peek = Peeks.open();
        Disconnects disconnects = new Disconnects(Rules.NONE, PoolKinds.packages());
        OpenerThreads openers = new OpenerThreads();
        openers.unseenBy(host.tracker);
        RetirementPolicy policy = policy();
        Retry retry =
                new Retry(
                        policy,
                        disconnects,
                        new Connections(new Handles(PoolKinds.all())),
                        new Refusals(host.ticker),
                        host.ticker,
                        openers,
                        peek,
                        openers,
                        swallowed);
        Replacing replacing =
                new Replacing(
                        new Forwarder().replacements(), openers, peek, disconnects, host.ticker);
        LifeguardBridge.receiver =
                new Switchboard(
                        host.tracker,
                        retry,
                        new InPlaceCheckout(retry.checkup(), policy, replacing, host.ticker),
                        new ExceptionNotes(),
                        host.settings,
                        swallowed,
                        new Questions(null, "1.0", () -> "{}", swallowed));
    }

    @AfterEach
    void hang_up() {
        LifeguardBridge.receiver = null;
        pool.dispose();
    }

    /**
     * The pool throws when it is asked for another, and gives one when it is asked after that. The
     * one that it has lent first is collected.
     */
    @Test
    void what_is_got_after_a_failure_is_not_taken_for_what_was_lent_before_it() throws Throwable {
        due.set(1);
        Object token = LifeguardBridge.enter(CHECKOUT, pool, null);
        SQLException failure = assertThrows(SQLException.class, () -> handOut(token));

        Connection got = (Connection) LifeguardBridge.handOutAfter(failure, CHECKOUT, pool, token);

        assertEquals(1, host.onlyPool().open);
        for (int i = 0; i < 20; i++) {
            System.gc();
            host.sweepAfterMillis(20);
        }
        assertTrue(host.onlyPool().leaks.isEmpty(), "a leak is seen");
        LifeguardBridge.enter(HookEvent.RETURN.ordinal(), got, null);
        got.close();
        assertEquals(0, host.onlyPool().open);
        assertEquals(0, swallowed.total(), swallowed.first());
    }

    private void handOut(Object token) throws Throwable {
        Connection first = pool.getConnection();
        refusals.set(1);
        try {
            LifeguardBridge.handOut(first, CHECKOUT, pool, token);
        } finally {
            Thread.interrupted();
        }
    }
}
