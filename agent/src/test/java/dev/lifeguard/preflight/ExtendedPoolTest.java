package dev.lifeguard.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lifeguard.drivers.errors.Disconnects;
import dev.lifeguard.drivers.errors.Rules;
import dev.lifeguard.model.FakeTicker;
import dev.lifeguard.pools.PoolDescription;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.pools.kinds.PoolKinds;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * An application may extend its pool, so that each connection is its tenant's before it is lent.
 */
class ExtendedPoolTest {
    private final FakeTicker ticker = new FakeTicker();
    private final PoolOf lending = new PoolOf(2, ticker);
    private final PoolKind kind =
            PoolDescription.of("some", "com.acme.")
                    .lends(Pool.class.getName())
                    .lendsWithin(TimeUnit.MILLISECONDS, "pool.getConnection(left)")
                    .build();

    /** As HikariCP: what can be told how long to wait lies beneath what an application asks. */
    public static class Pool {
        String schema;

        public Connection getConnection() {
            return getConnection(30_000);
        }

        public final Connection getConnection(long longestMillis) {
            return (Connection)
                    Proxy.newProxyInstance(
                            Pool.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (proxy, method, args) -> schema);
        }
    }

    /** The application's. */
    public static final class OfTenants extends Pool {
        @Override
        public Connection getConnection() {
            Connection connection = super.getConnection();
            schema = "tenant";
            return connection;
        }
    }

    /** One that only sets it up. */
    public static final class SetUp extends Pool {}

    private Connection askedAgain() throws Exception {
        CheckoutErrors lost = new CheckoutErrors(new Disconnects(Rules.NONE, PoolKinds.packages()));
        return new Checkout(lending, kind, lending.settings().retry()).askAgain(lost, ticker);
    }

    @Test
    void what_is_lent_in_place_of_a_dead_one_is_the_tenants_too() throws Exception {
        lending.pool = new OfTenants();

        assertEquals("tenant", askedAgain().getSchema());
    }

    @Test
    void a_pool_that_is_not_asked_in_another_way_is_told_how_long_to_wait() throws Exception {
        lending.pool = new SetUp();

        assertNull(askedAgain().getSchema());
        assertNotNull(kind.lending().lendWithin(lending.pool, 1));
    }
}
