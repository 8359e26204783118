package dev.lifeguard.model;

/** The live settings that tracking reads. <b>Threads</b> any. <b>Cost</b> field reads. */
public interface TrackingSettings {

    /** Which checkouts keep their stack. */
    enum CallSites {
        ADAPTIVE,
        ALL,
        OFF
    }

    /** False = count nothing, track nothing. {@code enabled}, {@code pools.include/exclude}. */
    boolean enabled(String pool);

    /** Nanoseconds idle in hand until a lease is suspected; 0 = off. */
    long suspectAfterNanos(String pool);

    /** {@code leak.call-sites}. */
    CallSites callSites(String pool);

    /** Nanoseconds of waiting until the holders are reported; 0 = off. */
    long exhaustionAfterNanos(String pool);
}
