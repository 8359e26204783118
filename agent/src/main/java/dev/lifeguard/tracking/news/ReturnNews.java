package dev.lifeguard.tracking.news;

import dev.lifeguard.findings.UncommittedReturn;
import dev.lifeguard.snapshots.LeakObserver;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.snapshots.UncommittedSnapshot;
import dev.lifeguard.sources.PoolRecord;
import dev.lifeguard.sources.Sources;
import dev.lifeguard.stacks.CallSites;
import dev.lifeguard.stacks.Path;
import dev.lifeguard.stacks.Paths;
import dev.lifeguard.stacks.Stacks;

/**
 * Tells the observer which connections came back with uncommitted work.
 *
 * <p><b>Threads</b> the agent's own thread only: it materialises stacks.
 */
public final class ReturnNews {
    private final Sources sources;
    private final Paths paths;
    private final CallSites callSites;
    private final Snapshots snapshots;

    public ReturnNews(Sources sources, Paths paths, CallSites callSites, Snapshots snapshots) {
        this.sources = sources;
        this.paths = paths;
        this.callSites = callSites;
        this.snapshots = snapshots;
    }

    /** One round. */
    public void tell(LeakObserver observer) {
        for (PoolRecord pool : sources.poolsAndPredecessors()) {
            PoolSnapshot snapshot = null; // dear: made once, and only if there is news
            UncommittedReturn next = pool.uncommitted().poll();
            while (next != null) {
                UncommittedSnapshot site = add(pool, next);
                if (site != null && !pool.hidden()) {
                    snapshot = snapshot == null ? snapshots.of(pool) : snapshot;
                    observer.returnedUncommitted(snapshot, site);
                }
                next = pool.uncommitted().poll();
            }
        }
    }

    private UncommittedSnapshot add(PoolRecord pool, UncommittedReturn one) {
        Path path = one.checkoutStack() == null ? one.path() : paths.of(one.checkoutStack());
        StackTraceElement[] frames = Stacks.behindBridge(one.returnStack());
        int own = callSites.innermostOwn(frames);
        return pool.uncommitted()
                .add(
                        one,
                        path == null ? null : path.callSite(),
                        own < 0 ? null : CallSites.text(frames[own]),
                        System.currentTimeMillis());
    }
}
