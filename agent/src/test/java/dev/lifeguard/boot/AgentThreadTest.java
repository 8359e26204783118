package dev.lifeguard.boot;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.Swallowed;
import dev.lifeguard.reporting.Log;
import org.junit.jupiter.api.Test;

class AgentThreadTest {

    @Test
    void it_holds_nothing_of_the_application_and_survives_failing_rounds() throws Exception {
        Swallowed swallowed = new Swallowed();
        Trouble trouble = new Trouble(swallowed, Log.open("stderr", Log.Level.ERROR));
        AgentThread thread = new AgentThread(new Rounds(null, null, null, null, trouble));

        thread.start();
        long deadline = System.nanoTime() + 10000000000L;
        while (swallowed.total() < 2 && System.nanoTime() < deadline) {
            Thread.yield();
        }

        assertTrue(swallowed.total() >= 2);
        assertTrue(thread.isDaemon());
        assertNull(thread.getContextClassLoader());
        thread.end();
        thread.join(10000);
        assertFalse(thread.isAlive());
    }
}
