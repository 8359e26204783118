package dev.lifeguard.weaving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.host.Swallowed;
import java.lang.instrument.Instrumentation;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A driver's connection lets another one do its work, on a real JVM, by retransformation. */
class ForwardingTest {

    /** What a driver's connection may inherit from. */
    static class ToyBase {
        final int number;

        ToyBase(int number) {
            this.number = number;
        }

        protected String inherited() {
            return "inherited " + number;
        }

        @Override
        public String toString() {
            return "toy " + number;
        }
    }

    /** Methods of every sort. */
    static final class ToyConnection extends ToyBase {
        int closed;

        ToyConnection(int number) {
            super(number);
        }

        public int sum(int a, long b, double c, float d, boolean e, String f, byte[] g) {
            return (int) (number + a + b + c + d + (e ? 1 : 0) + f.length() + g.length);
        }

        public long big(long by) {
            return number * by;
        }

        public double real() {
            return number / 2.0;
        }

        public boolean isClosed() {
            return closed > 0;
        }

        public void close() {
            closed++;
        }

        public int[] numbers(String... texts) {
            return new int[] {number, texts.length};
        }

        public ToyConnection unwrap() {
            return this;
        }

        int counted() {
            int i = 0;
            do {
                i += number;
            } while (i < 10);
            return i;
        }

        public String asked() {
            return own();
        }

        private String own() {
            return "own " + number;
        }
    }

    /** Knows a replacement or two. */
    private static final class Known extends LifeguardBridge {
        final Map<Object, Object> replacements = new IdentityHashMap<Object, Object>();
        final Map<Object, Object> originals = new IdentityHashMap<Object, Object>();

        @Override
        protected Object replacementOf(Object self) {
            return replacements.get(self);
        }

        @Override
        protected Object originalOf(Object connection) {
            Object original = originals.get(connection);
            return original == null ? connection : original;
        }

        @Override
        protected Object entered(int event, Object self, Object argument) {
            return null;
        }

        @Override
        protected void exited(int e, Object self, Object token, Object result, Throwable error) {}

        @Override
        protected Object asked(String question, Object argument) {
            return null;
        }
    }

    private final Swallowed swallowed = new Swallowed();
    private final Weaver weaver = WeavingLoader.weaver(swallowed);
    private final Known known = new Known();
    private Instrumentation jvm;

    @BeforeEach
    void install() throws Exception {
        // By name: its class file needs annotations that the compiler would warn of missing.
        Class<?> attach = Class.forName("net.bytebuddy.agent.ByteBuddyAgent");
        jvm = (Instrumentation) attach.getMethod("install").invoke(null);
        jvm.addTransformer(weaver, true);
        LifeguardBridge.forwarder = known;
    }

    @AfterEach
    void leave() throws Exception {
        LifeguardBridge.forwarder = null;
        jvm.removeTransformer(weaver);
        jvm.retransformClasses(ToyConnection.class, ToyBase.class);
        assertEquals(0, swallowed.total());
    }

    private void forward() throws Exception {
        List<Class<?>> classes = weaver.toForward(ToyConnection.class);
        assertEquals(2, classes.size());
        jvm.retransformClasses(classes.toArray(new Class<?>[0]));
        assertFalse(weaver.forwards(ToyConnection.class), "nobody has said that it runs so");
        for (Class<?> woven : classes) {
            weaver.retransformed(woven);
        }
    }

    private ToyConnection replaced(ToyConnection old, int number) {
        ToyConnection fresh = new ToyConnection(number);
        known.replacements.put(old, fresh);
        known.originals.put(fresh, old);
        return fresh;
    }

    @Test
    void a_class_forwards_only_once_it_is_asked_for() throws Exception {
        ToyConnection old = new ToyConnection(1);
        replaced(old, 7);
        assertFalse(weaver.forwards(ToyConnection.class));
        assertEquals("own 1", old.asked());

        forward();

        assertTrue(weaver.forwards(ToyConnection.class));
        assertEquals("own 7", old.asked());
        assertTrue(weaver.toForward(ToyConnection.class).isEmpty());
    }

    @Test
    void methods_of_every_sort_run_on_the_replacement() throws Exception {
        forward();
        ToyConnection old = new ToyConnection(1);
        ToyConnection fresh = replaced(old, 100);

        assertEquals(100 + 2 + 3 + 4 + 5 + 1 + 2 + 3, old.sum(2, 3, 4, 5, true, "ab", new byte[3]));
        assertEquals(100L << 32, old.big(1L << 32));
        assertEquals(50.0, old.real());
        assertArrayEquals(new int[] {100, 2}, old.numbers("a", "b"));
        assertEquals(100, old.counted());
        assertEquals("inherited 100", old.inherited());
        old.close();
        assertTrue(old.isClosed());
        assertEquals(1, fresh.closed);
        assertEquals(0, old.closed);
    }

    @Test
    void an_object_stays_itself() throws Exception {
        forward();
        ToyConnection old = new ToyConnection(1);
        int hash = old.hashCode();
        ToyConnection fresh = replaced(old, 2);

        assertEquals("toy 1", old.toString());
        assertEquals(hash, old.hashCode());
        assertNotEquals(old, fresh);
        assertSame(old, old.unwrap());
    }

    @Test
    void what_was_never_replaced_does_its_own_work() throws Exception {
        forward();
        ToyConnection other = new ToyConnection(3);
        replaced(new ToyConnection(1), 2);

        assertEquals(3, other.counted() / 4);
        assertEquals("inherited 3", other.inherited());
        assertSame(other, other.unwrap());
    }

    @Test
    void a_class_still_forwards_when_another_agent_retransforms_it() throws Exception {
        forward();
        ToyConnection old = new ToyConnection(1);
        replaced(old, 2);

        jvm.retransformClasses(ToyConnection.class);

        assertEquals("own 2", old.asked());
    }
}
