package dev.lifeguard.sessions;

/**
 * How a driver has opened a physical connection, and since when there is one. Immutable.
 *
 * <p><b>Threads</b> any.
 */
public final class Birth {
    /**
     * When opening it began, nanoseconds of the agent's ticker: whatever happened to the server
     * after that may have happened to it too.
     */
    public final long beganNanos;

    /** Server, database and user that the driver was asked for; null = not known. */
    public final String address;

    /** How it was opened; null = unknown. */
    public final Recipe recipe;

    /** What is noted of its session; null = its pool can evict it, nobody needs that. */
    public final Session session;

    public Birth(long beganNanos, String address, Recipe recipe, Session session) {
        this.beganNanos = beganNanos;
        this.address = address;
        this.recipe = recipe;
        this.session = session;
    }
}
