package dev.lifeguard.harness.counts;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * A pool that lends a new handle each time, of a class that it makes up when it first lends, and
 * defines without saying how it is called, as old copies of cglib do. Threads use it for some time.
 */
public final class MadeUpHandlesProgram {
    static final int THREADS = 4;
    static final int EACH = 2_000;

    private MadeUpHandlesProgram() {}

    /** What an operator names with {@code pool=}. */
    public static final class Pool {
        private final List<Connection> idle = new ArrayList<>();
        private Class<?> made;

        /** A handle. */
        public synchronized Connection lend() throws SQLException {
            Connection session =
                    idle.isEmpty()
                            ? DriverManager.getConnection("jdbc:h2:mem:")
                            : idle.remove(idle.size() - 1);
            made = made == null ? Maker.make() : made;
            try {
                Handle handle = (Handle) made.getDeclaredConstructor().newInstance();
                handle.pool = this;
                handle.session = session;
                return (Connection) handle;
            } catch (ReflectiveOperationException wrong) {
                throw new IllegalStateException(wrong);
            }
        }

        public synchronized void giveBack(Connection session) {
            idle.add(session);
        }
    }

    /** What the class that is made up begins with. */
    public static class Handle {
        public Connection session;
        Pool pool;

        /** What its {@code close()} does. */
        public void handBack() {
            pool.giveBack(session);
        }
    }

    /** Has a name for it within those that are the pool's, and does not say it. */
    private static final class Maker extends ClassLoader {
        private Maker() {
            super(MadeUpHandlesProgram.class.getClassLoader());
        }

        static Class<?> make() {
            byte[] file =
                    new ByteBuddy()
                            .subclass(Handle.class)
                            .name(Pool.class.getName() + "$$EnhancerBySome$$1")
                            .implement(Connection.class)
                            .method(ElementMatchers.isAbstract())
                            .intercept(
                                    MethodCall.invokeSelf().onField("session").withAllArguments())
                            .method(ElementMatchers.named("close"))
                            .intercept(MethodCall.invoke(ElementMatchers.named("handBack")))
                            .make()
                            .getBytes();
            return new Maker().defineClass(null, file, 0, file.length);
        }
    }

    public static void main(String[] args) throws Exception {
        Pool pool = new Pool();
        Callable<Void> work =
                () -> {
                    for (int i = 0; i < EACH; i++) {
                        try (Connection lent = pool.lend()) {
                            lent.getAutoCommit();
                        }
                    }
                    return null;
                };
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        for (Future<Void> each : threads.invokeAll(Collections.nCopies(THREADS, work))) {
            each.get();
        }
        threads.shutdown();
    }
}
