package com.acme.orders;

/** One order as it stands in the table. Immutable. */
public final class Order {
    public final long number;
    public final String customer;
    public final String item;
    public final boolean shipped;

    public Order(long number, String customer, String item, boolean shipped) {
        this.number = number;
        this.customer = customer;
        this.item = item;
        this.shipped = shipped;
    }
}
