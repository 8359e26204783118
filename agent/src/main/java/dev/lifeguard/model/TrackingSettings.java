package dev.lifeguard.model;

/** The live settings that tracking reads. <b>Threads</b> any. <b>Cost</b> field reads. */
public interface TrackingSettings {

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
    boolean enabled(String pool);

    /** Whether every checkout and return is to be told: {@code log-level=debug}. */
    boolean echoes();

    /** Nanoseconds idle in hand until a lease is suspected; 0 = off. */
    long suspectAfterNanos(String pool);

    /** {@code leak.call-sites}. */
    CallSites callSites(String pool);

    /** {@code return.open-transaction}. */
    OpenTransaction openTransaction(String pool);

    /** Whether stale connections of this pool are dealt with. {@code retry}. */
    boolean retries(String pool);

    /** Nanoseconds of waiting until the holders are reported; 0 = off. */
    long exhaustionAfterNanos(String pool);
}
