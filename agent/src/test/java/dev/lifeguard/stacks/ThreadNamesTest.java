package dev.lifeguard.stacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ThreadNamesTest {
    @Test
    void a_thread_is_called_by_its_name_and_else_by_its_number() {
        Thread unnamed = new Thread(null, null, "");

        assertEquals("worker", ThreadNames.of(new Thread(null, null, "worker")));
        assertEquals("thread#" + unnamed.getId(), ThreadNames.of(unnamed));
    }

    @Test
    void a_virtual_thread_is_told_from_others() throws Exception {
        Method ofVirtual = null;
        try {
            ofVirtual = Thread.class.getMethod("ofVirtual");
        } catch (NoSuchMethodException olderJava) {
            Assumptions.assumeTrue(false, "no virtual threads");
        }
        Object builder = ofVirtual.invoke(null);
        ThreadFactory factory =
                (ThreadFactory)
                        Class.forName("java.lang.Thread$Builder")
                                .getMethod("factory")
                                .invoke(builder);
        Thread virtual = factory.newThread(() -> {});

        assertTrue(ThreadNames.of(virtual).startsWith("virtual#"), ThreadNames.of(virtual));
    }
}
