package dev.lifeguard.recycling;

import dev.lifeguard.connections.PhysicalLife;

/** One physical connection as recycling sees it. */
final class Life implements PhysicalLife {
    final long bornNanos;
    private int ordersObeyed;
    double share;
    long uses;
    boolean mayCommit;
    Object server = "server";
    volatile boolean hasSocket = true;
    volatile boolean closed;

    Life(long bornNanos) {
        this.bornNanos = bornNanos;
    }

    @Override
    public long bornNanos() {
        return bornNanos;
    }

    @Override
    public double jitterShare() {
        return share;
    }

    @Override
    public int ordersObeyed() {
        return ordersObeyed;
    }

    @Override
    public void obeys(int orders) {
        ordersObeyed = orders;
    }

    @Override
    public long uses() {
        return uses;
    }

    @Override
    public long idleNanos(long nowNanos) {
        return nowNanos - bornNanos;
    }

    @Override
    public void returned(long nowNanos, boolean dirty) {
        throw new AssertionError("recycling does not write");
    }

    @Override
    public boolean isInUse(long nowNanos) {
        return false;
    }

    @Override
    public void checkedOut(long nowNanos) {
        throw new AssertionError("recycling does not write");
    }

    @Override
    public boolean hasSocket() {
        return hasSocket;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public boolean closingMayCommit() {
        return mayCommit;
    }

    @Override
    public Object server() {
        return server;
    }
}
