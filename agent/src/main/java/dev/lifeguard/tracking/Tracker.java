package dev.lifeguard.tracking;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.LeakObserver;
import dev.lifeguard.model.PoolSnapshot;
import dev.lifeguard.model.Swallowed;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.model.TrackingSettings;
import dev.lifeguard.pools.PoolAdapter;
import java.util.Collections;
import java.util.List;

/** Skeleton: the contract that boot builds on. */
public final class Tracker {

    /** Told, on the application's thread, that there is work for the agent's own thread. */
    public interface Listener {
        /** The first pool was seen. Must return at once; called once. */
        void firstPool();

        /** Whether this class reports its returns; if not, it is queued to be woven. */
        boolean reportsReturns(Class<?> connectionClass);
    }

    public Tracker(
            List<PoolAdapter> adapters,
            TrackingSettings settings,
            Ticker ticker,
            Swallowed swallowed,
            Listener listener) {}

    /** A woven method is entered. May throw: the switchboard is the barrier. */
    public Object entered(HookEvent event, Object self, Object argument) {
        return null;
    }

    /** A woven method whose entry gave a token is left. */
    public void exited(
            HookEvent event, Object self, Object token, Object result, Throwable error) {}

    /** One round of the agent's own thread, about every 100 ms: digest, judge, tell. */
    public void sweep(LeakObserver observer) {}

    /** All pools as they are now. On the agent's own thread or at exit. */
    public List<PoolSnapshot> snapshot() {
        return Collections.emptyList();
    }
}
