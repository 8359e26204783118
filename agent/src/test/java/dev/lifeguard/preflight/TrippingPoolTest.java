package dev.lifeguard.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeguard.model.FakeTicker;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.pools.kinds.PoolKinds;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Proxool looks for a connection without a lock: when the last one leaves meanwhile, it throws. */
class TrippingPoolTest {
    private static final PoolKind PROXOOL = proxool();

    private final FakeTicker ticker = new FakeTicker();
    private final PoolOf lending = new PoolOf(4, ticker);
    private final Emptied pool = new Emptied();
    private final Retry retry = Retries.withoutSockets(new Recycling(ticker), ticker);

    TrippingPoolTest() {
        lending.pool = pool;
    }

    /** What Proxool 0.9.1 throws, letter by letter. */
    private static SQLException trip() {
        return new SQLException(
                "java.lang.IndexOutOfBoundsException: Index 0 out of bounds for length 0");
    }

    /** A pool that is found empty so many times. */
    public static final class Emptied {
        private int times;
        private int asked;

        public Connection getConnection() throws SQLException {
            asked++;
            if (times-- > 0) {
                throw trip();
            }
            return (Connection)
                    Proxy.newProxyInstance(
                            Emptied.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (proxy, method, args) -> null);
        }
    }

    private static PoolKind proxool() {
        for (PoolKind kind : PoolKinds.all()) {
            if (kind.kind().equals("proxool")) {
                return kind;
            }
        }
        throw new AssertionError("no such kind");
    }

    private Connection afterTrip() throws Exception {
        return retry.afterFailure(lending, PROXOOL, trip(), lending.settings().retry());
    }

    @Test
    void a_pool_that_tripped_over_what_left_it_is_asked_again() throws Exception {
        pool.times = 2;

        assertNotNull(afterTrip());

        assertEquals(3, pool.asked);
        assertEquals(0, lending.counts.attempted(), "nothing was stale");
    }

    @Test
    void not_for_ever() {
        pool.times = Integer.MAX_VALUE;

        assertThrows(PoolRefused.class, this::afterTrip);

        assertEquals(9, pool.asked);
    }

    @Test
    void what_else_it_throws_is_the_applications() {
        SQLException full = new SQLException("Couldn't get connection");

        PoolRefused refused =
                assertThrows(
                        PoolRefused.class,
                        () ->
                                retry.afterFailure(
                                        lending, PROXOOL, full, lending.settings().retry()));

        assertSame(full, refused.getCause());
        assertEquals(0, pool.asked);
    }
}
