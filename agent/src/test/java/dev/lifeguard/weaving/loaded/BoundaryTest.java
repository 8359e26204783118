package dev.lifeguard.weaving.loaded;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BoundaryTest {
    private static final String PROBE = "dev/lifeguard/boot/ProbeDataSource";

    /** As that of the agent. */
    private static final class OfAgent extends ClassLoader {}

    private final ClassLoader own = new OfAgent();
    private final Boundary boundary = new Boundary(own);

    @Test
    void of_its_own_the_agent_weaves_its_probes_only() {
        assertTrue(boundary.contains(own, PROBE));
        assertFalse(boundary.contains(own, "dev/lifeguard/boot/Switchboard"));
    }

    /** It has left, and was not collected yet: an attach would count it as the application's. */
    @Test
    void the_probes_of_an_earlier_agent_are_left_alone() {
        assertFalse(boundary.contains(new OfAgent(), PROBE));
    }

    @Test
    void what_only_begins_like_the_jdk_is_the_applications() {
        ClassLoader server = BoundaryTest.class.getClassLoader();
        assertTrue(boundary.contains(server, "com/sun/gjc/spi/jdbc40/DataSource40"));
        assertTrue(boundary.contains(server, "com/sun/gjc/spi/jdbc40/ConnectionWrapper40"));
        assertTrue(boundary.contains(server, "com/sun/faces/facelets/tag/Tag"));
    }

    @Test
    void the_application_is_woven_and_the_jdk_is_not() {
        ClassLoader application = BoundaryTest.class.getClassLoader();
        assertTrue(boundary.contains(application, "com/acme/Pool"));
        assertTrue(boundary.contains(application, "jdk/proxy1/$Proxy7"));
        assertTrue(boundary.contains(application, "com/sun/proxy/$Proxy7"));
        assertFalse(boundary.contains(null, "java/lang/String"));
        assertFalse(boundary.contains(null, "com/sun/rowset/CachedRowSetImpl"));
        assertFalse(boundary.contains(application, null));
    }
}
