package dev.lifeguard.host;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import org.apache.catalina.loader.WebappClassLoaderBase;
import org.junit.jupiter.api.Test;

class StoppedApplicationsTest {
    private final WebappClassLoaderBase loader = new WebappClassLoaderBase();
    private final Object ofApplication =
            Proxy.newProxyInstance(
                    loader, new Class<?>[] {Runnable.class}, (proxy, method, arguments) -> null);

    @Test
    void an_application_has_stopped_when_its_server_says_so() {
        assertFalse(StoppedApplications.has(ofApplication));

        loader.available = false;

        assertTrue(StoppedApplications.has(ofApplication));
    }

    /** What it has closed is not asked, for it may stop before the answer is there. */
    @Test
    void only_what_a_web_application_has_loaded_may_stop() {
        assertTrue(StoppedApplications.isStoppable(ofApplication));
        assertFalse(StoppedApplications.isStoppable(this));
        assertFalse(StoppedApplications.isStoppable("of the JDK"));
    }
}
