package dev.lifeguard.retry;

import dev.lifeguard.model.Lending;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.model.WeakIdentityMap;
import dev.lifeguard.pools.PoolAdapter;
import java.lang.instrument.Instrumentation;
import java.sql.Connection;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Hands out no connection that the server has hung up on: looks before the first statement, evicts
 * what is dead in the pool's own way, and asks the pool again. Nothing has been sent by then, so
 * nothing can run twice.
 *
 * <p><b>Threads</b> the one that checks out. <b>Failure</b> what goes wrong here leaves the pool's
 * own connection as it is; only what the pool throws when it is asked again reaches the
 * application, as if it had been asked once. <b>Cost</b> 0.3-1 us for a connection in use; a round
 * trip for one that was idle for long.
 */
public final class Retry {
    /** Where a pool does not say how long a checkout may take. */
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final int MOST_ATTEMPTS = 1000;

    private final WeakIdentityMap<PoolMemory> pools = new WeakIdentityMap<PoolMemory>();
    private final PhysicalFinder finder = new PhysicalFinder();
    private final Physicals physicals;
    private final Validator validator;
    private final Ticker ticker;

    /**
     * @param threads makes the watchdog's thread, when first something is validated
     */
    public Retry(Instrumentation instrumentation, Ticker ticker, ThreadFactory threads) {
        this.physicals = new Physicals(ticker, SocketPeek.of(instrumentation));
        this.validator = new Validator(ticker, threads);
        this.ticker = ticker;
    }

    /** A driver has opened a physical connection. */
    public void opened(Object physical) {
        finder.seen(physical);
    }

    /**
     * The connection to hand out: the one the pool has lent, or a sound one in its place.
     *
     * @throws PoolRefused with what the pool throws when it is asked again
     */
    public Connection handedOut(
            Lending lending, PoolAdapter adapter, Connection lent, RetrySettings settings)
            throws PoolRefused {
        if (!settings.enabled() || !adapter.canEvict()) {
            return lent;
        }
        PoolMemory memory = memoryOf(lending.pool(), adapter);
        Connection logical = lent;
        int attempts = mostAttempts(adapter, lending.pool());
        for (int attempt = 1; attempt <= attempts; attempt++) {
            if (!isStale(lending, adapter, logical, memory, settings)) {
                return counted(lending, logical, attempt);
            }
            if (isLate(lending, adapter) || !adapter.evict(lending.pool(), logical)) {
                break; // its own exception will tell
            }
            logical = askAgain(lending, attempt);
        }
        lending.counts().gaveUp.incrementAndGet();
        return logical;
    }

    private static Connection counted(Lending lending, Connection sound, int attempt) {
        if (attempt > 1) {
            lending.counts().succeeded.incrementAndGet();
        }
        return sound;
    }

    private static Connection askAgain(Lending lending, int attempt) throws PoolRefused {
        if (attempt == 1) {
            lending.counts().attempted.incrementAndGet();
        }
        try {
            return ((DataSource) lending.pool()).getConnection();
        } catch (Throwable refused) {
            lending.counts().gaveUp.incrementAndGet();
            throw new PoolRefused(refused);
        }
    }

    /** Whether this connection must go. Its socket is closed then, so that evicting cannot hang. */
    private boolean isStale(
            Lending lending,
            PoolAdapter adapter,
            Connection logical,
            PoolMemory memory,
            RetrySettings settings) {
        Connection physical = finder.beneath(logical, adapter, memory);
        if (physical == null) {
            return false;
        }
        PhysicalState state = physicals.of(physical, memory.servers);
        long now = ticker.nanos();
        Preflight.Decision decision =
                Preflight.decide(
                        state, physicals.look(physical, state), state.idleNanos(now), settings);
        if (decision == Preflight.Decision.VALIDATE) {
            decision = validated(physical, state, settings, now);
        } else if (decision == Preflight.Decision.DEAD) {
            state.server().died(ServerHealth.Death.BROKEN, now);
        }
        if (decision == Preflight.Decision.HAND_OUT) {
            state.checkedOut(now);
            state.returned(now);
            return false;
        }
        boolean dead = decision == Preflight.Decision.DEAD;
        (dead ? lending.counts().stale : lending.counts().older).incrementAndGet();
        if (state.socket() != null) {
            state.socket().close();
        }
        physicals.forget(physical);
        return true;
    }

    private Preflight.Decision validated(
            Connection physical, PhysicalState state, RetrySettings settings, long asked) {
        switch (validator.validate(physical, state.socket(), settings.validationTimeoutNanos())) {
            case INVALID:
                state.server().died(ServerHealth.Death.BROKEN, asked);
                return Preflight.Decision.DEAD;
            case TIMED_OUT:
                state.server().died(ServerHealth.Death.TIMED_OUT, asked);
                return Preflight.Decision.DEAD;
            case VALID:
                state.proven(ticker.nanos());
                return Preflight.Decision.HAND_OUT;
            default:
                return Preflight.Decision.HAND_OUT;
        }
    }

    /** Each connection that the pool may hold, and a new one. */
    private static int mostAttempts(PoolAdapter adapter, Object pool) {
        Integer max = adapter.maxOf(pool);
        return max == null ? 8 : Math.min(MOST_ATTEMPTS, max.intValue() + 1);
    }

    /** Whether the pool itself would have given up by now. */
    private boolean isLate(Lending lending, PoolAdapter adapter) {
        long limit = adapter.checkoutTimeoutNanos(lending.pool());
        return ticker.nanos() - lending.enteredNanos() > (limit > 0 ? limit : LONGEST_NANOS);
    }

    private PoolMemory memoryOf(Object pool, PoolAdapter adapter) {
        PoolMemory memory = pools.get(pool);
        if (memory == null) {
            PoolMemory created = new PoolMemory(ticker, adapter.urlOf(pool));
            memory = pools.putIfAbsent(pool, created);
            memory = memory == null ? created : memory;
        }
        return memory;
    }
}
