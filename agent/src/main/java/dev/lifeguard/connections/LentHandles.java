package dev.lifeguard.connections;

import java.lang.ref.WeakReference;

/**
 * The handles of one lease: what the application holds, where that is not what the record is of.
 *
 * <p><b>Threads</b> as {@link Lease}: what is written at the beginning is visible to whoever has
 * read its state.
 */
final class LentHandles {
    /** The newest, until the agent's next round. */
    private Object newest;

    /** The same from then on. */
    private volatile WeakReference<Object> weakNewest;

    /** Those besides the newest, within a transaction; null = there never was one. */
    private volatile SharedHandles others;

    private volatile boolean allClosed;

    /**
     * Another lease begins.
     *
     * @param lent null = the very object of the record
     */
    void begin(Object lent) {
        if (lent != null) {
            newest = lent;
        }
        if (allClosed || others != null) {
            allClosed = false;
            others = null;
        }
    }

    /** Whether this is one of them, or nobody knows. */
    boolean have(Object connection) {
        SharedHandles older = others;
        if (older != null && older.has(connection)) {
            return true;
        }
        Object strong = newest;
        if (strong != null) {
            return strong == connection;
        }
        WeakReference<Object> weak = weakNewest;
        return weak == null || weak.get() == connection;
    }

    /** Whether this is the newest, and no round has met it yet. */
    boolean isHeld(Object connection) {
        return newest == connection;
    }

    /** Whether this is the newest. */
    boolean isNewest(Object connection) {
        WeakReference<Object> weak = weakNewest;
        return newest == connection || weak != null && weak.get() == connection;
    }

    /** Whether the newest was held weakly, and collected. */
    boolean isLost() {
        WeakReference<Object> weak = weakNewest;
        return weak != null && weak.get() == null;
    }

    /** Whether there is any. */
    boolean any() {
        return newest != null || weakNewest != null;
    }

    /**
     * Another one of the same session, within the transaction that has it.
     *
     * @param stack where the newest so far was checked out
     */
    void add(Object lent, Throwable stack) {
        Object before = newest;
        WeakReference<Object> weak = weakNewest;
        before = before == null && weak != null ? weak.get() : before;
        if (before != null && !allClosed) {
            SharedHandles older = others == null ? new SharedHandles() : others;
            older.add(before, stack);
            others = older;
        }
        becomesNewest(lent);
        allClosed = false;
    }

    private void becomesNewest(Object other) {
        weakNewest = null;
        newest = other;
    }

    /**
     * One of them is closed while its transaction goes on.
     *
     * @return whether another one is the newest now, whose stack the lease has got
     */
    boolean close(Object closed, Lease lease) {
        SharedHandles older = others;
        if (older != null && older.has(closed)) {
            older.remove(closed);
        } else if (older == null || older.isEmpty()) {
            allClosed = true;
        } else {
            becomesNewest(older.takeNewest(lease));
            return true;
        }
        return false;
    }

    /** Whether all are closed, and the lease lasts until its transaction ends. */
    boolean areAllClosed() {
        return allClosed;
    }

    /** Holds the newest weakly from now on. */
    void loosen(Lease lease, WeakHandles collected) {
        Object strong = newest;
        if (strong != null) {
            weakNewest = collected.register(strong, lease);
            newest = null; // a kept lease gets no other
        }
    }

    /** The lease has ended: the newest is the application's, or nobody's. */
    void letGo() {
        newest = null;
    }
}
