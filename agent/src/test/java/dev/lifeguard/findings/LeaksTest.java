package dev.lifeguard.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeguard.model.Evidence;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.snapshots.LeakSnapshot;
import dev.lifeguard.stacks.CallSites;
import dev.lifeguard.stacks.Path;
import dev.lifeguard.stacks.Paths;
import dev.lifeguard.stacks.SourceClasses;
import dev.lifeguard.tracking.Host;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** What is kept of the leaks of one pool, and told of them. */
class LeaksTest {
    private final Paths paths =
            new Paths(
                    new CallSites(
                            Collections.<PoolKind>emptyList(),
                            new SourceClasses(),
                            new Host().settings));
    private final Leaks leaks = new Leaks();

    /** Which of two names of a group is forgotten first is as a hash has it: hence many. */
    @Test
    void a_leak_is_told_after_a_call_site_got_another_name_and_its_suspicions_became_more() {
        for (int i = 0; i < 20; i++) {
            Path path = path("Util" + i, "Orders" + i);
            LeaseObservation first = add(leaks, Evidence.HELD_IDLE, path, "one");
            path("Util" + i, "Stock" + i);
            paths.review(); // now it is known that the helper only passes on
            assertEquals("Orders" + i, path.callSite().substring(0, path.callSite().indexOf('.')));
            LeaseObservation second = add(leaks, Evidence.HELD_IDLE, path, "two");
            accuse(leaks, first, Evidence.SCOPE_GONE, path);
            accuse(leaks, second, Evidence.SCOPE_GONE, path);

            add(leaks, Evidence.HELD_IDLE, path, "three");
        }

        long suspected = 0;
        for (LeakSnapshot leak : leaks.snapshot(1000)) {
            suspected += leak.evidence == Evidence.HELD_IDLE ? leak.open : 0;
        }
        assertEquals(20, suspected);
    }

    @Test
    void who_gave_a_connection_back_is_told_and_not_who_took_the_newest() {
        Path path = path("Orders", "Web");
        LeaseObservation first = add(leaks, Evidence.HELD_IDLE, path, "http-1");
        add(leaks, Evidence.HELD_IDLE, path, "http-2");

        leaks.clear(first, null);

        assertEquals("http-1", leaks.snapshotOf(first, 1000).thread);
        assertEquals("http-2", leaks.snapshot(1000).get(0).thread);
    }

    @Test
    void what_is_out_of_pools_that_have_gone_was_held_for_as_long_as_its_own_pool_was_there() {
        Path path = path("Orders", "Web");
        Leaks early = new Leaks();
        add(early, 10, 0, path);
        Leaks late = new Leaks();
        add(late, 950, 1000, path);

        Leaks gone = new Leaks();
        gone.addGone(early, 100);
        gone.addGone(late, 1000);
        Leaks otherWayRound = new Leaks();
        otherWayRound.addGone(late, 1000);
        otherWayRound.addGone(early, 100);

        assertEquals(90, gone.snapshot(0).get(0).heldNanos);
        assertEquals(90, otherWayRound.snapshot(0).get(0).heldNanos);
        assertEquals(2, gone.snapshot(0).get(0).open);
    }

    private static void add(Leaks to, long acquiredNanos, long shutNanos, Path path) {
        to.add(
                new LeaseObservation(),
                Evidence.UNREACHABLE,
                new LeaseFacts(acquiredNanos, shutNanos, path, "one", null, false),
                1);
    }

    private static LeaseObservation add(Leaks to, Evidence evidence, Path path, String thread) {
        LeaseObservation lease = new LeaseObservation();
        to.add(lease, evidence, new LeaseFacts(10, 0, path, thread, null, false), 1);
        return lease;
    }

    private static void accuse(Leaks at, LeaseObservation lease, Evidence evidence, Path path) {
        at.add(lease, evidence, new LeaseFacts(10, 0, path, "one", null, false), 1);
    }

    /** The helper, and who calls it. */
    private Path path(String helper, String caller) {
        Throwable taken = new Throwable();
        taken.setStackTrace(
                new StackTraceElement[] {
                    frame("java.util.pool.Source", "getConnection"),
                    frame(helper, "open"),
                    frame(caller, "run"),
                    frame("java.lang.Thread", "run")
                });
        return paths.of(taken);
    }

    private static StackTraceElement frame(String type, String method) {
        return new StackTraceElement(type, method, "File.java", 7);
    }
}
