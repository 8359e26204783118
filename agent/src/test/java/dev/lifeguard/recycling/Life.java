package dev.lifeguard.recycling;

/** One physical connection as recycling sees it. */
public final class Life implements PhysicalLife {
    final long bornNanos;
    private int ordersObeyed;
    double share;
    long uses;
    boolean mayCommit;
    Object server = "server";
    volatile boolean hasSocket = true;
    volatile boolean closed;

    public Life(long bornNanos) {
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

    public void share(double value) {
        this.share = value;
    }

    public void uses(long value) {
        this.uses = value;
    }

    public void mayCommit(boolean value) {
        this.mayCommit = value;
    }

    public void closed(boolean value) {
        this.closed = value;
    }
}
