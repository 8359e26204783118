package dev.lifeguard.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.Ticker;
import dev.lifeguard.pools.PoolDescription;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.stacks.SourceClasses;
import dev.lifeguard.tracking.Host;
import dev.lifeguard.tracking.PlainDataSource;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In some servers a look-up makes a DataSource, and what is a pool lies behind it. */
class LookedUpSourcesTest {
    private static final int MANY = 1000;

    /** A pool as such a server has it. */
    private static final class Core {
        final String name;
        volatile int total = 1;

        Core(String name) {
            this.name = name;
        }
    }

    /** What a look-up gives. */
    private static final class LookedUp extends PlainDataSource {
        final Core core;

        LookedUp(Core core) {
            this.core = core;
        }
    }

    private final List<PoolKind> kinds =
            Collections.singletonList(
                    PoolDescription.of("server", LookedUp.class.getName())
                            .lends(LookedUp.class.getName())
                            .sharing("pool.elsewhere", "pool.core")
                            .named("pool.core.name")
                            .total("pool.total")
                            .build());

    private final Host host = new Host(kinds);

    private final Core orders = new Core("orders");

    @Test
    void a_data_source_for_each_look_up_makes_no_pool_for_each() {
        Core stock = new Core("stock");
        for (int i = 0; i < MANY; i++) {
            host.close(host.checkOut(new LookedUp(orders), Host.connection()));
            host.close(host.checkOut(new LookedUp(stock), Host.connection()));
        }
        host.sweepAfterMillis(100);

        List<PoolSnapshot> pools = host.tracker.snapshot();
        assertEquals(2, pools.size(), "pools");
        for (PoolSnapshot pool : pools) {
            assertEquals(MANY, pool.checkouts, pool.name);
            assertFalse(pool.closed, pool.name);
        }
    }

    @Test
    void what_is_out_stays_a_lease_when_the_data_source_that_lent_it_has_gone() throws Exception {
        Connection out = Host.connection();
        WeakReference<Object> dropped = lendOne(out);
        awaitEnd(dropped);
        host.sweepAfterMillis(100);

        assertEquals(1, host.onlyPool().open);
        assertFalse(host.onlyPool().closed);

        host.close(out);
        host.close(host.checkOut(new LookedUp(orders), Host.connection()));
        assertEquals(2, host.onlyPool().returned);
    }

    @Test
    void the_pool_behind_says_its_sizes_when_no_data_source_that_leads_there_is_left()
            throws Exception {
        Sources sources = new Sources(kinds, new SourceClasses(), host.settings, Ticker.SYSTEM);
        Source source = sources.of(new LookedUp(orders), false);
        Question question = source.question(Ticker.SYSTEM);
        question.ask();
        assertEquals(1, source.pool.asked.sizes.total);
        awaitEnd(new WeakReference<Object>(source.host()));

        orders.total = 2;
        question.ask();

        assertEquals(2, source.pool.asked.sizes.total);
        assertFalse(question.isInVain());
    }

    private WeakReference<Object> lendOne(Connection out) {
        LookedUp source = new LookedUp(orders);
        host.checkOut(source, out);
        return new WeakReference<Object>(source);
    }

    private void awaitEnd(WeakReference<Object> dropped) throws InterruptedException {
        for (int i = 0; i < 1000 && dropped.get() != null; i++) {
            host.sweepAfterMillis(1); // the last lease of a thread is held for a round
            System.gc();
            Thread.sleep(1);
        }
        assertTrue(dropped.get() == null, "it was not collected");
    }
}
