package dev.lifeguard.harness.hostile;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.harness.pools.PlainSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;

/**
 * An application that does in the middle of a call what nobody should. Argument: what. It ends with
 * status 0 and {@code done} if all went as it would without an agent.
 */
public final class HostileHostProgram {
    static final int POOL_SIZE = 3;

    private static final String URL = "jdbc:h2:mem:hostile;DB_CLOSE_DELAY=-1";

    private static final String EXIT = "exit in ";

    private HostileHostProgram() {}

    public static void main(String[] args) throws Exception {
        if (args[0].startsWith(EXIT)) {
            exitIn(args[0].substring(EXIT.length()));
        }
        switch (args[0]) {
            case "throwing objects" -> useAll(source(HostileHostProgram::throwing));
            case "interrupts" -> interrupted(hikari());
            case "hanging objects" -> useAll(source(HostileHostProgram::hanging));
            case "hanging check" -> hangingCheck();
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.out.println("done");
        System.exit(0);
    }

    static HikariDataSource hikari() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(URL);
        config.setMaximumPoolSize(POOL_SIZE);
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

    /** The application calls none of them: whoever does waits. */
    private static Answer hanging(Connection real) {
        return (method, args) ->
                switch (method) {
                    case "hashCode", "toString", "equals" -> {
                        new CountDownLatch(1).await();
                        yield null;
                    }
                    default -> null;
                };
    }

    static void useAll(DataSource pool) throws Exception {
        for (int i = 0; i < 300; i++) {
            use(pool);
        }
    }

    static void use(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select 1");
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

    /** In the middle of a call of a connection, or of the opening of one. */
    private static void exitIn(String where) throws SQLException {
        use(
                source(
                        real -> {
                            if (where.equals("getConnection")) {
                                exit();
                            }
                            return (method, args) -> {
                                if (method.equals(where)) {
                                    exit();
                                }
                                return null;
                            };
                        }));
        throw new IllegalStateException("nobody has called " + where);
    }

    private static void exit() {
        System.out.println("done");
        System.exit(0);
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
        if (System.nanoTime() - began > 300_000_000_000L) {
            throw new IllegalStateException("somebody waited for isValid");
        }
    }
}
