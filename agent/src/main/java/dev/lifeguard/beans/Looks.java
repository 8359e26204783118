package dev.lifeguard.beans;

import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.snapshots.ReportSnapshot;
import java.util.function.Supplier;

/** Looks at the latest snapshots for beans. <b>Threads</b> any; may wait for the agent's own. */
final class Looks {
    private final Supplier<ReportSnapshot> numbers;
    private final Supplier<ReportSnapshot> everything;

    /**
     * @param numbers without open leases
     * @param everything with the longest of them
     */
    Looks(Supplier<ReportSnapshot> numbers, Supplier<ReportSnapshot> everything) {
        this.numbers = numbers;
        this.everything = everything;
    }

    /** Null = none was taken in time. */
    ReportSnapshot atNumbers() {
        return numbers.get();
    }

    /** Null = none was taken in time, or the pool is not in it. */
    PoolSnapshot atNumbers(int pool) {
        return find(numbers.get(), pool);
    }

    /** The same, with its open leases and those who wait. */
    PoolSnapshot atEverything(int pool) {
        return find(everything.get(), pool);
    }

    private static PoolSnapshot find(ReportSnapshot in, int pool) {
        if (in != null) {
            for (PoolSnapshot each : in.pools) {
                if (each.id == pool) {
                    return each;
                }
            }
        }
        return null;
    }
}
