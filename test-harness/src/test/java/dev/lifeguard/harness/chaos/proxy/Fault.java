package dev.lifeguard.harness.chaos.proxy;

import java.io.IOException;

/** Something that a network does to connections. */
public interface Fault {
    /** Done once, when the fault begins, to every connection open then. */
    default void strike(Link link) throws IOException {}

    /**
     * Whether bytes that came in may go on. Asked for every piece, on a thread of that connection
     * and direction, which may be kept waiting.
     */
    default boolean passes(Link link, Direction direction) throws IOException {
        return true;
    }

    /** Whether the proxy takes new connections meanwhile. */
    default boolean admits() {
        return true;
    }

    /** Whether connections made meanwhile have the fault too. */
    default boolean meetsNewOnes() {
        return false;
    }

    /**
     * Whether nothing can be done with a struck connection but to cut it when all is well again.
     */
    default boolean spoils() {
        return true;
    }
}
