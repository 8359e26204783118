package dev.lifeguard.preflight;

import dev.lifeguard.connections.Lending;
import dev.lifeguard.model.KeptBecause;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.options.RetrySettings;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.servers.Servers;
import java.sql.Connection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** One checkout from a pool that can be asked again. Immutable. */
final class Checkout {
    /** Where a pool does not say how long a checkout may take. */
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** Less would be the end of a connection that is only slow to answer. */
    static final long LEAST_VALIDATION_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Where nothing is left of the pool's limit: as long as it takes to open another one. */
    private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int MOST_ATTEMPTS = 1000;
    private static final int USUAL_ATTEMPTS = 8;

    /**
     * How long a pool that is short of one because of us is asked again since it has last lent
     * anything: where others are served, waiting as for an exhausted pool helps.
     */
    private static final long LONGEST_SHORTAGE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    final Lending lending;
    final PoolKind adapter;
    final RetrySettings settings;

    Checkout(Lending lending, PoolKind adapter, RetrySettings settings) {
        this.lending = lending;
        this.adapter = adapter;
        this.settings = settings;
    }

    Object pool() {
        return lending.pool();
    }

    /** As long as a validation may take; where none is wanted, two seconds. */
    long longestFarewellNanos() {
        long validation = settings.validationTimeoutNanos();
        return validation > 0 ? validation : EvictionAtReturn.LONGEST_FAREWELL_NANOS;
    }

    /** Each connection that the pool may hold, and a new one. */
    int mostAttempts() {
        Integer max = lending.sizes().max;
        max = max != null ? max : adapter.maxOf(pool());
        if (max == null) {
            return USUAL_ATTEMPTS;
        }
        return max.intValue() < MOST_ATTEMPTS ? max.intValue() + 1 : MOST_ATTEMPTS;
    }

    /**
     * How long one validation may take now: half of the time that the pool itself would still wait
     * at most, so that there is some left to ask for another connection. <b>Cost</b> asks the pool.
     */
    long validationNanos(Ticker ticker) {
        long half = Math.max(LEAST_VALIDATION_NANOS, leftNanos(ticker) / 2);
        return Math.min(settings.validationTimeoutNanos(), half);
    }

    /** Whether the pool itself would have given up by now. */
    boolean isLate(Ticker ticker) {
        return leftNanos(ticker) < 0;
    }

    /** Why this stale one is handed out as it is, though its pool can evict. */
    KeptBecause whyKept(Connection logical, Ticker ticker) {
        if (isLate(ticker)) {
            return KeptBecause.TIMED_OUT;
        }
        if (adapter.isOfOtherVersion(pool(), logical)) {
            return KeptBecause.OTHER_VERSION;
        }
        return adapter.isEnlisted(pool(), logical) ? KeptBecause.MANAGED : KeptBecause.POOL_KEEPS;
    }

    /**
     * Asks the pool for another one: within what is left of its own limit, where it can be told;
     * else by its own. Again, if it has tripped over one that left.
     *
     * @param lost tells what it throws
     * @throws PoolRefused with what the pool throws
     */
    Connection askAgain(CheckoutErrors lost, Ticker ticker) throws PoolRefused {
        try {
            return lend(ticker);
        } catch (Throwable refused) {
            noteSickness(lost, refused);
            throw new PoolRefused(refused);
        }
    }

    /** Takes note that its server takes no new connections, if that is what this error says. */
    void noteSickness(CheckoutErrors lost, Throwable error) {
        if (lost.isServerSick(error)) {
            lending.servers().refused();
        }
    }

    /**
     * What has left was sound, and the server takes no new ones: then others of the pool will come
     * back, and the application is not to pay for it.
     */
    Connection askUntilLent(CheckoutErrors lost, Ticker ticker) throws PoolRefused {
        Servers servers = lending.servers();
        servers.asking().incrementAndGet();
        try {
            return askUntilLent(lost, ticker, servers);
        } finally {
            servers.asking().decrementAndGet();
        }
    }

    private Connection askUntilLent(CheckoutErrors lost, Ticker ticker, Servers servers)
            throws PoolRefused {
        long begin = ticker.nanos();
        long pause = FIRST_PAUSE_NANOS;
        while (true) {
            try {
                return askAgain(lost, ticker);
            } catch (PoolRefused refused) {
                long unserved = ticker.nanos() - servers.lastLentNanos(begin);
                if (!lost.isWorthAskingAgain(refused.getCause())
                        || unserved > LONGEST_SHORTAGE_NANOS
                        || lending.writes()
                        || isOver(ticker)) {
                    throw refused;
                }
                LockSupport.parkNanos(pause);
                if (isOver(ticker)) {
                    throw refused; // some pools swallow an interrupt
                }
                pause = Math.min(LONGEST_PAUSE_NANOS, pause + pause / 2);
            }
        }
    }

    private Connection lend(Ticker ticker) throws Exception {
        for (int left = USUAL_ATTEMPTS; ; left--) {
            try {
                return lendOnce(ticker);
            } catch (Exception refused) {
                if (left == 0 || lending.writes() || !adapter.trips(refused)) {
                    throw refused;
                }
            }
        }
    }

    private Connection lendOnce(Ticker ticker) throws Exception {
        Object[] with = lending.credentials();
        if (with != null) {
            return ((DataSource) pool()).getConnection((String) with[0], (String) with[1]);
        }
        long left = leftNanos(ticker);
        long within = left > 0 ? left : LATE_NANOS;
        Connection inTime = adapter.lending().lendWithin(pool(), within);
        return inTime == null ? adapter.lending().lend(pool()) : inTime;
    }

    /** Whether there is time for what could be asked at another checkout as well. */
    boolean isEarly(Ticker ticker) {
        return leftNanos(ticker) > limitNanos() / 2;
    }

    /** Whether nobody waits for this checkout any more. */
    boolean isOver(Ticker ticker) {
        return isLate(ticker) || Thread.currentThread().isInterrupted();
    }

    /** How long the pool itself would still wait; negative = no longer. */
    long leftNanos(Ticker ticker) {
        return limitNanos() - (ticker.nanos() - lending.enteredNanos());
    }

    private long limitNanos() {
        long limit = adapter.lending().longestWaitNanos(pool());
        return limit > 0 ? limit : LONGEST_NANOS;
    }
}
