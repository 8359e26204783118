package dev.lifeguard.host;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.ThreadFactory;

/**
 * Makes daemon threads that keep nothing of the application whose thread asks for them. A thread
 * inherits more than its context class loader: the inheritable thread locals, up to Java 23 the
 * protection domains of all that is on the stack, the group and the priority. One that lives for
 * longer than the application that was in a call then would keep its classes.
 *
 * <p><b>Threads</b> any. <b>Failure</b> where a JVM does not allow it, the thread inherits what it
 * must. <b>Cost</b> microseconds more than the thread itself.
 */
public final class BareThreads implements ThreadFactory {
    private static final Maker MAKER = maker();

    private final String name;

    private BareThreads(String name) {
        this.name = name;
    }

    /** Makes threads of this name. */
    public static ThreadFactory named(String name) {
        return new BareThreads(name);
    }

    /** Makes a thread without the thread locals of the one that asks for it; this one on Java 8. */
    static class Maker {
        Thread make(ThreadGroup group, Runnable work, String name) {
            Thread thread = new Thread(group, work, name);
            try {
                Members.fieldOf(Thread.class, "inheritableThreadLocals").set(thread, null);
            } catch (ReflectiveOperationException otherInsides) {
                return thread;
            }
            return thread;
        }
    }

    /** By name: it is compiled for a newer Java, and Java 8 could not even load it. */
    private static Maker maker() {
        try {
            if (!"1.8".equals(System.getProperty("java.specification.version"))) {
                return (Maker)
                        Class.forName("dev.lifeguard.host.BareThreads9")
                                .getDeclaredConstructor()
                                .newInstance();
            }
        } catch (ReflectiveOperationException incompleteJar) {
            return new Maker();
        }
        return new Maker();
    }

    @Override
    public Thread newThread(final Runnable work) {
        // Of what is on the stack only this class counts.
        return AccessController.doPrivileged(
                new PrivilegedAction<Thread>() {
                    @Override
                    public Thread run() {
                        Thread thread = MAKER.make(topGroup(), work, name);
                        thread.setDaemon(true);
                        thread.setPriority(Thread.NORM_PRIORITY);
                        thread.setContextClassLoader(null);
                        return thread;
                    }
                });
    }

    /** The JVM's own; that of an application can be of a class of its own. */
    private static ThreadGroup topGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        try {
            while (group.getParent() != null) {
                group = group.getParent();
            }
        } catch (SecurityException asFarAsAllowed) {
            return group;
        }
        return group;
    }
}
