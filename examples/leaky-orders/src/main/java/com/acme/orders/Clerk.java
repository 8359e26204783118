package com.acme.orders;

import java.sql.SQLException;
import java.util.Random;

/**
 * Serves one customer every ten minutes of the shop's day, until closing time or until the database
 * cannot be reached.
 */
final class Clerk extends Thread {

    private static final String[] ITEMS = {"teapot", "lamp", "chair", "kettle", "clock"};

    private final int id;
    private final OrderDao orders;
    private final ShopClock clock;
    private final Random customers;
    private long taken;
    private volatile boolean failed;

    Clerk(int id, OrderDao orders, ShopClock clock) {
        super("clerk-" + id);
        this.id = id;
        this.orders = orders;
        this.clock = clock;
        this.customers = new Random(id);
    }

    @Override
    public void run() {
        try {
            while (clock.isOpen()) {
                serve();
                clock.letPass(10);
            }
        } catch (SQLException e) {
            failed = true;
            clock.say("ERROR " + getName() + " cannot go on: " + e);
        } catch (InterruptedException e) {
            failed = true;
        }
    }

    boolean failed() {
        return failed;
    }

    private void serve() throws SQLException {
        if (taken == 0 || customers.nextInt(2) == 0) {
            take();
        } else {
            handOut();
        }
    }

    private void take() throws SQLException {
        String item = ITEMS[customers.nextInt(ITEMS.length)];
        taken++;
        orders.insert(new Order(firstNumber() + taken, "customer " + taken, item, false));
    }

    private void handOut() throws SQLException {
        Order order = orders.find(numberAsRemembered());
        if (order != null && !order.shipped) {
            orders.markShipped(order.number);
        }
    }

    /** One customer in eight comes with a number that was never given out. */
    private long numberAsRemembered() {
        boolean wrong = customers.nextInt(8) == 0;
        return firstNumber() + (wrong ? 999 : 1 + customers.nextInt((int) taken));
    }

    private long firstNumber() {
        return id * 1000L;
    }
}
