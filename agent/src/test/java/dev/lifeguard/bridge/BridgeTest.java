package dev.lifeguard.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BridgeTest {

    /** Of an agent that could not yet replace connections. */
    abstract static class OldBridge {
        protected abstract Object entered(int event, Object self, Object argument);

        public static Object enter(int event, Object self, Object argument) {
            return null;
        }

        public static Object ask(String question, Object argument) {
            return null;
        }
    }

    @Test
    void the_bridge_of_an_older_agent_is_asked_for_what_is_called() {
        assertEquals("asked(java.lang.String,java.lang.Object)", Bridge.missingIn(OldBridge.class));
    }

    @Test
    void our_own_bridge_lacks_nothing_and_every_method_of_it_is_asked_for() {
        TreeSet<String> declared = new TreeSet<String>();
        for (Method method : LifeguardBridge.class.getDeclaredMethods()) {
            if (!method.isSynthetic()) {
                declared.add(Bridge.signature(method));
            }
        }

        assertNull(Bridge.missingIn(LifeguardBridge.class));
        assertEquals(declared, new TreeSet<String>(Arrays.asList(Bridge.METHODS)));
    }

    /** Else its stack would keep the classes of the agent alive in the hands of the application. */
    @Test
    void words_are_of_a_class_of_the_jdk_and_have_no_stack() {
        Throwable words = LifeguardBridge.words("held by http-7");
        words.addSuppressed(new Exception());

        assertEquals(Exception.class, words.getClass());
        assertEquals("held by http-7", words.getMessage());
        assertEquals(0, words.getStackTrace().length);
        assertEquals(0, words.getSuppressed().length);
    }

    @Test
    void a_thread_that_does_not_say_its_number_reads_its_rows() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<Throwable>();
        Thread reader =
                new Thread() {
                    @Override
                    public void run() {
                        LifeguardBridge.readRow(this);
                    }

                    @Override
                    public long getId() {
                        throw new IllegalStateException("no number");
                    }
                };
        reader.setUncaughtExceptionHandler((thread, error) -> thrown.set(error));

        reader.start();
        reader.join();

        assertNull(thrown.get());
    }
}
