package dev.lifeguard.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.Evidence;
import dev.lifeguard.stacks.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Threads that hold connections are looked at in turn, and compared only as far as they are known.
 */
class HolderTurnsTest {
    private final Host host = new Host();
    private final DataSource pool = Host.dataSource();
    private final List<Connection> kept = Collections.synchronizedList(new ArrayList<Connection>());
    private final List<Thread> threads = new ArrayList<Thread>();
    private final CountDownLatch over = new CountDownLatch(1);

    @BeforeEach
    void the_source_is_known_to_be_a_pool() {
        Connection physical = Host.connection();
        host.connect(Host.driver(), physical);
        Connection lent = host.checkOut(pool, Host.connection());
        host.use(lent, physical);
        host.close(lent);
    }

    @AfterEach
    void threads_end() throws Exception {
        over.countDown();
        for (Thread each : threads) {
            each.join();
        }
    }

    @Test
    void of_many_equal_leaks_each_is_found() throws Exception {
        inThread(Path.HISTORY, false);
        for (int i = 0; i < 150; i++) {
            inThread(1, true);
        }

        sweep(9);

        assertEquals(150, kept.size());
        assertEquals(150, host.onlyPool().leaks.get(0).count);
        assertEquals(Evidence.SCOPE_GONE, host.onlyPool().leaks.get(0).evidence);
        for (int i = 0; i < 20; i++) {
            inThread(1, true);
        }
        sweep(9);
        assertEquals(170, host.onlyPool().leaks.get(0).count);
    }

    /** Of a stack that is deeper than the JVM keeps, only the innermost frames are known. */
    @Test
    void a_holder_deep_in_a_recursion_is_not_taken_for_gone() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        Thread deep = new Thread(null, () -> deep(1100, held), "deep", 16 << 20);
        threads.add(deep);
        deep.start();
        held.await();

        sweep(8);

        assertTrue(host.told.isEmpty(), "" + host.told);
        host.sweepAfterMillis(Host.SUSPECT_AFTER_MILLIS);
        assertEquals(Collections.singletonList(Evidence.HELD_IDLE), host.told);
    }

    private void deep(int frames, CountDownLatch held) {
        if (frames > 0) {
            deep(frames - 1, held);
            return;
        }
        for (int i = 0; i <= Path.HISTORY; i++) {
            Connection lent = host.checkOut(pool, Host.connection());
            if (i == Path.HISTORY) {
                held.countDown();
                await();
            }
            host.close(lent);
        }
    }

    /** Begins a thread that uses some connections, may keep the last, and stays. */
    private void inThread(int times, boolean keeps) throws Exception {
        CountDownLatch used = new CountDownLatch(1);
        Thread thread =
                new Thread(
                        () -> {
                            for (int i = 1; i <= times; i++) {
                                scope(keeps && i == times);
                            }
                            used.countDown();
                            await();
                        });
        threads.add(thread);
        thread.start();
        used.await();
    }

    private void scope(boolean keeps) {
        Connection lent = host.checkOut(pool, Host.connection());
        if (keeps) {
            kept.add(lent);
            return;
        }
        host.close(lent);
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep(int rounds) {
        for (int i = 0; i < rounds; i++) {
            host.sweepAfterMillis(100);
        }
    }
}
