package dev.lifeguard.tracking.news;

import dev.lifeguard.model.Ticker;
import dev.lifeguard.snapshots.WaiterSnapshot;
import dev.lifeguard.sources.PoolRecord;
import dev.lifeguard.stacks.CallSites;
import dev.lifeguard.stacks.Stacks;
import dev.lifeguard.stacks.ThreadNames;
import dev.lifeguard.tracking.calls.CallStacks;
import dev.lifeguard.tracking.calls.RunningCheckout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The threads that wait for a connection, at one moment; longest first. */
final class Waiters {
    /** Who waits for less is hardly seen as it is, and nobody's concern. */
    private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final int MOST_OF_A_POOL = 100;

    /** Where many pools are full, this many who have waited longest, and some of each pool. */
    private static final int MOST_OF_ALL = 300;

    private static final int SOME_OF_A_POOL = 10;
    private static final int STACK_LINES = 40;
    private static final StackTraceElement[] NO_STACK = {};

    private final List<RunningCheckout> waiting = new ArrayList<RunningCheckout>();
    private final CallSites callSites;
    private final long now;

    Waiters(CallStacks stacks, CallSites callSites, Ticker ticker) {
        this.callSites = callSites;
        this.now = ticker.nanos();
        for (RunningCheckout each : stacks.runningCheckouts()) {
            if (now - each.enteredNanos >= SHORTEST_NANOS) {
                waiting.add(each);
            }
        }
        Collections.sort(
                waiting,
                new Comparator<RunningCheckout>() {
                    @Override
                    public int compare(RunningCheckout a, RunningCheckout b) {
                        return Long.signum(a.enteredNanos - b.enteredNanos);
                    }
                });
    }

    /** How long the longest has waited for a connection of this pool; 0 = nobody does. */
    long longestNanos(PoolRecord pool) {
        for (RunningCheckout each : waiting) {
            if (each.pool == pool) {
                return now - each.enteredNanos;
            }
        }
        return 0;
    }

    /** Those of one pool with their stacks. */
    List<WaiterSnapshot> of(PoolRecord pool) {
        return of(pool, MOST_OF_A_POOL);
    }

    /** The same, so many of them at most. */
    List<WaiterSnapshot> of(PoolRecord pool, int most) {
        List<RunningCheckout> own = new ArrayList<RunningCheckout>();
        List<Thread> threads = new ArrayList<Thread>();
        for (int i = 0; i < waiting.size(); i++) {
            RunningCheckout each = waiting.get(i);
            int room = i < MOST_OF_ALL ? most : Math.min(most, SOME_OF_A_POOL);
            if (each.pool == pool && own.size() < room) {
                own.add(each);
                threads.add(each.thread);
            }
        }
        List<WaiterSnapshot> list = new ArrayList<WaiterSnapshot>();
        List<StackTraceElement[]> stacks =
                threads.isEmpty()
                        ? Collections.<StackTraceElement[]>emptyList()
                        : Stacks.ofThreads(threads);
        for (int i = 0; i < own.size(); i++) {
            list.add(of(own.get(i), i < stacks.size() ? stacks.get(i) : NO_STACK));
        }
        return list;
    }

    private WaiterSnapshot of(RunningCheckout of, StackTraceElement[] stack) {
        int site = callSites.innermostOwn(stack);
        return new WaiterSnapshot(
                ThreadNames.of(of.thread),
                now - of.enteredNanos,
                site < 0 ? null : CallSites.text(stack[site]),
                CallSites.texts(stack, stack.length - 1, STACK_LINES));
    }
}
