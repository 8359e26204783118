package dev.lifeguard.model;

/**
 * The live settings of one pool; replaced as a whole when an option changes.
 *
 * <p><b>Threads</b> any. <b>Cost</b> field reads.
 */
public interface PoolSettings {

    /** Which checkouts keep their stack. */
    enum CallSites {
        ADAPTIVE,
        ALL,
        OFF
    }

    /** What to do about a connection that is returned with uncommitted work. */
    enum OpenTransaction {
        REPORT,
        ROLLBACK,
        OFF
    }

    /** False = count nothing, track nothing. {@code enabled}, {@code pools.include/exclude}. */
    boolean enabled();

    /** Nanoseconds idle in hand until a lease is suspected; 0 = off. */
    long suspectAfterNanos();

    /** {@code leak.call-sites}. */
    CallSites callSites();

    /** {@code return.open-transaction}. */
    OpenTransaction openTransaction();

    /** Nanoseconds of waiting until the holders are reported; 0 = off. */
    long exhaustionAfterNanos();

    /** What is done about stale connections. */
    RetrySettings retry();

    /** What is done about old ones. */
    RecycleSettings recycling();

    /**
     * Whether a connection that was in use until a moment ago is handed out again with nothing more
     * to do than to count, and to keep a stack: no checkout is echoed, and nothing is validated or
     * retired for its age, uses or a short rest.
     */
    boolean isPlain();
}
