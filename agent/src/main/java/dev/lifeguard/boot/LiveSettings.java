package dev.lifeguard.boot;

import dev.lifeguard.model.TrackingSettings;
import dev.lifeguard.recycling.RecycleSettings;
import dev.lifeguard.retry.RetrySettings;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The options that a running agent obeys, in a form that is cheap to ask.
 *
 * <p><b>Threads</b> any. <b>Cost</b> one map lookup per question about a pool.
 */
final class LiveSettings implements TrackingSettings, RecycleSettings.ByPool {
    /** An application that makes pools under ever new names must not fill the heap with them. */
    private static final int MOST_POOLS = 1000;

    /** All that belongs together, so that a reader never mixes old and new. */
    private static final class State {
        final Options options;
        final boolean enabled;
        final boolean echoes;
        final ConcurrentMap<String, OfPool> pools = new ConcurrentHashMap<String, OfPool>();

        State(Options options) {
            this.options = options;
            this.enabled = options.isOn("enabled");
            this.echoes = options.text("log-level").equalsIgnoreCase("debug");
        }
    }

    /** The answers for one pool. */
    private static final class OfPool implements RetrySettings {
        final boolean retry;
        final long validateAfterIdleNanos;
        final long validationTimeoutNanos;
        final boolean enabled;
        final long suspectAfterNanos;
        final CallSites callSites;
        final long exhaustionAfterNanos;
        final OpenTransaction openTransaction;
        final RecycleSettings recycling;

        OfPool(Options options, String pool) {
            enabled = options.isOn("enabled") && tracked(options, pool);
            suspectAfterNanos = nanos(options.setting("leak.suspect-after", pool));
            retry = enabled && ((Boolean) options.setting("retry", pool).value).booleanValue();
            validateAfterIdleNanos = nanos(options.setting("retry.validate-after-idle", pool));
            validationTimeoutNanos = nanos(options.setting("retry.validation-timeout", pool));
            exhaustionAfterNanos = nanos(options.setting("exhaustion.after", pool));
            recycling = new RecycleOptions(options, pool, enabled);
            openTransaction =
                    OpenTransaction.valueOf(word(options, "return.open-transaction", pool));
            callSites = CallSites.valueOf(word(options, "leak.call-sites", pool));
        }

        private static String word(Options options, String key, String pool) {
            return ((String) options.setting(key, pool).value).toUpperCase(Locale.ROOT);
        }

        /** A validation without a limit could hold an application for ever: then none at all. */
        @Override
        public boolean enabled() {
            return retry && validationTimeoutNanos > 0;
        }

        /** Off means: only the socket is looked at. */
        @Override
        public long validateAfterIdleNanos() {
            return validateAfterIdleNanos == 0 ? Long.MAX_VALUE : validateAfterIdleNanos;
        }

        @Override
        public long validationTimeoutNanos() {
            return validationTimeoutNanos;
        }

        private static boolean tracked(Options options, String pool) {
            return ((Boolean) options.setting("enabled", pool).value).booleanValue()
                    && ((NamePatterns) options.setting("pools.include").value).match(pool)
                    && !((NamePatterns) options.setting("pools.exclude").value).match(pool);
        }
    }

    private volatile State state;

    LiveSettings(Options options) {
        state = new State(options);
    }

    /** Other options apply from now on. */
    void replace(Options options) {
        state = new State(options);
    }

    /** What applies now. */
    Options options() {
        return state.options;
    }

    /** The switch for the whole agent. <b>Cost</b> two field reads. */
    boolean isEnabled() {
        return state.enabled;
    }

    @Override
    public boolean enabled(String pool) {
        return of(pool).enabled;
    }

    @Override
    public boolean echoes() {
        return state.echoes;
    }

    @Override
    public long suspectAfterNanos(String pool) {
        return of(pool).suspectAfterNanos;
    }

    @Override
    public CallSites callSites(String pool) {
        return of(pool).callSites;
    }

    @Override
    public OpenTransaction openTransaction(String pool) {
        return of(pool).openTransaction;
    }

    @Override
    public boolean retries(String pool) {
        return of(pool).enabled();
    }

    /** How stale connections of this pool are to be dealt with. */
    RetrySettings retry(String pool) {
        return of(pool);
    }

    @Override
    public RecycleSettings recycling(String pool) {
        return of(pool).recycling;
    }

    @Override
    public long exhaustionAfterNanos(String pool) {
        return of(pool).exhaustionAfterNanos;
    }

    /** Nanoseconds between two reports; 0 = only at exit. */
    long reportIntervalNanos() {
        return nanos(state.options.setting("report-interval"));
    }

    /** Where the report goes, or null for nowhere. */
    String reportFile() {
        String path = state.options.text("report-file");
        return path.isEmpty() || path.equalsIgnoreCase("off") ? null : path;
    }

    private OfPool of(String pool) {
        State now = state;
        String name = pool == null ? "" : pool;
        OfPool known = now.pools.get(name);
        if (known == null) {
            if (now.pools.size() >= MOST_POOLS) {
                now.pools.clear();
            }
            known = new OfPool(now.options, name);
            now.pools.put(name, known);
        }
        return known;
    }

    private static long nanos(Setting setting) {
        return ((Long) setting.value).longValue();
    }
}
