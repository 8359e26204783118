package dev.lifeguard.harness.hostile;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.harness.pools.PlainSource;
import dev.lifeguard.harness.transparency.StubSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * An application that does in the middle of a call what nobody should. Argument: what. It ends with
 * status 0 and {@code done} if all went as it would without an agent.
 */
public final class HostileHostProgram {
    private static final String URL = "jdbc:h2:mem:hostile;DB_CLOSE_DELAY=-1";

    private HostileHostProgram() {}

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "throwing objects" -> useAll(source(HostileHostProgram::throwing));
            case "overflow" -> overflow(new StubSource());
            case "interrupts" -> interrupted(hikari());
            case "exit inside" -> exitInside();
            case "memory" -> withoutMemory(hikari());
            case "hanging check" -> hangingCheck();
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.out.println("done");
        System.exit(0);
    }

    private static HikariDataSource hikari() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(URL);
        config.setMaximumPoolSize(3);
        return new HikariDataSource(config);
    }

    /** What a method of a connection does instead. */
    private interface Answer {
        Object to(String method, Object[] args) throws Throwable;
    }

    /** A homemade source whose connections answer so, and pass on what is answered with null. */
    private static DataSource source(java.util.function.Function<Connection, Answer> answers) {
        return new PlainSource() {
            @Override
            public Connection getConnection() throws SQLException {
                Connection real = DriverManager.getConnection(URL);
                Answer answer = answers.apply(real);
                return (Connection)
                        Proxy.newProxyInstance(
                                HostileHostProgram.class.getClassLoader(),
                                new Class<?>[] {Connection.class},
                                (self, method, args) -> {
                                    Object own = answer.to(method.getName(), args);
                                    try {
                                        return own == null ? method.invoke(real, args) : own;
                                    } catch (InvocationTargetException e) {
                                        throw e.getCause();
                                    }
                                });
            }

            @Override
            public String toString() {
                throw new IllegalStateException("nobody prints me");
            }

            @Override
            public int hashCode() {
                throw new StackOverflowError("nobody hashes me");
            }

            @Override
            public boolean equals(Object other) {
                throw new OutOfMemoryError("nobody compares me");
            }
        };
    }

    private static Answer throwing(Connection real) {
        return (method, args) ->
                switch (method) {
                    case "hashCode", "toString", "equals" -> throw new ThreadDeath();
                    case "isValid", "isClosed", "getMetaData", "unwrap", "isWrapperFor" ->
                            throw new SQLException("never ask me");
                    default -> null;
                };
    }

    private static void useAll(DataSource pool) throws Exception {
        for (int i = 0; i < 300; i++) {
            use(pool);
        }
    }

    private static void use(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    /** At every depth. On a source without a lock: a pool would lose connections by itself. */
    private static void overflow(DataSource pool) throws Exception {
        useAll(pool);
        Thread deep =
                new Thread(
                        null,
                        () -> {
                            for (int i = 0; i < 60; i++) {
                                dive(pool, i);
                            }
                        },
                        "deep",
                        512 * 1024);
        deep.start();
        deep.join();
        System.out.println("dived");
    }

    /** Fills the stack, then tries from each of the outermost hundred frames. */
    private static int dive(DataSource pool, int salt) {
        try {
            return dive(pool, salt) + 1;
        } catch (StackOverflowError full) {
            return tryHere(pool, salt);
        }
    }

    private static int tryHere(DataSource pool, int salt) {
        try {
            if (salt % 2 == 0) {
                use(pool);
            } else {
                pool.getConnection().close();
            }
            return 0;
        } catch (StackOverflowError again) {
            throw again; // one frame further out
        } catch (SQLException | RuntimeException broken) {
            return 0; // the pool's or the driver's, who met the end of the stack
        }
    }

    private static void interrupted(DataSource pool) throws Exception {
        for (int i = 0; i < 300; i++) {
            Thread.currentThread().interrupt();
            try {
                use(pool);
            } catch (SQLException pools) {
                // HikariCP refuses an interrupted thread where it would wait
            }
            Thread.interrupted();
            use(pool);
            Connection connection = pool.getConnection();
            Thread.currentThread().interrupt();
            connection.close();
            if (!Thread.interrupted()) {
                throw new IllegalStateException("the interrupt was lost in " + i);
            }
        }
    }

    private static void exitInside() throws Exception {
        source(
                        real ->
                                (method, args) -> {
                                    if (method.equals("createStatement")) {
                                        System.out.println("done");
                                        System.exit(0);
                                    }
                                    return null;
                                })
                .getConnection()
                .createStatement();
    }

    private static void withoutMemory(DataSource pool) throws Exception {
        useAll(pool);
        for (int round = 0; round < 3; round++) {
            Object[] hoard = null;
            try {
                for (int size = 1 << 20; ; ) {
                    try {
                        hoard = new Object[] {hoard, new byte[size]};
                    } catch (OutOfMemoryError full) {
                        size /= 2;
                        if (size < 64) {
                            throw full;
                        }
                    }
                }
            } catch (OutOfMemoryError full) {
                tryWithoutMemory(pool);
            }
            hoard = null;
        }
        use(pool);
    }

    private static void tryWithoutMemory(DataSource pool) {
        try {
            for (int i = 0; i < 20; i++) {
                use(pool);
            }
        } catch (Throwable expected) {
            return; // the pool, the driver or this program had none either
        }
    }

    /** A check that hangs is the agent's to end; the application waits no longer than told. */
    private static void hangingCheck() throws Exception {
        DataSource pool =
                source(
                        real ->
                                (method, args) -> {
                                    if (method.equals("isValid")) {
                                        Thread.sleep(600_000);
                                    }
                                    return null;
                                });
        long began = System.nanoTime();
        useAll(pool);
        if (System.nanoTime() - began > 120_000_000_000L) {
            throw new IllegalStateException("somebody waited for isValid");
        }
    }
}
