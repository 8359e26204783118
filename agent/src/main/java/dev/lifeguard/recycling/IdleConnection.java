package dev.lifeguard.recycling;

import dev.lifeguard.preflight.RetirementPolicy;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A physical connection between two uses, in the hands of the thread that is checking it out.
 *
 * <p><b>Threads</b> that one only. Not to be kept.
 */
public interface IdleConnection {

    /** The driver's own connection. */
    Connection physical();

    /** What is known of it. */
    PhysicalLife life();

    /** How long it had been idle when it was asked for. */
    long idleNanos();

    /** What {@link RetirementPolicy#isIdleTooLong} has said of that. */
    boolean isIdleTooLong();

    /** Whether there is time for a question, and nothing in the way of its answer. */
    boolean mayBeAsked();

    /**
     * Puts a question to the driver, for a bounded time: if it takes longer, the socket beneath is
     * closed and the driver throws. Whoever could not be ended in this way is not asked.
     *
     * @return whether it was put, and nothing was thrown
     */
    boolean ask(Question question);

    /** Something to ask a driver that speaks to its server. */
    interface Question {

        /** Asks, and leaves the connection as it was. */
        void put(Connection physical) throws SQLException;
    }
}
