package dev.lifeguard.beans;

import dev.lifeguard.beans.values.Holder;
import dev.lifeguard.beans.values.Leak;
import dev.lifeguard.beans.values.Times;
import dev.lifeguard.beans.values.Waiter;
import java.util.List;
import java.util.Map;

/**
 * One pool. Numbers are at most a second old. Counts never fall, sizes are null where the pool does
 * not tell. What costs more to look at, or grows, is an operation.
 *
 * <p>Tells listeners of leaks, of exhaustion, and of each episode of stale connections.
 */
public interface PoolMXBean {
    int getId();

    String getName();

    /** {@code hikaricp} ..., {@code generic} (found by rule) or {@code none} (without a pool). */
    String getKind();

    /** {@code postgresql at db:5432/orders}; null = not known. */
    String getDatabase();

    /** What keeps stale connections from the application, in words; null = not known. */
    String getProtectedBy();

    boolean isClosed();

    /** How many pools there were of it one after the other; counts are of all of them. */
    int getGeneration();

    Integer getMaxConnections();

    Integer getInUse();

    Integer getIdle();

    Integer getWaitingThreads();

    /** Checked out and not returned, as the agent has counted. */
    long getOpenLeases();

    long getCheckouts();

    long getFailedCheckouts();

    long getReturned();

    Times getWait();

    Times getFailedWait();

    Times getUse();

    /** How long statements ran in a lease. */
    Times getSql();

    /** How long a connection was held without a statement. */
    Times getIdleInLease();

    Times getConnect();

    long getConfirmedLeaks();

    long getProbableLeaks();

    long getSuspectedLeaks();

    /** Of all of them, still out. */
    long getOpenLeaks();

    /** How many connections were made to leave the pool, by reason. */
    Map<String, Long> getRetired();

    long getRetriesAttempted();

    long getRetriesSucceeded();

    long getRetriesGivenUp();

    /** Connections that came back with uncommitted work. */
    long getReturnedUncommitted();

    /** The leases that are open, longest first, 500 at most. */
    List<Holder> holders();

    /** The threads that have waited for 10 ms or longer, longest first, 100 at most. */
    List<Waiter> waiters();

    List<Leak> leaks();

    /**
     * Has each connection that is older leave the pool at its next checkout or return; all pools of
     * this name are meant.
     *
     * @param age such as {@code 30m}; {@code 0s} = all there are now
     * @return what came of it
     * @throws IllegalArgumentException nothing was done, and why
     */
    String retireOlderThan(String age);
}
