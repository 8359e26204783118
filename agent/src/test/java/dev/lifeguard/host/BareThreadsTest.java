package dev.lifeguard.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Threads of the agent that are made while an application's thread is in a call: the watchdog's
 * lives as long as anything is validated, which may be by another application of the same server.
 */
@Timeout(300)
class BareThreadsTest {
    private static final InheritableThreadLocal<Object> OF_THE_APPLICATION =
            new InheritableThreadLocal<Object>();

    private final ThreadFactory threads = BareThreads.named("lifeguard-test");

    @Test
    void what_an_application_hands_on_to_its_own_threads_is_not_taken() throws Exception {
        final AtomicReference<Object> seen = new AtomicReference<Object>("nothing yet");
        OF_THE_APPLICATION.set(new Object());
        Thread thread;
        try {
            thread =
                    threads.newThread(
                            new Runnable() {
                                @Override
                                public void run() {
                                    seen.set(OF_THE_APPLICATION.get());
                                }
                            });
        } finally {
            OF_THE_APPLICATION.remove();
        }

        thread.start();
        thread.join();

        assertNull(seen.get());
    }

    @Test
    void a_group_of_threads_of_the_application_is_not_joined() throws Exception {
        final AtomicReference<Thread> made = new AtomicReference<Thread>();
        ThreadGroup group = new ThreadGroup("of the application");
        Thread caller =
                new Thread(
                        group,
                        new Runnable() {
                            @Override
                            public void run() {
                                Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
                                made.set(threads.newThread(this));
                            }
                        });
        caller.start();
        caller.join();

        Thread thread = made.get();
        assertNotSame(group, thread.getThreadGroup());
        assertEquals(Thread.NORM_PRIORITY, thread.getPriority());
        assertEquals("lifeguard-test", thread.getName());
        assertTrue(thread.isDaemon());
        assertNull(thread.getContextClassLoader());
    }

    /** Up to Java 23 a thread keeps the protection domains of all that was on the stack. */
    @Test
    void the_loader_of_an_application_that_was_stopped_can_go() throws Exception {
        final CountDownLatch end = new CountDownLatch(1);
        Runnable work =
                new Runnable() {
                    @Override
                    public void run() {
                        try {
                            end.await();
                        } catch (InterruptedException askedTo) {
                            Thread.currentThread().interrupt();
                        }
                    }
                };
        WeakReference<ClassLoader> application = askedFrom(new Application(), work);
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (application.get() != null && System.nanoTime() < deadline) {
                System.gc();
                Thread.yield();
            }
            assertNull(application.get());
        } finally {
            end.countDown();
        }
    }

    private WeakReference<ClassLoader> askedFrom(Application loader, Runnable work)
            throws Exception {
        Class<?> caller = loader.loadClass(Caller.class.getName());
        assertFalse(caller == Caller.class);
        Method start =
                Members.open(
                        caller.getDeclaredMethod("start", ThreadFactory.class, Runnable.class));
        try {
            start.invoke(null, threads, work);
        } catch (InvocationTargetException failed) {
            throw new AssertionError(failed.getCause());
        }
        return new WeakReference<ClassLoader>(loader);
    }

    /** Stands on the stack. */
    static final class Caller {
        private Caller() {}

        static void start(ThreadFactory threads, Runnable work) {
            threads.newThread(work).start();
        }
    }

    /** Has a class of its own, with a protection domain of its own. */
    private static final class Application extends ClassLoader {
        Application() {
            super(BareThreadsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Caller.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                for (int n = in.read(); n >= 0; n = in.read()) {
                    bytes.write(n);
                }
                ProtectionDomain domain =
                        new ProtectionDomain(
                                new CodeSource(null, (Certificate[]) null), null, this, null);
                return defineClass(name, bytes.toByteArray(), 0, bytes.size(), domain);
            } catch (java.io.IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }
}
