package dev.lifeguard.boot;

import dev.lifeguard.model.PoolSettings;
import dev.lifeguard.model.RecycleSettings;
import dev.lifeguard.model.RetrySettings;
import dev.lifeguard.model.TrackingSettings;
import dev.lifeguard.retry.Preflight;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The options that a running agent obeys, in a form that is cheap to ask.
 *
 * <p><b>Threads</b> any. <b>Cost</b> one map lookup per question about a pool.
 */
final class LiveSettings implements TrackingSettings {
    /** An application that makes pools under ever new names must not fill the heap with them. */
    private static final int MOST_POOLS = 1000;

    /** All that belongs together, so that a reader never mixes old and new. */
    private static final class State {
        final Options options;
        final boolean enabled;
        final boolean echoes;
        final List<String> applicationPackages;
        final ConcurrentMap<String, OfPool> pools = new ConcurrentHashMap<String, OfPool>();

        State(Options options) {
            this.options = options;
            this.enabled = options.isOn("enabled");
            this.echoes = options.text("log-level").equalsIgnoreCase("debug");
            this.applicationPackages = packages(options.text("application.packages"));
        }

        /** {@code com.acme}, {@code com.acme.} and {@code com.acme.*} mean the same. */
        private static List<String> packages(String text) {
            List<String> prefixes = new ArrayList<String>();
            for (String piece : Pieces.of(text.replace(',', ';'), ';')) {
                String name = piece.endsWith("*") ? piece.substring(0, piece.length() - 1) : piece;
                if (!name.isEmpty()) {
                    prefixes.add(name.endsWith(".") ? name : name + '.');
                }
            }
            return Collections.unmodifiableList(prefixes);
        }
    }

    /** The answers for one pool. */
    private static final class OfPool implements PoolSettings {
        final RetryOptions retry;
        final boolean enabled;
        final long suspectAfterNanos;
        final CallSites callSites;
        final long exhaustionAfterNanos;
        final OpenTransaction openTransaction;
        final RecycleSettings recycling;
        final boolean plain;

        OfPool(Options options, String pool, boolean echoes) {
            enabled = options.isOn("enabled") && tracked(options, pool);
            suspectAfterNanos = nanos(options.setting("leak.suspect-after", pool));
            retry = new RetryOptions(options, pool, enabled);
            exhaustionAfterNanos = nanos(options.setting("exhaustion.after", pool));
            recycling = new RecycleOptions(options, pool, enabled);
            openTransaction =
                    OpenTransaction.valueOf(word(options, "return.open-transaction", pool));
            callSites = CallSites.valueOf(word(options, "leak.call-sites", pool));
            boolean validates =
                    retry.enabled() && retry.validateAfterIdleNanos() < Preflight.FRESH_NANOS;
            plain = enabled && !echoes && !validates && !recycling.retiresWhatIsUsed();
        }

        private static String word(Options options, String key, String pool) {
            return ((String) options.setting(key, pool).value).toUpperCase(Locale.ROOT);
        }

        @Override
        public boolean enabled() {
            return enabled;
        }

        @Override
        public long suspectAfterNanos() {
            return suspectAfterNanos;
        }

        @Override
        public CallSites callSites() {
            return callSites;
        }

        @Override
        public OpenTransaction openTransaction() {
            return openTransaction;
        }

        @Override
        public long exhaustionAfterNanos() {
            return exhaustionAfterNanos;
        }

        @Override
        public RetrySettings retry() {
            return retry;
        }

        @Override
        public RecycleSettings recycling() {
            return recycling;
        }

        @Override
        public boolean isPlain() {
            return plain;
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
    public Object version() {
        return state;
    }

    @Override
    public boolean echoes() {
        return state.echoes;
    }

    @Override
    public List<String> applicationPackages() {
        return state.applicationPackages;
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

    @Override
    public PoolSettings of(String pool) {
        State now = state;
        String name = pool == null ? "" : pool;
        OfPool known = now.pools.get(name);
        if (known == null) {
            if (now.pools.size() >= MOST_POOLS) {
                now.pools.clear();
            }
            known = new OfPool(now.options, name, now.echoes);
            now.pools.put(name, known);
        }
        return known;
    }

    static long nanos(Setting setting) {
        return ((Long) setting.value).longValue();
    }
}
