package dev.lifeguard.sources;

/**
 * When a pool was made, and since when it has been closed, if it is.
 *
 * <p><b>Threads</b> any. <b>Units</b> nanoseconds of the agent's ticker.
 */
public abstract class PoolLifetime extends PoolCounts {
    long madeNanos;
    volatile boolean closed;

    /** When it was last closed; 0 = never. */
    volatile long closedNanos;

    /** The same, where the application has closed it: not where it was dropped and collected. */
    private volatile long shutNanos;

    /** Its {@code close} is running: what is out may come back yet. */
    private volatile boolean closing;

    PoolLifetime() {}

    final void close(long now) {
        closedNanos = now == 0 ? 1 : now;
        closed = true;
    }

    /** The application begins to close it, or has done so. */
    final void shut(long now, boolean begins) {
        if (!closed || closing) {
            close(now);
            shutNanos = closedNanos;
        }
        closing = begins;
    }

    /** A checkout that began then has succeeded: a pool that lends again is open again. */
    public final void lent(long enteredNanos) {
        if (closed && enteredNanos - closedNanos > 0) {
            closed = false;
        }
    }

    public final boolean closed() {
        return closed;
    }

    /** Whether it was closed after this moment, be it open again or not. */
    public final boolean closedSince(long nanos) {
        return closed || closedNanos != 0 && nanos - closedNanos < 0;
    }

    /** Whether the application was done with it by then, as far as is known now. */
    public final boolean wasClosedBefore(long nanos) {
        return closed && !closing && closedNanos - nanos < 0;
    }

    /**
     * When the application has closed it, if that was after this moment and is done; 0 = it has
     * not.
     */
    public final long shutAfter(long nanos) {
        return shutNanos != 0 && !closing && nanos - shutNanos < 0 ? shutNanos : 0;
    }

    /** It was closed, and the round that runs has met nothing of it. */
    final boolean hasNothingOut(long round) {
        return closed && hasNothingOpen(round);
    }

    /** The moment up to which anything of it can be out. */
    public final long lastNanos(long now) {
        return closed ? closedNanos : now;
    }
}
