package dev.lifeguard.sources;

import dev.lifeguard.options.LiveSettings;

/**
 * The pools that have come to their end, told as one.
 *
 * <p><b>Threads</b> changed by the agent's own; what fails at one of them is counted by any.
 */
final class GonePools {
    private final PoolRecord sum;
    private final EndedCounts counts;
    private int count;

    GonePools(LiveSettings settings) {
        this.sum = new PoolRecord("gone", "pools that have gone", settings, true);
        sum.named("pools that have gone");
        sum.told.announced = true;
        sum.closed = true;
        counts = new EndedCounts(sum);
    }

    /** All that they have counted. */
    PoolRecord sum() {
        return sum;
    }

    /** How many they are. */
    int count() {
        return count;
    }

    /** One more, with its predecessors. */
    void add(PoolRecord ended) {
        EndedCounts.end(ended, counts);
        sum.addGone(ended.withPredecessors(), ended.closedNanos);
        if (ended.before != null) {
            ended.before.counts.goOnIn(sum);
        }
        sum.takeOverShown(ended);
        sum.listedAs(-1, 0);
        count += ended.generation();
    }
}
