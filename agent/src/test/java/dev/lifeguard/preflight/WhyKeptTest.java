package dev.lifeguard.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lifeguard.model.KeptBecause;
import dev.lifeguard.pools.NativeEviction;
import dev.lifeguard.pools.PoolDescription;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.tracking.FakeTicker;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.junit.jupiter.api.Test;

/** A stale connection that its pool keeps: who could have let it go, and why did he not? */
class WhyKeptTest {
    /** The pool's own of one handle. */
    private static final class Entry implements InvocationHandler {
        boolean lent = true;
        boolean enlisted;

        @Override
        public Object invoke(Object self, Method method, Object[] arguments) {
            throw new AssertionError("the agent called " + method);
        }
    }

    private final FakeTicker ticker = new FakeTicker();
    private final Entry entry = new Entry();
    private final PoolOf pool = new PoolOf(2, ticker);
    private final PoolKind kind =
            PoolDescription.of("some", "com.acme.")
                    .evicts(
                            NativeEviction.of("handler")
                                    .unlessEnlisted("entry.enlisted", Boolean.FALSE)
                                    .lent("entry.lent", Boolean.TRUE))
                    .build();
    private final Connection logical =
            (Connection)
                    Proxy.newProxyInstance(
                            getClass().getClassLoader(), new Class<?>[] {Connection.class}, entry);

    @Test
    void a_transaction_has_it() {
        entry.enlisted = true;

        assertFalse(kind.holds(pool.pool(), logical), "it must not be touched");
        assertEquals(KeptBecause.MANAGED, why());
    }

    @Test
    void the_pool_has_it_lent_no_longer() {
        entry.lent = false;

        assertEquals(KeptBecause.POOL_KEEPS, why());
    }

    @Test
    void its_version_has_other_names() {
        PoolKind newer =
                PoolDescription.of("some", "com.acme.")
                        .evicts(
                                NativeEviction.of("handler")
                                        .lent("entry.isLent()", Boolean.TRUE)
                                        .call("logical.close()"))
                        .build();

        assertEquals(KeptBecause.OTHER_VERSION, why(newer));
    }

    @Test
    void there_was_no_time_left() {
        entry.enlisted = true;
        ticker.advanceMillis(60_000);

        assertEquals(KeptBecause.TIMED_OUT, why());
    }

    private KeptBecause why() {
        return why(kind);
    }

    private KeptBecause why(PoolKind kind) {
        return new Checkout(pool, kind, pool.settings().retry()).whyKept(logical, ticker);
    }
}
