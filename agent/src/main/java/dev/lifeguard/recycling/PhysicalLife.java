package dev.lifeguard.recycling;

/**
 * What age-based recycling sees of one physical connection.
 *
 * <p><b>Threads</b> any. <b>Units</b> nanoseconds of the agent's ticker.
 */
public interface PhysicalLife {
    /** When opening it began, or it was first seen if nobody saw that. */
    long bornNanos();

    /** A number in [0, 1), fixed at birth: its place in whatever is to be spread. */
    double jitterShare();

    /** How often it was checked out. */
    long uses();

    /** How many orders had been given when it was last found to be none that any concerns. */
    int ordersObeyed();

    /** Takes note that none of the orders concerns it that were given by then. */
    void obeys(int orders);

    /** Whether its own socket is known: without one {@link #isClosed} tells nothing. */
    boolean hasSocket();

    /** Whether this JVM has closed its socket; false where no socket is known. */
    boolean isClosed();

    /**
     * Whether closing it might commit what its last user left open: on some databases {@code close}
     * commits, and not every pool rolls back.
     */
    boolean closingMayCommit();

    /** Stands for the server that it leads to; compared by identity. */
    Object server();
}
