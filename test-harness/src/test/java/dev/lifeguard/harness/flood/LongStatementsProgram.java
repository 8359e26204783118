package dev.lifeguard.harness.flood;

import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Runs a statement of many megabytes on each connection of a pool. The argument is a pool. Prints
 * megabytes of live heap when all have been returned, by ways that differ in who might still hold
 * the text.
 */
public final class LongStatementsProgram {
    private static final int CONNECTIONS = 20;
    private static final int CHARACTERS = 20 << 20;

    private final DataSource pool;

    private LongStatementsProgram(DataSource pool) {
        this.pool = pool;
    }

    public static void main(String[] args) throws Exception {
        JdbcDataSource database = new JdbcDataSource(); // without its own cache of statements
        database.setUrl("jdbc:h2:mem:long;DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=0");
        PoolSpec spec = PoolSpec.fresh().ofSize(CONNECTIONS).over(database);
        new LongStatementsProgram(Pools.valueOf(args[0]).open(spec)).run();
        System.exit(0); // some pools keep threads
    }

    private void run() throws Exception {
        try (Connection one = pool.getConnection();
                Statement setup = one.createStatement()) {
            setup.execute("create table orders (name varchar(20))");
        }
        List<Connection> out = checkOutAll();
        say("held", CONNECTIONS);
        giveBack(out);
        say("returned", 0);
        CountDownLatch end = new CountDownLatch(1);
        byThreads(end);
        say("byThreads", 0);
        end.countDown();
        forgetToCommit();
        say("uncommitted", 0);
    }

    private List<Connection> checkOutAll() throws SQLException {
        List<Connection> out = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Connection connection = pool.getConnection();
            out.add(connection);
            execute(connection, "select * from orders");
        }
        return out;
    }

    private static void giveBack(List<Connection> out) throws SQLException {
        for (Connection each : out) {
            each.close();
        }
    }

    /** One after the other; all of them stay. */
    private void byThreads(CountDownLatch end) throws InterruptedException {
        for (int i = 0; i < CONNECTIONS; i++) {
            CountDownLatch done = new CountDownLatch(1);
            Thread thread = new Thread(() -> once(done, end));
            thread.setDaemon(true);
            thread.start();
            done.await();
        }
    }

    private void once(CountDownLatch done, CountDownLatch end) {
        try {
            try (Connection connection = pool.getConnection()) {
                execute(connection, "select * from orders");
            } finally {
                done.countDown();
            }
            end.await();
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void forgetToCommit() throws SQLException {
        List<Connection> out = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Connection connection = pool.getConnection();
            out.add(connection);
            connection.setAutoCommit(false);
            execute(connection, "select * from orders");
            execute(connection, "delete from orders");
            execute(connection, "select * from orders");
        }
        giveBack(out);
    }

    private static void execute(Connection connection, String what) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(what + " /* " + "x".repeat(CHARACTERS) + " */");
        }
    }

    private static void say(String when, int out) {
        System.gc();
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
        System.out.println(when + "=" + used + " MB, out " + out);
    }
}
