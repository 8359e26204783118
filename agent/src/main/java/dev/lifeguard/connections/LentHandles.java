package dev.lifeguard.connections;

import dev.lifeguard.stacks.Path;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * The handles of one lease: what the application holds, where that is not what the record is of.
 *
 * <p><b>Threads</b> as {@link Lease}: what is written at the beginning is visible to whoever has
 * read its state.
 */
final class LentHandles {
    private static final AtomicReferenceFieldUpdater<LentHandles, Object> NEWEST =
            AtomicReferenceFieldUpdater.newUpdater(LentHandles.class, Object.class, "newest");

    /**
     * The newest; from the agent's next round on what holds it weakly. One field, because its
     * transaction may get another one in the middle of that.
     */
    private volatile Object newest;

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
            NEWEST.lazySet(this, lent);
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
        Object now = newest;
        return now == null || handleOf(now) == connection;
    }

    private static Object handleOf(Object newest) {
        return newest instanceof WeakReference ? ((WeakReference<?>) newest).get() : newest;
    }

    /** Whether this is the newest, and no round has met it yet. */
    boolean isHeld(Object connection) {
        return newest == connection;
    }

    /** Whether there was only ever one. */
    boolean isOne() {
        return others == null;
    }

    /** Those that live besides this one, which is closed. */
    List<Object> besides(Object closed) {
        SharedHandles older = others;
        if (older == null) {
            return Collections.emptyList();
        }
        List<Object> all = older.livingBesides(closed);
        Object last = handleOf(newest);
        if (last != null && last != closed) {
            all.add(last);
        }
        return all;
    }

    /** Whether this is the newest. */
    boolean isNewest(Object connection) {
        Object now = newest;
        return now != null && handleOf(now) == connection;
    }

    /** Whether the newest was held weakly, and collected. */
    boolean isLost() {
        Object now = newest;
        return now != null && handleOf(now) == null;
    }

    /** Whether there is any. */
    boolean any() {
        return newest != null;
    }

    /**
     * Another one of the same session, within the transaction that has it. If all were closed, they
     * count as closed until {@link #areOpenAgain}.
     *
     * @param stack where the newest so far was checked out; null = see there
     * @param path what that stack has become; null = not known
     */
    void add(Object lent, Throwable stack, Path path) {
        Object before = handleOf(newest);
        if (before != null && !allClosed) {
            SharedHandles older = others == null ? new SharedHandles() : others;
            older.add(before, stack, path);
            others = older;
        }
        newest = lent;
    }

    /** All is known of the one that was added. */
    void areOpenAgain() {
        allClosed = false;
    }

    /**
     * One of them is closed while its transaction goes on.
     *
     * @return whether another one is the newest now, whose origin the lease has got
     */
    boolean close(Object closed, Lease lease) {
        SharedHandles older = others;
        if (older != null && older.has(closed)) {
            older.remove(closed);
        } else if (older == null || older.isEmpty()) {
            allClosed = true;
        } else {
            newest = older.takeNewest(lease);
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
        if (strong != null && !(strong instanceof WeakReference)) {
            NEWEST.compareAndSet(this, strong, collected.register(strong, lease));
        }
    }

    /** The lease has ended: the newest is the application's, or nobody's. */
    void letGo() {
        if (!(newest instanceof WeakReference)) {
            NEWEST.lazySet(this, null);
        }
        if (others != null) {
            others = null; // with the stacks of those that nobody has closed
        }
    }
}
