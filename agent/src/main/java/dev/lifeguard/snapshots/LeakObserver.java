package dev.lifeguard.snapshots;

import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.model.RetireReason;
import java.util.List;

/** Is told what an operator must hear at once. Called on the agent's own thread only. */
public interface LeakObserver {

    /** A pool was seen for the first time. */
    void poolFound(PoolSnapshot pool);

    /** What protects a pool from stale connections, if that was not known when it was found. */
    void protectionKnown(PoolSnapshot pool);

    /**
     * A call site leaks: its first verdict, a stronger one, or a count that has grown tenfold.
     *
     * @param pool which it is, without its numbers
     */
    void leakFound(PoolSnapshot pool, LeakSnapshot leak);

    /**
     * A lease that had a verdict was returned or went back to work: the first of its call site, the
     * tenth, the hundredth ...
     *
     * @param pool which it is, without its numbers
     */
    void leakCleared(PoolSnapshot pool, LeakSnapshot leak, long heldNanos);

    /**
     * The same.
     *
     * @param how the lease ended, if nobody closed the connection; else null
     */
    default void leakEnded(PoolSnapshot pool, LeakSnapshot leak, long heldNanos, LeaseEnd how) {
        leakCleared(pool, leak, heldNanos);
    }

    /**
     * Connections were found stale before they were handed out. Once per episode.
     *
     * @param count how many since the observer was last told
     */
    void staleFound(PoolSnapshot pool, long count);

    /**
     * Stale connections were handed out as they are, because nothing could be done. Once per
     * episode; the snapshot has the reasons.
     *
     * @param count how many since the observer was last told
     */
    void staleKept(PoolSnapshot pool, long count);

    /**
     * A connection was returned with uncommitted work. Once per connection, up to some hundred a
     * second.
     *
     * @param site what its call site came to, this one included
     */
    void returnedUncommitted(PoolSnapshot pool, UncommittedSnapshot site);

    /** A checkout or a return, in their order, while {@code log-level} is {@code debug}. */
    void echoed(CheckoutLogLine echo);

    /** So many of them came too fast to be told. */
    void echoesDropped(long count);

    /** A lease of 10 ms or longer, its wait included, is over; told while somebody records. */
    default void longLeaseEnded(LongLease lease) {}

    /** So many of them came too fast to be told. */
    default void longLeasesDropped(long count) {}

    /**
     * Connections were retired though nothing was wrong with them: at once when a pool does so for
     * this reason for the first time, then at most once in ten minutes.
     *
     * @param count how many since the observer was last told
     */
    void recycled(PoolSnapshot pool, RetireReason reason, long count);

    /** An idle limit was learned from connections that died; the snapshot has it. */
    void idleLimitLearned(PoolSnapshot pool);

    /**
     * A checkout failed, or threads have waited for longer than {@code exhaustion.after}.
     *
     * @param longest the longest open leases, longest first, with their holders' stacks
     */
    void exhausted(PoolSnapshot pool, long waitedNanos, List<LeaseSnapshot> longest);

    /**
     * Threads wait for a pool that has nothing to lend, or have waited in vain. While {@code
     * exhaustion.attach} is on, once a second and pool at most.
     *
     * @param pool with the threads that wait longest
     * @param longest as above
     */
    default void waitedFor(PoolSnapshot pool, long waitedNanos, List<LeaseSnapshot> longest) {}
}
