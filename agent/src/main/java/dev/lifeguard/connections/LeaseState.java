package dev.lifeguard.connections;

import dev.lifeguard.stacks.Path;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * Whether a lease is open, and which of those that one object has served for it is: a number that
 * changes with each, so that a late end finds another lease and does nothing. And where it was
 * checked out: a raw stack, or the path that this has become.
 *
 * <p><b>Threads</b> any; each step is one atomic transition. What is written before a beginning is
 * visible to whoever has read the state.
 */
abstract class LeaseState {
    private static final int OPEN = 0;
    private static final int RETURNED = 1;
    private static final int CANCELLED = 2;
    private static final int STATUS = 3;
    private static final int KEPT = 4;
    private static final int NEXT = 8;
    private static final int STATE_BITS = 3;
    private static final AtomicIntegerFieldUpdater<LeaseState> STATE =
            AtomicIntegerFieldUpdater.newUpdater(LeaseState.class, "state");

    private static final AtomicReferenceFieldUpdater<LeaseState, Throwable> STACK =
            AtomicReferenceFieldUpdater.newUpdater(LeaseState.class, Throwable.class, "stack");
    private static final AtomicReferenceFieldUpdater<LeaseState, Path> PATH =
            AtomicReferenceFieldUpdater.newUpdater(LeaseState.class, Path.class, "path");

    private volatile int state = RETURNED;
    private volatile Throwable stack;
    private volatile Path path;

    /** What {@link #state} was when a round met it after its end; an open one at first. */
    private int restedState = OPEN;

    /** The number of the lease that was counted as stale; none at first. */
    private int toldStale = -1;

    /** Another one begins, which is open. */
    final void opens() {
        STATE.lazySet(this, (state & ~(STATUS | KEPT)) + NEXT | OPEN);
    }

    /** Whether it is over, and nobody keeps the object. */
    final boolean isOverAndFree() {
        return (state & (KEPT | STATUS)) == RETURNED;
    }

    /** Whether one of this state is open, and nobody has looked at it. */
    static boolean isOpenAndFree(int state) {
        return (state & (KEPT | STATUS)) == OPEN;
    }

    /** What tells this lease from others of the same object. */
    public int state() {
        return state;
    }

    /** Whether the object has not begun another lease since it had this state. */
    public boolean isSame(int then) {
        return ((state ^ then) & ~(STATUS | KEPT)) == 0;
    }

    /**
     * Keeps the object from being used again, so that all it says is of this lease. False = it is
     * no longer open.
     */
    public boolean keep() {
        while (true) {
            int now = state;
            if ((now & STATUS) != OPEN) {
                return false;
            }
            if ((now & KEPT) != 0 || STATE.compareAndSet(this, now, now | KEPT)) {
                return true;
            }
        }
    }

    public boolean isOpen() {
        return isOpen(state);
    }

    /** The same of what {@link #state} has said. */
    public static boolean isOpen(int state) {
        return (state & STATUS) == OPEN;
    }

    public boolean isCancelled() {
        return (state & STATUS) == CANCELLED;
    }

    /**
     * Ends the one that had this state. True for the one caller that ended it.
     *
     * @param then {@link #state} from before it was known to be the one
     */
    final boolean ends(int then) {
        int seen = then;
        while (isOpen(seen) && ((seen ^ then) & ~KEPT) == 0) {
            if (STATE.compareAndSet(this, seen, seen | RETURNED)) {
                return true;
            }
            seen = state;
        }
        return false;
    }

    /**
     * It was none after all. True for the one caller that found that out.
     *
     * @param then {@link #state} of before
     */
    final boolean isCancelledNow(int then) {
        return STATE.compareAndSet(this, then, then & ~STATUS | CANCELLED);
    }

    /** Whether one of this state has come back. */
    static boolean isReturned(int state) {
        return (state & STATUS) == RETURNED;
    }

    /** Whether one of this state was none. */
    static boolean isCancelled(int state) {
        return (state & STATUS) == CANCELLED;
    }

    /** Whether a round meets it for the second time since it was over; one thread asks. */
    final boolean hasRested() {
        int now = state;
        boolean rested = now == restedState && !isOpen(now);
        restedState = now;
        return rested;
    }

    /** True once for each lease: what was lent was stale. */
    public boolean countsAsStale() {
        int now = state;
        boolean first = toldStale != now >>> STATE_BITS;
        toldStale = now >>> STATE_BITS;
        return first;
    }

    /**
     * The checkout stack, unmaterialised; null = not taken, or interned as {@link #path}. Visible
     * to whoever has read the state.
     */
    public Throwable stack() {
        return stack;
    }

    public void stack(Throwable value) {
        STACK.lazySet(this, value);
    }

    /** The raw stack holds classes of the host: it goes with the lease. */
    public void letGo() {
        if (stack != null) {
            STACK.lazySet(this, null);
        }
    }

    /** The interned checkout stack. */
    public Path path() {
        return path;
    }

    /**
     * The stack has become this path; the agent's own thread. Unless it is the stack of another
     * handle by now: a transaction may get or close one at this very moment.
     */
    public void interned(Throwable from, Path as) {
        if (PATH.compareAndSet(this, null, as) && !STACK.compareAndSet(this, from, null)) {
            PATH.compareAndSet(this, as, null);
        }
    }

    /** Another handle is the newest, which was checked out there: as a stack, or as a path. */
    final void origin(Throwable raw, Path interned) {
        stack = raw; // first: whoever interns the one before looks whether it is still there
        path = interned;
    }

    final boolean hasNoOrigin() {
        return stack == null && path == null;
    }
}
