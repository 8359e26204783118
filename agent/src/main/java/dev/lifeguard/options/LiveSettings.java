package dev.lifeguard.options;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The options that a running agent obeys, in a form that is cheap to ask.
 *
 * <p><b>Threads</b> any. <b>Cost</b> one map lookup per question about a pool, else field reads.
 */
public final class LiveSettings {
    /** An application that makes pools under ever new names must not fill the heap with them. */
    private static final int MOST_POOLS = 1000;

    /** All that belongs together, so that a reader never mixes old and new. */
    private static final class State {
        final Options options;
        final boolean enabled;
        final boolean echoes;
        final List<String> applicationPackages;
        final ConcurrentMap<String, PoolSettings> pools =
                new ConcurrentHashMap<String, PoolSettings>();

        State(Options options) {
            this.options = options;
            this.enabled = options.value(OptionTable.ENABLED);
            this.echoes = options.value(OptionTable.LOG_LEVEL).equals("debug");
            this.applicationPackages = options.value(OptionTable.APPLICATION_PACKAGES);
        }
    }

    private volatile State state;

    public LiveSettings(Options options) {
        state = new State(options);
    }

    /** Other options apply from now on. */
    public void replace(Options options) {
        state = new State(options);
    }

    /** What applies now. */
    public Options options() {
        return state.options;
    }

    /** The switch for the whole agent. <b>Cost</b> two field reads. */
    public boolean isEnabled() {
        return state.enabled;
    }

    /** Another object after each change: what {@link #of} has said may be kept until then. */
    public Object version() {
        return state;
    }

    /** Whether every checkout and return is to be told: the level of the log is debug. */
    public boolean echoes() {
        return state.echoes;
    }

    /** What the names of the application's own classes begin with; none = nobody has said. */
    public List<String> applicationPackages() {
        return state.applicationPackages;
    }

    /** Nanoseconds between two reports; 0 = only at exit. */
    public long reportIntervalNanos() {
        return state.options.value(OptionTable.REPORT_INTERVAL);
    }

    /** Where the report goes, or null for nowhere. */
    public String reportFile() {
        String path = state.options.value(OptionTable.REPORT_FILE);
        return path.isEmpty() || path.equalsIgnoreCase("off") ? null : path;
    }

    /** The settings of the pool of this name; null = it has none yet. */
    public PoolSettings of(String pool) {
        State now = state;
        String name = pool == null ? "" : pool;
        PoolSettings known = now.pools.get(name);
        if (known == null) {
            if (now.pools.size() >= MOST_POOLS) {
                now.pools.clear();
            }
            known = new PoolSettings(now.options, name, now.echoes);
            now.pools.put(name, known);
        }
        return known;
    }
}
