package dev.lifeguard.boot.rounds;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.lifeguard.tracking.Host;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A session that takes another one's place is not that of whoever happens to ask for it. */
class OpenerThreadsTest {
    private static final InheritableThreadLocal<String> TENANT = new InheritableThreadLocal<>();

    private final OpenerThreads threads = new OpenerThreads();
    private final AtomicReference<String> tenant = new AtomicReference<>("nobody's yet");
    private final AtomicReference<ClassLoader> parts = new AtomicReference<>();

    @Test
    void it_is_opened_by_nobody_but_finds_the_parts_of_its_driver() throws Exception {
        threads.unseenBy(new Host().tracker);
        TENANT.set("of the request");
        try {
            Thread opener =
                    threads.ofNobody()
                            .newThread(
                                    () -> {
                                        tenant.set(TENANT.get());
                                        parts.set(Thread.currentThread().getContextClassLoader());
                                    });
            opener.start();
            opener.join();
        } finally {
            TENANT.remove();
        }

        assertNull(tenant.get());
        assertSame(Thread.currentThread().getContextClassLoader(), parts.get());
    }
}
