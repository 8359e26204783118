package dev.lifeguard.beans.values;

import dev.lifeguard.snapshots.WaiterSnapshot;
import java.util.List;

/** A thread that waits for a connection now. Immutable. */
public final class Waiter {
    private final WaiterSnapshot waiter;

    public Waiter(WaiterSnapshot waiter) {
        this.waiter = waiter;
    }

    /** Its name. */
    public String getThread() {
        return waiter.thread;
    }

    public double getWaitedSeconds() {
        return waiter.waitedNanos / 1e9;
    }

    /** Where it asks; null = no frame of it is the application's. */
    public String getCallSite() {
        return waiter.callSite;
    }

    /** What it does now, innermost frame first. */
    public List<String> getStack() {
        return waiter.stack;
    }
}
