package dev.lifeguard.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.pools.Hook;
import dev.lifeguard.pools.kinds.PoolKinds;
import java.sql.Connection;
import java.sql.Driver;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Who it is that a driver opens a connection for. */
class DriverConnectsTest {
    private static final String KNOWN = PlainDataSource.Known.class.getName();

    private final Host host =
            new Host(
                    PoolKinds.allAnd(
                            Collections.singletonList(
                                    new Hook(
                                            "known",
                                            KNOWN,
                                            "getConnection",
                                            "()",
                                            HookEvent.HOMEMADE_CHECKOUT))));
    private final Driver driver = Host.driver();

    @Test
    void what_a_delegating_driver_opens_for_a_pool_at_its_start_is_no_lease() {
        PlainDataSource.Known pool = new PlainDataSource.Known();
        Driver delegating = new DelegatingDriver();

        pool.inside(
                () -> {
                    Object[] asked = {"jdbc:test:", new Properties()};
                    Connection inner = Host.connection();
                    host.call(
                            HookEvent.CONNECT,
                            delegating,
                            asked,
                            () -> {
                                host.connect(driver, inner);
                                return Host.connection();
                            });
                });

        assertEquals(0, host.tracker.snapshot().size(), "pools");
    }

    @Test
    void what_a_data_source_opens_for_a_pool_that_was_given_it_is_no_lease() {
        DataSource given = new PlainDataSource();

        new PlainDataSource.Known()
                .inside(() -> host.checkOut(given, () -> host.connect(driver, Host.connection())));

        assertEquals(0, host.tracker.snapshot().size(), "pools");
    }

    @Test
    void what_an_unknown_pool_opens_on_its_own_thread_is_no_lease() throws InterruptedException {
        DataSource pool = new PlainDataSource();
        host.close(host.checkOut(pool, Host.connection()));

        Thread filler =
                new Thread(
                        new PlainDataSource.Filler(() -> host.connect(driver, Host.connection())));
        filler.start();
        filler.join();

        assertEquals("generic", host.onlyPool().kind);
        assertEquals(1, host.onlyPool().checkouts);
    }

    /** They are of a class of the application's, or another thread writes into them. */
    @Test
    void what_is_opened_with_properties_that_cannot_be_read_is_a_lease_like_any_other() {
        Properties odd =
                new Properties() {
                    @Override
                    public String getProperty(String key) {
                        throw new ConcurrentModificationException(key);
                    }
                };
        odd.put("user", "orders");
        Object[] asked = {"jdbc:test:", odd};

        Connection opened =
                host.call(HookEvent.CONNECT, driver, asked, Host.giving(Host.connection()));
        assertEquals(1, host.onlyPool().open);
        host.close(opened);

        assertEquals(0, host.onlyPool().open);
        assertEquals(0, host.tracker.leave(), "nobody is in a call");
    }

    /** Without memory, or at the end of a stack, or by the application's own doing. */
    @Test
    void a_connect_that_cannot_be_noted_is_no_call_that_never_ends() {
        Properties odd =
                new Properties() {
                    @Override
                    public String getProperty(String key) {
                        throw new StackOverflowError(key);
                    }
                };
        odd.put("user", "orders");
        Object[] asked = {"jdbc:test:", odd};

        assertThrows(
                StackOverflowError.class,
                () -> host.tracker.calls().entered(HookEvent.CONNECT, driver, asked));

        assertEquals(0, host.tracker.leave(), "nobody is in a call");
    }

    @Test
    void what_an_application_opens_on_a_thread_of_its_own_is_a_lease() throws InterruptedException {
        Thread application = new Thread(() -> host.connect(driver, Host.connection()));
        application.start();
        application.join();

        assertEquals("none", host.onlyPool().kind);
        assertEquals(1, host.onlyPool().open);
    }

    @Test
    void a_connection_whose_return_cannot_be_seen_is_no_lease() {
        host.reporting = false;

        host.connect(driver, Host.connection());

        assertEquals(0, host.tracker.snapshot().size(), "pools");
    }

    /** Of a class of its own. */
    private static final class DelegatingDriver implements Driver {
        @Override
        public Connection connect(String url, Properties given) {
            return null;
        }

        @Override
        public boolean acceptsURL(String url) {
            return true;
        }

        @Override
        public java.sql.DriverPropertyInfo[] getPropertyInfo(String url, Properties given) {
            return new java.sql.DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public java.util.logging.Logger getParentLogger() {
            return null;
        }
    }
}
