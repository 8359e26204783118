package dev.lifeguard.tracking.calls;

import dev.lifeguard.connections.Lease;
import dev.lifeguard.model.HookEvent;

/**
 * One woven call that is running on this thread. Lives on one thread, and is used again for the
 * next call of its kind at the same depth: see {@link CallStack}.
 */
public class Call {
    private final CallStack stack;
    private final int index;
    private Call up;
    private HookEvent event;
    private boolean runs;

    Call(CallStack stack, int index) {
        this.stack = stack;
        this.index = index;
    }

    /** A call begins. What the last one has left behind is overwritten when it is next needed. */
    final void begin(HookEvent of, Call around) {
        if (runs) {
            clear(); // the exit of the call before was lost
        }
        runs = true;
        if (event != of) {
            event = of;
        }
        if (up != around) {
            up = around;
        }
    }

    /** Whether the call has not been left. */
    public final boolean runs() {
        return runs;
    }

    /** The calls of its thread. */
    public final CallStack stack() {
        return stack;
    }

    /** The call around it, or null. */
    public final Call up() {
        return up;
    }

    /** What it tells; null = it is the agent's own doing, and so is all inside it. */
    public final HookEvent event() {
        return event;
    }

    /** Whether all inside it is the agent's own doing. */
    public final boolean isMute() {
        return event == null;
    }

    /** It as a checkout, or null. */
    public CheckoutCall asCheckout() {
        return null;
    }

    /**
     * It as a call on a statement, or one that makes a statement or ends a transaction; or null.
     */
    public StatementCall asStatement() {
        return null;
    }

    /** It as a return, or null. */
    public ReturnCall asReturn() {
        return null;
    }

    /** A lease was opened inside it. */
    public void opened(Lease lease) {
        return; // of interest to a checkout only
    }

    /** A pool that is not watched has lent inside it what it hands out. */
    public void passesOnUnwatched() {
        return; // as above
    }

    /** The call is over: what it held of the host is let go. */
    public final void leave() {
        clear();
        stack.leave(index);
    }

    /** Lets go of what it held of the host, but for what is overwritten in time. */
    void clear() {
        runs = false;
    }

    /**
     * What is overwritten in time on the stack of one thread goes at once from one that is lent.
     */
    void forget() {
        return; // nothing
    }

    /** The nearest checkout around it, itself left out; null = none. */
    public final CheckoutCall enclosingCheckout() {
        for (Call at = up; at != null; at = at.up) {
            CheckoutCall checkout = at.asCheckout();
            if (checkout != null) {
                return checkout;
            }
        }
        return null;
    }

    /** Whether a thread runs a statement already: the driver's own SQL does not count. */
    public static boolean isInsideStatement(Call top) {
        for (Call at = top; at != null; at = at.up) {
            if (at.event == HookEvent.EXECUTE
                    || at.event == HookEvent.END_TRANSACTION
                    || at.event == HookEvent.CONFIGURE
                    || at.event == HookEvent.ENLIST
                    || at.isMute()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a transaction manager is taking a connection of a thread into its own. */
    public static boolean isInsideEnlisting(Call top) {
        for (Call at = top; at != null; at = at.up) {
            if (at.event == HookEvent.ENLIST) {
                return true;
            }
        }
        return false;
    }
}
