package dev.lifeguard.model;

/**
 * The only source of elapsed time in the agent, so that tests can turn the hands themselves.
 *
 * <p><b>Units</b> nanoseconds from an arbitrary origin, as {@link System#nanoTime()}.
 */
public interface Ticker {

    /** The clock of this JVM. */
    Ticker SYSTEM =
            new Ticker() {
                @Override
                public long nanos() {
                    return System.nanoTime();
                }
            };

    /** Nanoseconds since an arbitrary origin; only differences mean something. */
    long nanos();
}
