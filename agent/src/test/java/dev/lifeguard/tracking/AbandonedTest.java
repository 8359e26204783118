package dev.lifeguard.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.lifeguard.model.Evidence;
import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.pools.PoolDescription;
import dev.lifeguard.snapshots.PoolSnapshot;
import java.sql.Connection;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** A pool that closes handles itself, on a thread of its own, as Druid does if it is told to. */
class AbandonedTest {
    private static final String OWN = AbandonedTest.class.getName() + "$Pool";

    private final Host host =
            new Host(
                    Collections.singletonList(
                            PoolDescription.of("some", OWN)
                                    .lends(OWN)
                                    .layers("connection")
                                    .abandonsIn("removeAbandoned")
                                    .build()));

    private final Pool pool = new Pool();
    private final Connection kept = host.checkOut(pool, Host.connection());

    /** The application's own, of that name. */
    static final class Pool extends PlainDataSource {
        void removeAbandoned(Runnable closing) {
            closing.run();
        }
    }

    @Test
    void what_it_takes_back_nobody_has_returned() throws Exception {
        host.sweepAfterMillis(Host.SUSPECT_AFTER_MILLIS + 100);
        assertEquals(Collections.singletonList(Evidence.HELD_IDLE), host.told);

        onAnotherThread(() -> pool.removeAbandoned(() -> host.close(kept)));
        host.sweepAfterMillis(100);

        PoolSnapshot seen = host.onlyPool();
        assertEquals(0, seen.open);
        assertEquals(1, seen.unclosed[LeaseEnd.ABANDONED.ordinal()]);
        assertEquals(0, seen.leaks.get(0).returnedLater);
        assertNotNull(kept);
    }

    @Test
    void what_another_thread_of_the_application_closes_is_returned() throws Exception {
        host.sweepAfterMillis(Host.SUSPECT_AFTER_MILLIS + 100);

        onAnotherThread(() -> removeAbandoned());
        host.sweepAfterMillis(100);

        PoolSnapshot seen = host.onlyPool();
        assertEquals(0, seen.open);
        assertEquals(0, seen.unclosed[LeaseEnd.ABANDONED.ordinal()]);
        assertEquals(1, seen.leaks.get(0).returnedLater);
    }

    private void removeAbandoned() {
        host.close(kept);
    }

    private static void onAnotherThread(Runnable work) throws Exception {
        Thread other = new Thread(work);
        other.start();
        other.join();
    }
}
