package dev.lifeguard.sources;

/**
 * Where the numbers of closed pools are told once their own records have ended: with the pool that
 * was made in their place, and in the end with all that have gone. What fails at one of them after
 * that is counted there too.
 *
 * <p><b>Threads</b> changed by the agent's own, read by any.
 */
final class EndedCounts {
    private volatile PoolRecord record;

    EndedCounts(PoolRecord record) {
        this.record = record;
    }

    PoolRecord record() {
        return record;
    }

    /** The record has ended itself, and its numbers are told by this one. */
    void goOnIn(PoolRecord sum) {
        record = sum;
    }

    /**
     * Ends a record: who lent lends no more, as far as is known.
     *
     * @param into null = nothing was lent, nor asked for in vain
     */
    static void end(PoolRecord pool, EndedCounts into) {
        Source source = pool.source;
        pool.toBeNamed = null;
        pool.source = null;
        if (source != null) {
            source.endedIn(into);
        }
    }
}
