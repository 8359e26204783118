package dev.lifeguard.pools;

/** What became of the wish to evict one connection. Immutable. */
public final class Evicted {
    /** Whether it has left the pool, whose counters and slots are right again. */
    public final boolean left;

    /** Why it stayed, or what went wrong while it left; null if nothing did. */
    public final Throwable cause;

    private Evicted(boolean left, Throwable cause) {
        this.left = left;
        this.cause = cause;
    }

    /**
     * @param trouble what went wrong on its way out, or null
     */
    public static Evicted left(Throwable trouble) {
        return new Evicted(true, trouble);
    }

    public static Evicted stayed(Throwable reason) {
        return new Evicted(false, reason);
    }

    public static Evicted stayed(String reason) {
        return stayed(new UnsupportedOperationException(reason));
    }

    /** Whether an interrupt went wrong on the way, which whoever met it may have eaten. */
    boolean isInterrupt() {
        Throwable at = cause;
        for (int depth = 0; at != null && depth < 8; depth++) {
            if (at instanceof InterruptedException) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }
}
