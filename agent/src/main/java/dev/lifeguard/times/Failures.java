package dev.lifeguard.times;

import dev.lifeguard.model.HostText;
import dev.lifeguard.snapshots.TimeSummary;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The checkouts of one pool that failed: how often, with what, after how long. Any thread. */
public final class Failures {
    private static final int MOST_KINDS = 32;

    private final Times wait = new Times();
    private final LongAdder total = new LongAdder();
    private final ConcurrentHashMap<String, LongAdder> kinds =
            new ConcurrentHashMap<String, LongAdder>();

    /** One failed with this error; null = no connection and no error. */
    public void add(Throwable error, long waitedNanos) {
        total.increment();
        wait.record(waitedNanos);
        of(error == null ? "null" : HostText.of(error.getClass().getName())).increment();
    }

    private LongAdder of(String kind) {
        LongAdder count = kinds.get(kind);
        if (count == null) {
            String bounded = kinds.size() < MOST_KINDS ? kind : "other";
            kinds.putIfAbsent(bounded, new LongAdder());
            count = kinds.get(bounded);
        }
        return count;
    }

    /** Adds those of another pool, which stay as they are. */
    void add(Failures gone) {
        wait.add(gone.wait);
        total.add(gone.total.sum());
        for (Map.Entry<String, LongAdder> e : gone.kinds.entrySet()) {
            of(e.getKey()).add(e.getValue().sum());
        }
    }

    /** How many. */
    public long total() {
        return total.sum();
    }

    /** How long they waited. */
    public TimeSummary waits() {
        return wait.summary();
    }

    /** Class of the exception to how often. */
    public Map<String, Long> kinds() {
        Map<String, Long> totals = new TreeMap<String, Long>();
        for (Map.Entry<String, LongAdder> e : kinds.entrySet()) {
            totals.put(e.getKey(), Long.valueOf(e.getValue().sum()));
        }
        return totals;
    }
}
