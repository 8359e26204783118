package dev.lifeguard.weaving.loaded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WovenClassesTest {
    private final WovenClasses woven = new WovenClasses();

    private static ClassLoader newLoader() {
        return new ClassLoader(null) {};
    }

    @Test
    void one_is_known_by_its_loader_and_by_its_name_alone() {
        woven.add(
                WovenClassesTest.class.getClassLoader(), WovenConnections.internalName(getClass()));

        assertEquals(
                Collections.<Class<?>>singletonList(getClass()),
                woven.among(new Class<?>[] {getClass(), String.class}));
        assertTrue(woven.have(WovenConnections.internalName(getClass())));
        assertFalse(woven.have("java/lang/String"));
    }

    @Test
    void who_asks_for_a_name_waits_for_nobody() throws Exception {
        woven.add(null, "com/acme/Pool");
        AtomicBoolean told = new AtomicBoolean();
        Thread asks = new Thread(() -> told.set(woven.have("com/acme/Pool")));

        synchronized (woven) { // somebody weaves, or looks through all classes
            asks.start();
            asks.join(TimeUnit.MINUTES.toMillis(1));
            assertTrue(told.get());
        }

        asks.join();
    }

    @Test
    void the_names_of_a_loader_go_with_it_but_not_what_others_have_too() {
        ClassLoader other = newLoader();
        woven.add(other, "com/acme/Pool");
        woven.add(newLoader(), "com/acme/Pool");
        woven.add(newLoader(), "com/acme/Gone");

        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (woven.have("com/acme/Gone") && System.nanoTime() < deadline) {
            System.gc();
            woven.add(other, "com/acme/Another"); // forgets what was collected
        }

        assertFalse(woven.have("com/acme/Gone"));
        assertTrue(woven.have("com/acme/Pool"));
        assertTrue(woven.have("com/acme/Another"));
        assertTrue(other != null);
    }
}
