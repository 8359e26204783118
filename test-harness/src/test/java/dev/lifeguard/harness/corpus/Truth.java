package dev.lifeguard.harness.corpus;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.sql.Connection;
import java.util.Collections;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What really happened in one scenario, as told by the scenario and by the collector, never by the
 * agent.
 *
 * <p><b>Threads</b> any. <b>Units</b> times are those of {@link System#nanoTime}; 0 = not yet.
 */
final class Truth {
    private final Set<String> sites = ConcurrentHashMap.newKeySet();
    private final Queue<Lost> leaked = new ConcurrentLinkedQueue<>();
    private volatile long leakedNanos;
    private volatile long evidenceNanos;
    private volatile long overNanos;
    private volatile Throwable failure;

    void site(String callSite) {
        sites.add(callSite);
    }

    void leaked(Connection connection, ReferenceQueue<Object> collected) {
        leaked.add(new Lost(connection, collected));
        leakedNanos = System.nanoTime();
    }

    /** The first moment counts: that of the first leak. */
    void evidence() {
        if (evidenceNanos == 0) {
            evidenceNanos = System.nanoTime();
        }
    }

    void over(Throwable thrown) {
        failure = thrown;
        evidence();
        overNanos = System.nanoTime();
    }

    Set<String> sites() {
        return Collections.unmodifiableSet(sites);
    }

    int leaks() {
        return leaked.size();
    }

    long leakedNanos() {
        return leakedNanos;
    }

    long evidenceNanos() {
        return evidenceNanos;
    }

    /** When the last of its leaks had been collected; 0 = not all are. */
    long collectedNanos() {
        long last = 0;
        for (Lost each : leaked) {
            if (each.collectedNanos == 0) {
                return 0;
            }
            last = Math.max(last, each.collectedNanos);
        }
        return last;
    }

    /** When the first of its leaks was collected; 0 = none is. */
    long firstCollectedNanos() {
        long first = 0;
        for (Lost each : leaked) {
            long at = each.collectedNanos;
            if (at != 0 && (first == 0 || at < first)) {
                first = at;
            }
        }
        return first;
    }

    boolean isOver() {
        return overNanos != 0;
    }

    Throwable failure() {
        return failure;
    }

    /** Writes down when leaked connections are collected, until interrupted. */
    static void watch(ReferenceQueue<Object> collected) {
        try {
            while (true) {
                ((Lost) collected.remove()).collectedNanos = System.nanoTime();
            }
        } catch (InterruptedException end) {
            // The program ends.
        }
    }

    private static final class Lost extends PhantomReference<Object> {
        private volatile long collectedNanos;

        Lost(Connection connection, ReferenceQueue<Object> collected) {
            super(connection, collected);
        }
    }
}
