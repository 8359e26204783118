package dev.lifeguard.inplace;

import dev.lifeguard.sessions.Session;
import java.util.List;

/** A physical connection in a pool that cannot evict it, at a checkout. */
public interface Replaceable {

    /** What was done to it. */
    Session session();

    /** The statements made on it that were not collected yet; they may be closed. */
    List<Object> statements();

    /** Whether every call on it can be sent on to another connection. */
    boolean forwards();

    /** When it was last returned, else when it was first seen; nanoseconds of the ticker. */
    long idleSinceNanos();

    /** From now on this connection of the same class does its work. */
    void replacedBy(Object replacement);
}
