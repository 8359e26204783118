package dev.lifeguard.boot.rounds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.options.Given;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.reporting.Log;
import dev.lifeguard.tracking.Host;
import dev.lifeguard.tracking.Tracker;
import dev.lifeguard.weaving.WeavingLoader;
import java.io.File;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class FirstPoolTest implements Ticker {
    private final Swallowed swallowed = new Swallowed();
    private final Thread exitHook = new Thread("never started");
    private long now;

    @TempDir File folder;

    @Override
    public long nanos() {
        return now;
    }

    private AgentThread thread() {
        Log log = Log.open(new File(folder, "log").getPath(), Log.Level.ERROR);
        Reporters reporters = new Reporters(swallowed);
        return new AgentThread(
                new Rounds(null, null, null, reporters, null, null, new Swallowed(), log, null));
    }

    /** Else nothing is judged, reported or answered as long as the JVM lives. */
    @Test
    void a_thread_that_cannot_be_started_is_started_later_but_not_tried_at_each_call()
            throws Exception {
        FirstPool first =
                new FirstPool(
                        WeavingLoader.weaver(),
                        new Retransforms(null, null, null),
                        swallowed,
                        this);
        AgentThread refuses = thread(); // as when a user or a container has no more threads
        refuses.start();
        refuses.end();
        refuses.join();
        first.wakes(refuses, exitHook);
        Tracker tracker = new Tracker(Collections.<PoolKind>emptyList(), Given.live(), this, first);
        checkOut(tracker);
        assertEquals(1, swallowed.total());
        AgentThread starts = thread();
        first.wakes(starts, exitHook);

        now += TimeUnit.SECONDS.toNanos(9);
        checkOut(tracker);
        assertEquals(Thread.State.NEW, starts.getState());
        now += TimeUnit.SECONDS.toNanos(2);
        checkOut(tracker);
        checkOut(tracker);

        assertTrue(starts.isAlive());
        assertTrue(Runtime.getRuntime().removeShutdownHook(exitHook));
        starts.end();
        starts.join();
        assertEquals(1, swallowed.total());
    }

    private static void checkOut(Tracker tracker) {
        Object source = Host.dataSource();
        Object token = tracker.calls().entered(HookEvent.CHECKOUT, source, null);
        tracker.calls().exited(HookEvent.CHECKOUT, source, token, Host.connection(), null);
    }
}
