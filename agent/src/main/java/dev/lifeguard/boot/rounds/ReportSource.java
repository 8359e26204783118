package dev.lifeguard.boot.rounds;

import dev.lifeguard.host.OwnJvm;
import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.snapshots.HookSnapshot;
import dev.lifeguard.snapshots.HookState;
import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.snapshots.ReportSnapshot;
import dev.lifeguard.tracking.Tracker;
import dev.lifeguard.weaving.Weaver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Puts together what all parts know into one snapshot. */
public final class ReportSource {
    private static final String THREAD_PREFIX = "lifeguard";

    /** The self-test checks out from this one. */
    private static final String PROBE = "dev.lifeguard.boot.Probe";

    private static final LeaseSnapshot.Limit LONGEST_LEASES = LeaseSnapshot.Limit.ofEach(10);

    private final String version;
    private final String startedBy;
    private final Tracker tracker;
    private final Weaver weaver;
    private final Swallowed swallowed;
    private final Ticker ticker;
    private final long startedNanos;
    private ReportSnapshot.Jvm jvm;

    public ReportSource(
            String version,
            boolean attached,
            Tracker tracker,
            Weaver weaver,
            Swallowed swallowed,
            Ticker ticker) {
        this.version = version;
        this.startedBy = attached ? "attach" : "premain";
        this.tracker = tracker;
        this.weaver = weaver;
        this.swallowed = swallowed;
        this.ticker = ticker;
        this.startedNanos = ticker.nanos();
    }

    /** Everything as it is now. One thread at a time. */
    ReportSnapshot take() {
        return take(LONGEST_LEASES);
    }

    /**
     * The same.
     *
     * @param leases how many open leases to list
     */
    ReportSnapshot take(LeaseSnapshot.Limit leases) {
        if (jvm == null) { // with the first look: the start does not pay for it
            String java = System.getProperty("java.version");
            String vendor = System.getProperty("java.vendor");
            jvm = new ReportSnapshot.Jvm(java + " (" + vendor + ")", OwnJvm.pid(), OwnJvm.main());
        }
        return new ReportSnapshot(
                version,
                startedBy,
                ticker.nanos() - startedNanos,
                System.currentTimeMillis(),
                swallowed.total(),
                jvm,
                ownThreads(),
                hooksOfTheApplication(),
                tracker.snapshot(leases));
    }

    /**
     * What is woven or does not fit comes first, what the application does not use last. The probe
     * of the self-test is woven like a pool, but is no news to an operator.
     */
    private List<HookSnapshot> hooksOfTheApplication() {
        List<HookSnapshot> hooks = new ArrayList<HookSnapshot>();
        List<HookSnapshot> unused = new ArrayList<HookSnapshot>();
        for (HookSnapshot hook : weaver.hooks()) {
            if (!hook.type.startsWith(PROBE)) {
                (hook.state == HookState.NOT_LOADED ? unused : hooks).add(hook);
            }
        }
        hooks.addAll(unused);
        return hooks;
    }

    /**
     * The names of the agent's threads that live now, sorted; empty where the JVM does not tell.
     * <b>Cost</b> one look at the list of threads, without their stacks.
     */
    private static List<String> ownThreads() {
        List<String> names = new ArrayList<String>();
        try {
            for (Thread thread : allThreads()) {
                if (thread != null && thread.getName().startsWith(THREAD_PREFIX)) {
                    names.add(thread.getName());
                }
            }
        } catch (SecurityException keptSecret) {
            names.clear();
        }
        Collections.sort(names);
        return names;
    }

    private static Thread[] allThreads() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] threads =
                new Thread[2 * root.activeCount() + 16]; // an estimate, and more may come
        root.enumerate(threads, true);
        return threads;
    }
}
