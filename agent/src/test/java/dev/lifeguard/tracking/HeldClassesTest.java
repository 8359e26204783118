package dev.lifeguard.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lifeguard.host.Swallowed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An application that was undeployed is collected, whatever became of its connections. */
@Execution(ExecutionMode.CONCURRENT)
class HeldClassesTest {
    private final Host host = new Host();
    private final List<Object> kept = new ArrayList<Object>();

    @Test
    void a_lease_that_stays_open_holds_no_class_of_who_checked_out() throws Exception {
        DataSource pool = Host.dataSource();
        kept.add(pool);
        WeakReference<ClassLoader> application =
                deployed(() -> kept.add(host.checkOut(pool, Host.connection())));

        assertIsCollected(application);
    }

    @Test
    void a_lease_that_was_cancelled_holds_none() throws Exception {
        Connection physical = Host.connection();
        kept.add(physical);
        WeakReference<ClassLoader> application =
                deployed(
                        () ->
                                host.checkOut(
                                        Host.dataSource(),
                                        () -> {
                                            host.connect(Host.driver(), physical);
                                            return Host.connection();
                                        }));

        assertIsCollected(application);
    }

    @Test
    void a_lease_that_another_stands_in_front_of_holds_none() throws Exception {
        Connection physical = Host.connection();
        kept.add(physical);
        WeakReference<ClassLoader> application =
                deployed(() -> kept.add(host.connect(Host.driver(), physical)));
        DataSource source = Host.dataSource();
        kept.add(source);
        kept.add(host.checkOut(source, physical));

        assertIsCollected(application);
    }

    @Test
    void what_an_ended_thread_has_dropped_does_not_hold_the_thread() throws Exception {
        DataSource unknown = Host.dataSource();
        kept.add(unknown);
        WeakReference<ClassLoader> application =
                deployed(() -> inThread(() -> host.checkOut(unknown, Host.connection())));

        long deadline = System.nanoTime() + 60_000_000_000L;
        while (host.tracker.lost() == 0 && System.nanoTime() - deadline < 0) {
            System.gc(); // what was collected is queued a moment later
            host.sweepAfterMillis(100);
        }
        assertEquals(1, host.tracker.lost());
        assertIsCollected(application);
    }

    @Test
    void a_lease_of_which_nothing_can_be_said_does_not_hold_a_thread_that_has_ended()
            throws Exception {
        DataSource unknown = Host.dataSource();
        kept.add(unknown);
        WeakReference<ClassLoader> application =
                deployed(() -> inThread(() -> kept.add(host.checkOut(unknown, Host.connection()))));

        assertIsCollected(application);
        assertEquals(1, host.onlyPool().open);
    }

    @Test
    void an_error_that_was_kept_from_the_application_is_kept_as_text() throws Exception {
        Swallowed swallowed = new Swallowed();
        WeakReference<ClassLoader> application =
                deployed(
                        () -> {
                            swallowed.count(new IllegalStateException("odd"));
                            return null;
                        });

        assertIsCollected(application);
        assertNotNull(swallowed.first());
    }

    private static Object inThread(Runnable work) {
        Thread thread = new Thread(work);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException never) {
            throw new AssertionError(never);
        }
        return null;
    }

    private void assertIsCollected(WeakReference<ClassLoader> application) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (application.get() != null && System.nanoTime() - deadline < 0) {
            System.gc();
            host.sweepAfterMillis(100);
        }
        assertNull(application.get());
    }

    /** Runs this beneath a frame of a class of its own loader, which is the thread's, too. */
    private static WeakReference<ClassLoader> deployed(Supplier<Object> work) throws Exception {
        ClassLoader loader = new OwnLoader();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            Class<?> type = loader.loadClass(Application.class.getName());
            @SuppressWarnings("unchecked")
            Supplier<Object> application =
                    (Supplier<Object>) type.getConstructor(Supplier.class).newInstance(work);
            application.get();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        return new WeakReference<ClassLoader>(loader);
    }

    /** What every frame of a web application is. */
    public static final class Application implements Supplier<Object> {
        private final Supplier<Object> work;

        public Application(Supplier<Object> work) {
            this.work = work;
        }

        @Override
        public Object get() {
            return work.get();
        }
    }

    private static final class OwnLoader extends ClassLoader {
        OwnLoader() {
            super(HeldClassesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Application.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
            try (InputStream in = HeldClassesTest.class.getResourceAsStream(file)) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                byte[] part = new byte[8192];
                for (int n = in.read(part); n >= 0; n = in.read(part)) {
                    bytes.write(part, 0, n);
                }
                return defineClass(name, bytes.toByteArray(), 0, bytes.size());
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }
}
