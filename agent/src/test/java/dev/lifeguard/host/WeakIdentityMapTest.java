package dev.lifeguard.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {
    private static final int PUTS = 300_000;

    private final WeakIdentityMap<String> map = new WeakIdentityMap<String>();

    @Test
    void what_is_put_is_found_and_takes_the_place_of_what_was_known() {
        Object host = new Object();

        map.put(host, "woven");
        map.put(host, "runs");

        assertEquals("runs", map.get(host));
        assertEquals(1, map.size());
        map.remove(host);
        assertNull(map.get(host));
    }

    @Test
    void while_one_thing_takes_the_place_of_another_there_is_always_one() throws Exception {
        Object host = new Object();
        map.put(host, "woven");
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger lost = new AtomicInteger();
        Thread reader =
                new Thread(
                        () -> {
                            while (!over.get()) {
                                lost.addAndGet(map.get(host) == null ? 1 : 0);
                            }
                        });
        reader.start();

        for (int i = 0; i < PUTS; i++) {
            map.put(host, "woven");
        }
        over.set(true);
        reader.join();

        assertEquals(0, lost.get());
    }
}
