package dev.lifeguard.harness.page;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.harness.transparency.StubSource;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;

/**
 * An application that gets into whatever state the page is to show: it does what it is told on
 * stdin, each line a verb, the name of a pool, and a number.
 */
public final class ShownProgram {
    private static final Map<String, DataSource> POOLS = new LinkedHashMap<>();
    private static final List<Connection> HELD = new ArrayList<>();
    private static final List<Thread> WORKERS = new ArrayList<>();

    private ShownProgram() {}

    public static void main(String[] args) throws Exception {
        System.out.println("ready");
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ");
            obey(
                    words[0],
                    words.length > 1 ? words[1] : "",
                    words.length > 2 ? Integer.parseInt(words[2]) : 1);
            System.out.println("done");
        }
        System.exit(0);
    }

    private static void obey(String verb, String name, int number) throws Exception {
        DataSource pool = POOLS.get(name);
        switch (verb) {
            case "pool" -> POOLS.put(name, open(name, number));
            case "large" -> POOLS.put(name, openLarge(name, number));
            case "close" -> ((AutoCloseable) POOLS.remove(name)).close();
            case "work" -> new OrderDao(pool).count(number);
            case "hold" -> hold(new InvoiceDao(pool), number);
            case "leak" -> leak(new OrderDao(pool), number);
            case "load" -> load(new OrderDao(pool), number);
            case "collect" -> System.gc();
            case "return" -> giveBack();
            case "swallow" -> swallow();
            case "exit" -> Runtime.getRuntime().halt(0);
            default -> throw new IllegalArgumentException(verb);
        }
    }

    private static DataSource open(String name, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(size, 2));
        config.setConnectionTimeout(600_000); // who waits does so until the end of the test
        config.setJdbcUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        config.setUsername("sa");
        return new HikariDataSource(config);
    }

    /** Hundreds of connections to nothing: HikariCP would rest after each that it opens. */
    private static DataSource openLarge(String name, int size) {
        PoolProperties large = new PoolProperties();
        large.setName(name);
        large.setMaxActive(size);
        large.setInitialSize(0);
        large.setMinIdle(0);
        large.setDataSource(new StubSource());
        return new org.apache.tomcat.jdbc.pool.DataSource(large);
    }

    /** A thread for each lease up to ten; of more each has its share. */
    private static void hold(InvoiceDao dao, int number) throws InterruptedException {
        int threads = Math.min(number, 10);
        CountDownLatch holding = new CountDownLatch(number);
        for (int i = 0; i < threads; i++) {
            int share = number / threads + (i < number % threads ? 1 : 0);
            Thread thread = new Thread(() -> holdSome(dao, share, holding), "invoices-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        holding.await();
    }

    private static void holdSome(InvoiceDao dao, int number, CountDownLatch holding) {
        List<Connection> mine = new ArrayList<>();
        try {
            for (int i = 0; i < number; i++) {
                mine.add(dao.begin());
                holding.countDown();
            }
            synchronized (HELD) {
                HELD.addAll(mine);
                HELD.wait();
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Threads that ask for a connection again and again, and rest with it in hand. */
    private static void load(OrderDao dao, int threads) {
        for (int i = 0; i < threads; i++) {
            Thread worker = new Thread(() -> work(dao), "web-" + i);
            worker.setDaemon(true);
            worker.start();
            WORKERS.add(worker);
        }
    }

    private static void work(OrderDao dao) {
        try {
            while (true) {
                dao.count(1);
                Thread.sleep(20);
            }
        } catch (SQLException | InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** On a thread that ends, so that no stack has what it took. */
    private static void leak(OrderDao dao, int times) throws InterruptedException {
        Thread thread = new Thread(() -> findQuietly(dao, times), "batch");
        thread.start();
        thread.join();
    }

    private static void findQuietly(OrderDao dao, int times) {
        try {
            dao.find(times);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void giveBack() throws SQLException {
        synchronized (HELD) {
            for (Connection held : HELD) {
                held.close();
            }
            HELD.clear();
            HELD.notifyAll();
        }
    }

    /** Makes the agent count an error of its own, as if one had been caught at its barrier. */
    private static void swallow() throws Exception {
        Field receiver = Class.forName("java.lang.LifeguardBridge").getField("receiver");
        Object agent = receiver.get(null);
        for (Field field : agent.getClass().getDeclaredFields()) {
            if (field.getType().getName().equals("dev.lifeguard.host.Swallowed")) {
                field.setAccessible(true);
                Object swallowed = field.get(agent);
                var count = swallowed.getClass().getMethod("count", Throwable.class);
                count.setAccessible(true);
                count.invoke(swallowed, new IllegalStateException("for the page"));
                return;
            }
        }
        throw new IllegalStateException("no such field in " + agent.getClass());
    }

    /** Looks for orders, and forgets to give the connection back when there is none. */
    private record OrderDao(DataSource pool) {
        void find(int times) throws SQLException {
            for (int i = 0; i < times; i++) {
                Statement statement = pool.getConnection().createStatement();
                statement.execute("select 42 where 'a secret' = 'a secret'");
            }
        }

        void count(int times) throws SQLException {
            for (int i = 0; i < times; i++) {
                try (Connection connection = pool.getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("select count(*) from information_schema.tables");
                }
            }
        }
    }

    /** Begins what it does not end. */
    private record InvoiceDao(DataSource pool) {
        Connection begin() throws SQLException {
            Connection connection = pool.getConnection();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("select * from information_schema.tables where 1 = 0");
            }
            return connection;
        }
    }
}
