package com.acme.shop;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;

/** Opens the shop, and lets happen what it is told to on stdin, a word each. */
public final class Shop {
    private static final int CONNECTIONS = 5;
    private static final int INVOICES = 2;
    private static final int VISITORS = 3;

    private final DataSource orders = pool("orders", CONNECTIONS);
    private final DataSource users = pool("users", 8);
    private final OrderDao orderDao = new OrderDao(orders);
    private int threads;

    public static void main(String[] args) throws Exception {
        Shop shop = new Shop();
        shop.orderDao.createTables();
        System.out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String word = in.readLine(); word != null; word = in.readLine()) {
            shop.obey(word);
            System.out.println("done");
        }
        System.exit(0);
    }

    private void obey(String word) throws Exception {
        switch (word) {
            case "open" -> {
                for (int i = 0; i < VISITORS; i++) {
                    start("http-", new UserSession(users));
                }
            }
            case "invoices" -> {
                for (int i = 0; i < INVOICES; i++) {
                    CountDownLatch lent = new CountDownLatch(1);
                    start("invoices-", new InvoiceRun(orders, lent::countDown));
                    lent.await(); // whoever comes first has held for longest
                }
            }
            case "report" -> {
                CountDownLatch lent = new CountDownLatch(1);
                start("reports-", new SalesReport(orders, lent::countDown));
                lent.await();
            }
            case "find" -> start("http-", () -> orderDao.find(4711)).join();
            case "list" -> start("http-", orderDao::list);
            case "collect" -> System.gc();
            default -> throw new IllegalArgumentException(word);
        }
    }

    private Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name + ++threads);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static DataSource pool(String name, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(600_000);
        config.setJdbcUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        config.setUsername("sa");
        return new HikariDataSource(config);
    }
}
