package dev.lifeguard.model;

/** A checkout from a known pool that is about to hand its connection out. */
public interface Lending {

    /** The pool itself. */
    Object pool();

    /** When the application asked, nanoseconds of the agent's ticker. */
    long enteredNanos();

    /** Where to count what is done about stale connections. */
    RetryCounts counts();
}
