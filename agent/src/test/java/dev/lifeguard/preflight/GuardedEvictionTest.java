package dev.lifeguard.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.connections.Physicals;
import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.servers.Servers;
import dev.lifeguard.sockets.RawSocket;
import dev.lifeguard.sockets.Watchdog;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody waits for a pool that does not come back, and nobody is given what was spoiled by us. */
@Timeout(300)
class GuardedEvictionTest {
    private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Watchdog watchdog =
            new Watchdog(Ticker.SYSTEM, Watchdog.plainThreads(), Watchdog.LINGER_NANOS);
    private final Swallowed swallowed = new Swallowed();
    private final GuardedEviction farewell =
            new GuardedEviction(watchdog, Watchdog.plainThreads(), swallowed);
    private final CountDownLatch answer = new CountDownLatch(1);
    private int asked;

    @AfterEach
    void end() {
        answer.countDown();
        watchdog.stop();
    }

    private static PhysicalState state(RawSocket socket, boolean local) {
        return new PhysicalState(
                new Physicals.Birth(0, 0, null),
                0.5,
                null,
                socket,
                local,
                new Servers(Ticker.SYSTEM).at(null));
    }

    /** One way out of a pool that has it lent. */
    private abstract static class Lent implements GuardedEviction.Way {
        @Override
        public boolean holds() {
            return true;
        }

        @Override
        public void giveBack() {
            throw new AssertionError("somebody waits for the answer");
        }
    }

    private void awaitAnswer() {
        try {
            answer.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void where_no_socket_is_known_a_pool_that_hangs_keeps_nobody() {
        GuardedEviction.Way hangs =
                new Lent() {
                    @Override
                    public boolean evict() {
                        awaitAnswer();
                        return true;
                    }
                };

        boolean left =
                farewell.evict(
                        hangs, new Finding(RetireReason.AGE, state(null, false)), SHORT_NANOS);

        assertTrue(left, "nobody may be given what its pool is about to drop");
    }

    /** Nobody waits for it any more, and whoever was lent it has got another one. */
    @Test
    void what_a_pool_keeps_after_all_is_given_back_to_it() throws Exception {
        CountDownLatch back = new CountDownLatch(1);
        GuardedEviction.Way refusesLate =
                new Lent() {
                    @Override
                    public boolean evict() {
                        awaitAnswer();
                        return false;
                    }

                    @Override
                    public void giveBack() {
                        back.countDown();
                    }
                };
        Finding remote = new Finding(RetireReason.AGE, state(null, false));

        assertTrue(farewell.evict(refusesLate, remote, SHORT_NANOS));
        answer.countDown();

        assertTrue(back.await(1, TimeUnit.MINUTES), "lent to nobody");
    }

    @Test
    void what_a_pool_throws_late_is_counted_and_the_connection_given_back_to_it() throws Exception {
        CountDownLatch back = new CountDownLatch(1);
        GuardedEviction.Way throwsLate =
                new Lent() {
                    @Override
                    public boolean evict() {
                        awaitAnswer();
                        throw new StackOverflowError();
                    }

                    @Override
                    public void giveBack() {
                        back.countDown();
                    }
                };
        Finding remote = new Finding(RetireReason.AGE, state(null, false));

        assertTrue(farewell.evict(throwsLate, remote, SHORT_NANOS));
        answer.countDown();

        assertTrue(back.await(1, TimeUnit.MINUTES), "lent to nobody");
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (swallowed.total() == 0 && System.nanoTime() - deadline < 0) {
            Thread.yield();
        }
        assertEquals(1, swallowed.total());
    }

    @Test
    void what_a_pool_keeps_is_known_from_any_thread() {
        Thread[] threads = new Thread[1];
        GuardedEviction.Way keeps =
                new Lent() {
                    @Override
                    public boolean evict() {
                        threads[0] = Thread.currentThread();
                        return false;
                    }
                };
        Finding remote = new Finding(RetireReason.AGE, state(null, false));
        Finding local = new Finding(RetireReason.AGE, state(null, true));

        assertFalse(farewell.evict(keeps, remote, PATIENCE_NANOS));
        assertNotSame(Thread.currentThread(), threads[0]);
        assertFalse(farewell.evict(keeps, local, PATIENCE_NANOS));
        assertSame(Thread.currentThread(), threads[0]);
    }

    @Test
    void a_pool_that_says_no_when_the_guard_has_fired_is_asked_once_more() throws IOException {
        try (Wire wire = Wire.connect()) {
            RawSocket socket = Peeks.open().find(wire.session);
            GuardedEviction.Way breaksOff =
                    new Lent() {
                        @Override
                        public boolean evict() {
                            if (++asked > 1) {
                                return true;
                            }
                            try {
                                wire.client.getInputStream().read();
                                throw new AssertionError("nobody has written");
                            } catch (IOException closed) {
                                return false;
                            }
                        }
                    };
            PhysicalState physical = state(socket, false);

            boolean left =
                    farewell.evict(breaksOff, new Finding(RetireReason.AGE, physical), SHORT_NANOS);

            assertTrue(left);
            assertEquals(2, asked);
            assertTrue(physical.isDoomed());
        }
    }

    @Test
    void of_what_is_dead_the_socket_is_closed_before_its_pool_is_asked() throws IOException {
        try (Wire wire = Wire.connect()) {
            RawSocket socket = Peeks.open().find(wire.session);
            GuardedEviction.Way looks =
                    new Lent() {
                        @Override
                        public boolean evict() {
                            assertTrue(wire.client.isClosed());
                            return true;
                        }
                    };

            assertTrue(
                    farewell.evict(
                            looks,
                            new Finding(RetireReason.STALE, state(socket, false)),
                            PATIENCE_NANOS));
        }
    }
}
