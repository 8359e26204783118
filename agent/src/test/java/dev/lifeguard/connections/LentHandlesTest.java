package dev.lifeguard.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.Ticker;
import dev.lifeguard.sources.Source;
import dev.lifeguard.sources.Sources;
import dev.lifeguard.stacks.SourceClasses;
import dev.lifeguard.tracking.Host;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * A transaction gets and closes handles of one session while the agent's thread goes its rounds.
 */
class LentHandlesTest {
    private final Object handle = new Object();
    private final Source source =
            new Sources(
                            Collections.emptyList(),
                            new SourceClasses(),
                            new Host().settings,
                            Ticker.SYSTEM)
                    .of(Host.dataSource(), false);
    private final Lease lease = new Lease(source, new ConnectionRecord(new Object(), 0));

    private void begin(Object lent) {
        lease.begin(10, 20, lent, null);
    }

    /** A transaction that gets many handles while the agent's thread goes its rounds. */
    @Test
    void a_handle_that_is_got_while_the_one_before_is_loosened_is_known() throws Exception {
        begin(handle);
        lease.keep();
        WeakHandles collected = new WeakHandles();
        AtomicBoolean over = new AtomicBoolean();
        Thread rounds =
                new Thread(
                        () -> {
                            while (!over.get()) {
                                lease.loosen(collected);
                                collected.poll();
                            }
                        });
        rounds.start();
        try {
            for (int i = 0; i < 20_000; i++) {
                Object first = new Object();
                Object second = new Object();
                lease.lendsAlso(first, null);
                lease.lendsAlso(second, null);
                assertTrue(lease.isOf(first) && lease.isOf(second), "one is not known");
                lease.closesWithin(first);
                lease.closesWithin(second);
                assertTrue(lease.isOf(handle) && !lease.awaitsEnd());
            }
            lease.closesWithin(handle);
            assertTrue(lease.awaitsEnd());
        } finally {
            over.set(true);
            rounds.join();
        }
    }

    /** As the agent's thread judges: what waits for its end is nobody's leak. */
    @Test
    void nobody_sees_a_handle_lost_while_another_is_got_after_it() throws Exception {
        begin(handle);
        lease.keep();
        int many = 300; // each is four turns of two threads; four in ten were enough to accuse
        AtomicInteger lost = new AtomicInteger();
        AtomicInteger judged = new AtomicInteger();
        AtomicInteger accused = new AtomicInteger();
        Thread judge =
                new Thread(
                        () -> {
                            for (int i = 0; i < many; i++) {
                                while (!lease.awaitsEnd()) {
                                    Thread.yield();
                                }
                                lease.unreachable(true); // the closed one was collected
                                lost.incrementAndGet();
                                while (lease.awaitsEnd()) {
                                    continue;
                                }
                                if (lease.unreachable()) {
                                    accused.incrementAndGet();
                                }
                                judged.incrementAndGet();
                            }
                        });
        judge.setDaemon(true);
        judge.start();
        Object open = handle;
        for (int i = 0; i < many; i++) {
            lease.closesWithin(open);
            while (lost.get() <= i) {
                Thread.yield();
            }
            open = new Object();
            lease.lendsAlso(open, null);
            while (judged.get() <= i) {
                Thread.yield();
            }
        }

        assertEquals(0, accused.get());
    }

    /** It holds the classes of whoever is on it, and the session may lie in its pool for years. */
    @Test
    void an_ended_lease_holds_no_stack_of_a_handle_that_nobody_has_closed() {
        WeakReference<Throwable> older = new WeakReference<Throwable>(new Throwable());
        lease.stack(older.get());
        begin(handle);
        lease.lendsAlso(new Object(), null);

        assertTrue(lease.end(lease.state(), 30));

        for (int i = 0; older.get() != null && i < 1000; i++) {
            System.gc();
        }
        assertNull(older.get());
    }
}
