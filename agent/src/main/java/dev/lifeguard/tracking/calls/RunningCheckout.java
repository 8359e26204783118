package dev.lifeguard.tracking.calls;

import dev.lifeguard.sources.PoolRecord;
import dev.lifeguard.sources.Source;
import dev.lifeguard.sources.SourceKind;

/**
 * A checkout that has not ended yet, as another thread sees it. What it is read from belongs to the
 * thread that runs it, without a lock: a call that has lasted for some milliseconds is seen as it
 * is, a shorter one may be seen as the one before. Immutable.
 */
public final class RunningCheckout {
    public final Thread thread;
    public final PoolRecord pool;

    /** When it began, nanoseconds of the agent's ticker. */
    public final long enteredNanos;

    private RunningCheckout(Thread thread, PoolRecord pool, long enteredNanos) {
        this.thread = thread;
        this.pool = pool;
        this.enteredNanos = enteredNanos;
    }

    /** The innermost that a pool was asked for on these calls, or null. */
    static RunningCheckout on(CallStack stack, Thread thread) {
        for (Call at = stack.topAsSeen(); at != null; at = at.up()) {
            CheckoutCall call = at.runs() ? at.asCheckout() : null;
            Source source = call == null ? null : call.source();
            long entered = call == null ? 0 : call.enteredNanos(); // once: the next may begin
            if (source != null && !source.is(SourceKind.DRIVER) && entered != 0) {
                return new RunningCheckout(thread, source.pool(), entered);
            }
        }
        return null;
    }
}
