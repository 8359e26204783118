package com.acme.orders;

import java.time.Duration;
import org.apache.commons.dbcp2.BasicDataSource;

/** Opens the shop for one day. Exit status 1 when the day ends early. */
public final class Shop {

    private static final int CLERKS = 3;
    private static final int CONNECTIONS = 5;

    private Shop() {}

    public static void main(String[] args) throws Exception {
        OrderDao orders = new OrderDao(pool());
        orders.createTable();
        ShopClock clock = new ShopClock();
        clock.say("The shop opens: " + CLERKS + " clerks, " + CONNECTIONS + " connections.");

        boolean failed = work(orders, clock);

        if (failed) {
            clock.say("The shop closes early: nobody can reach the database.");
            System.exit(1);
        }
        clock.say("The shop closes. Orders still to be handed out: " + orders.countOpen());
    }

    private static boolean work(OrderDao orders, ShopClock clock) throws InterruptedException {
        Clerk[] clerks = new Clerk[CLERKS];
        for (int i = 0; i < CLERKS; i++) {
            clerks[i] = new Clerk(i + 1, orders, clock);
            clerks[i].start();
        }
        boolean failed = false;
        for (Clerk clerk : clerks) {
            clerk.join();
            failed |= clerk.failed();
        }
        return failed;
    }

    private static BasicDataSource pool() {
        BasicDataSource pool = new BasicDataSource();
        pool.setUrl("jdbc:h2:mem:orders;DB_CLOSE_DELAY=-1");
        pool.setUsername("sa");
        pool.setPassword("");
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxWait(Duration.ofSeconds(3));
        return pool;
    }
}
