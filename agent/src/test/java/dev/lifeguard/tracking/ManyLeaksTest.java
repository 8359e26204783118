package dev.lifeguard.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lifeguard.model.Evidence;
import dev.lifeguard.model.HookEvent;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leaks without end: counted to the last, told by powers of ten. */
class ManyLeaksTest {
    private final Host host = new Host();
    private final DataSource pool = Host.dataSource();
    private final Connection physical = Host.connection();

    @BeforeEach
    void the_source_is_known_to_be_a_pool() {
        host.connect(Host.driver(), physical);
        Connection lent = host.checkOut(pool, Host.connection());
        host.use(lent, physical);
        host.close(lent);
    }

    private List<Connection> suspects(int count) {
        List<Connection> kept = new ArrayList<Connection>();
        for (int i = 0; i < count; i++) {
            host.ticker.advanceMillis(1);
            kept.add(host.checkOut(pool, Host.connection()));
        }
        host.sweepAfterMillis(Host.SUSPECT_AFTER_MILLIS + 100);
        return kept;
    }

    @Test
    void a_leak_without_a_stack_is_one_leak_until_it_comes_back() {
        host.set("leak.call-sites=off");
        List<Connection> kept = suspects(3);

        assertEquals(3, host.onlyPool().leaks.get(0).open);
        assertEquals(3, host.onlyPool().leaksWithoutDetail);

        host.close(kept.get(0));
        host.sweepAfterMillis(100);

        assertEquals(2, host.onlyPool().leaks.get(0).open);
        assertEquals(2, host.onlyPool().leaksWithoutDetail);
    }

    @Test
    void that_they_come_back_is_told_of_the_first_the_tenth_and_so_on() {
        for (Connection each : suspects(25)) {
            host.close(each);
        }
        host.sweepAfterMillis(100);

        assertEquals(25, host.onlyPool().leaks.get(0).returnedLater);
        assertEquals(Arrays.asList(Evidence.HELD_IDLE, Evidence.HELD_IDLE), host.cleared);
    }

    @Test
    void what_was_dropped_before_its_pool_was_closed_is_told_and_forgotten() {
        WeakReference<Connection> dropped =
                new WeakReference<Connection>(host.checkOut(pool, Host.connection()));
        host.call(HookEvent.CLOSE_POOL, pool, null, Host.giving(null));

        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (host.told.isEmpty() && System.nanoTime() - deadline < 0) {
            System.gc(); // what was collected is queued when the JVM comes to it
            host.sweepAfterMillis(1);
        }

        assertNull(dropped.get());
        assertEquals(Arrays.asList(Evidence.LEFT_OPEN_AT_CLOSE), host.told);
        assertEquals(0, host.tracker.lost());
    }
}
