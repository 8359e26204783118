package dev.lifeguard.sources;

import dev.lifeguard.snapshots.PoolSnapshot;

/**
 * What reports have said of one pool so far: what one has said, a later one does not take back. A
 * lease that turned out to be none counts as returned.
 *
 * <p><b>Threads</b> one report at a time.
 */
final class ShownCounts {
    private long checkouts;
    private long returned;

    /** Whether any has said that it lent something. */
    boolean any() {
        return checkouts > 0;
    }

    void neverFall(PoolSnapshot snapshot) {
        long atLeast = Math.max(checkouts, returned + snapshot.open);
        snapshot.checkouts = Math.max(snapshot.checkouts, atLeast);
        snapshot.returned = snapshot.checkouts - snapshot.open;
        checkouts = snapshot.checkouts;
        returned = snapshot.returned;
    }

    /** What was said of another one is told as this one's from now on. */
    void takeOver(ShownCounts other) {
        checkouts += other.checkouts;
        returned += other.returned;
        other.checkouts = 0;
        other.returned = 0;
    }
}
