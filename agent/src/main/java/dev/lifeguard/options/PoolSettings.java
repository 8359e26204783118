package dev.lifeguard.options;

import java.util.concurrent.TimeUnit;

/**
 * What applies to one pool; another object when an option has changed. Immutable.
 *
 * <p><b>Cost</b> field reads.
 */
public final class PoolSettings {
    /**
     * Nanoseconds after its return in which a connection is not looked at. Longer, and one that was
     * killed between two uses would slip through.
     */
    public static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** Which checkouts keep their stack. */
    public enum CallSites {
        ADAPTIVE,
        ALL,
        OFF
    }

    /** What to do about a connection that is returned with uncommitted work. */
    public enum OpenTransaction {
        REPORT,
        ROLLBACK,
        OFF
    }

    private final boolean enabled;
    private final long suspectAfterNanos;
    private final CallSites callSites;
    private final OpenTransaction openTransaction;
    private final long exhaustionAfterNanos;
    private final boolean attachesHolders;
    private final RetrySettings retry;
    private final RecycleSettings recycling;
    private final boolean plain;

    /**
     * @param echoes whether every checkout and return is to be told
     */
    PoolSettings(Options options, String pool, boolean echoes) {
        enabled =
                options.value(OptionTable.ENABLED)
                        && options.value(OptionTable.ENABLED, pool)
                        && options.value(OptionTable.INCLUDE).match(pool)
                        && !options.value(OptionTable.EXCLUDE).match(pool);
        suspectAfterNanos = options.value(OptionTable.SUSPECT_AFTER, pool);
        callSites = options.value(OptionTable.CALL_SITES, pool);
        openTransaction = options.value(OptionTable.OPEN_TRANSACTION, pool);
        exhaustionAfterNanos = options.value(OptionTable.EXHAUSTION_AFTER, pool);
        attachesHolders = enabled && options.value(OptionTable.EXHAUSTION_ATTACH, pool);
        retry = new RetrySettings(options, pool, enabled);
        recycling = new RecycleSettings(options, pool, enabled);
        boolean validates = retry.enabled() && retry.validateAfterIdleNanos() < FRESH_NANOS;
        plain = enabled && !echoes && !validates && !recycling.retiresWhatIsUsed();
    }

    /** False = count nothing, track nothing. */
    public boolean enabled() {
        return enabled;
    }

    /** Nanoseconds idle in hand until a lease is suspected; 0 = off. */
    public long suspectAfterNanos() {
        return suspectAfterNanos;
    }

    /** Which checkouts keep their stack. */
    public CallSites callSites() {
        return callSites;
    }

    /** What to do about uncommitted work at a return. */
    public OpenTransaction openTransaction() {
        return openTransaction;
    }

    /** Nanoseconds of waiting until the holders are reported; 0 = off. */
    public long exhaustionAfterNanos() {
        return exhaustionAfterNanos;
    }

    /** Whether the exception of a checkout that waited in vain is to say who holds connections. */
    public boolean attachesHolders() {
        return attachesHolders;
    }

    /** What is done about stale connections. */
    public RetrySettings retry() {
        return retry;
    }

    /** What is done about old ones. */
    public RecycleSettings recycling() {
        return recycling;
    }

    /**
     * Whether a connection that was in use until a moment ago is handed out again with nothing more
     * to do than to count, and to keep a stack: no checkout is echoed, and nothing is validated or
     * retired for its age, uses or a short rest.
     */
    public boolean isPlain() {
        return plain;
    }
}
