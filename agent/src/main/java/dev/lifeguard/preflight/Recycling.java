package dev.lifeguard.preflight;

import dev.lifeguard.connections.Lending;
import dev.lifeguard.model.IdleLimit;
import dev.lifeguard.model.PoolSizes;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.options.PoolSettings;
import dev.lifeguard.options.RecycleSettings;
import dev.lifeguard.recycling.IdleConnection;
import dev.lifeguard.recycling.IdleDeaths;
import dev.lifeguard.recycling.PhysicalLife;
import dev.lifeguard.recycling.PoolRecycling;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Retires connections that are too old, too long idle or too much used: a few at a time, never in
 * mid-use, and never the last one of a pool but in the call that opens its replacement.
 *
 * <p><b>Threads</b> the one that checks out or returns. <b>Cost</b> a map lookup and some field
 * reads when nothing is due.
 */
public final class Recycling implements RetirementPolicy {
    private final ConcurrentHashMap<String, Long> ordered = new ConcurrentHashMap<String, Long>();
    private final Ticker ticker;

    /** How many orders were given: a map has to count to say whether it has any. */
    private final AtomicInteger orders = new AtomicInteger();

    public Recycling(Ticker ticker) {
        this.ticker = ticker;
    }

    @Override
    public boolean hasOrders() {
        return orders.get() != 0;
    }

    @Override
    public boolean isObeyed(Lending lending, PhysicalLife life) {
        return life != null && life.ordersObeyed() == orders.get() || !isOrdered(lending);
    }

    @Override
    public boolean isOn(Lending lending) {
        return lending.settings().recycling().isOn() || isOrdered(lending);
    }

    /** What is learned of idle limits is longer than any such idleness. */
    @Override
    public boolean mayBeDue(Lending lending, PhysicalLife life, long idleNanos, long nowNanos) {
        RecycleSettings ofPool = lending.settings().recycling();
        if (!ofPool.retiresWhatIsUsed() && !hasOrders()) {
            return false;
        }
        long maxIdle = ofPool.maxIdleNanos();
        return reasonOf(lending, ofPool, life, nowNanos) != null
                || maxIdle > 0 && idleNanos >= maxIdle;
    }

    @Override
    public boolean isIdleTooLong(Lending lending, PhysicalLife life, long idleNanos) {
        IdleLimit told = lending.counts().maxIdle();
        IdleLimit limit = limit(lending, life, told);
        if (told != limit) {
            lending.counts().maxIdle(limit);
        }
        return limit != null && idleNanos >= limit.nanos;
    }

    /** What applies now, or null; the object that was told of before as long as it is right. */
    private IdleLimit limit(Lending lending, PhysicalLife life, IdleLimit told) {
        RecycleSettings ofPool = lending.settings().recycling();
        long wanted = ofPool.maxIdleNanos();
        if (wanted > 0) {
            boolean right =
                    told != null && told.source == IdleLimit.Source.OPTION && told.nanos == wanted;
            return right ? told : IdleLimit.ofOption(wanted);
        }
        return ofPool.learnsMaxIdle() ? lending.recycling().learnedLimit(life) : null;
    }

    @Override
    public RetireReason dueAtCheckout(Lending lending, IdleConnection connection) {
        RecycleSettings ofPool = lending.settings().recycling();
        PhysicalLife life = connection.life();
        RetireReason reason = reasonOf(lending, ofPool, life, nowFor(ofPool));
        if (reason == null && connection.isIdleTooLong()) {
            reason = isTried(lending, life, connection.idleNanos()) ? null : RetireReason.IDLE;
        }
        // What closes with a commit stays until it comes back clean. Who is interrupted gets what
        // is there: a pool that has nothing to lend would not let him wait.
        if (reason != null
                && !life.closingMayCommit()
                && !Thread.currentThread().isInterrupted()
                && grants(lending, ofPool, life, false)) {
            return reason;
        }
        if (ofPool.learnsMaxIdle()) {
            lending.recycling().askServer(connection);
        }
        return null;
    }

    /** What is not replaced though its time has come, is validated. */
    private boolean isTried(Lending lending, PhysicalLife life, long idleNanos) {
        PoolSettings settings = lending.settings();
        PoolRecycling known = lending.recycling();
        IdleLimit limit =
                settings.recycling().maxIdleNanos() == 0 ? known.learnedLimit(life) : null;
        return limit != null
                && limit.source == IdleLimit.Source.OBSERVED
                && settings.retry().enabled()
                && known.deaths().tries(idleNanos);
    }

    /** Only where others are left: nobody opens the replacement here. */
    @Override
    public RetireReason dueAtReturn(Lending lending, PhysicalLife life) {
        RecycleSettings ofPool = lending.settings().recycling();
        RetireReason reason = reasonOf(lending, ofPool, life, nowFor(ofPool));
        boolean goes =
                reason != null
                        && sizeOf(lending.sizes()) > 1
                        && !life.closingMayCommit()
                        && grants(lending, ofPool, life, true);
        return goes ? reason : null;
    }

    @Override
    public void retired(Lending lending, PhysicalLife life, boolean left) {
        lending.recycling().ended(life, left);
    }

    @Override
    public int gaps(Lending lending, long sinceNanos) {
        return lending.recycling().gaps(sinceNanos);
    }

    @Override
    public void arrived(Lending lending) {
        lending.recycling().arrived();
    }

    @Override
    public void died(Lending lending, PhysicalLife life, long idleNanos) {
        lending.recycling().died(idleNanos);
    }

    @Override
    public void survived(Lending lending, PhysicalLife life, long idleNanos) {
        if (idleNanos >= IdleDeaths.LEAST_NANOS) {
            lending.recycling().deaths().survived(idleNanos);
        }
    }

    /**
     * An operator wants the connections of a pool to go. What he has ordered before, he has not
     * taken back.
     *
     * @param olderThanNanos only those opened longer ago; 0 = all there are now
     */
    public void order(String name, long olderThanNanos) {
        long bornBefore = ticker.nanos() - olderThanNanos;
        Long earlier = ordered.get(name);
        if (earlier == null || bornBefore - earlier.longValue() > 0) {
            ordered.put(name, Long.valueOf(bornBefore)); // one thread gives orders
        }
        orders.incrementAndGet();
    }

    private boolean isOrdered(Lending lending) {
        return hasOrders() && ordered.containsKey(lending.poolName());
    }

    /** A reading of the clock, where it will be looked at. */
    private long nowFor(RecycleSettings ofPool) {
        return ofPool.maxAgeNanos() > 0 ? ticker.nanos() : 0;
    }

    private RetireReason reasonOf(
            Lending lending, RecycleSettings ofPool, PhysicalLife life, long now) {
        if (hasOrders() && isOrderedToGo(lending, life)) {
            return RetireReason.ASKED;
        }
        long maxAge = ofPool.maxAgeNanos();
        if (maxAge > 0) {
            long due = dueAgeNanos(maxAge, ofPool.jitter(), life.jitterShare());
            if (now - life.bornNanos() >= due) {
                return RetireReason.AGE;
            }
        }
        boolean usedUp = ofPool.maxUses() > 0 && life.uses() >= ofPool.maxUses();
        return usedUp ? RetireReason.USES : null;
    }

    /** Remembered of those that may stay, so that they are asked once for each order. */
    private boolean isOrderedToGo(Lending lending, PhysicalLife life) {
        int given = orders.get(); // before the look: what is ordered now is looked at next time
        Long bornBefore = ordered.get(lending.poolName());
        if (bornBefore != null && life.bornNanos() - bornBefore.longValue() < 0) {
            return true;
        }
        life.obeys(given);
        return false;
    }

    /**
     * The age at which a connection goes. Jitter only ever shortens, so that none exceeds the
     * greatest age.
     */
    static long dueAgeNanos(long maxAgeNanos, double jitter, double share) {
        return maxAgeNanos - (long) (maxAgeNanos * jitter * share);
    }

    /** All but one may go at a time at most, whatever the pace. */
    private boolean grants(
            Lending lending, RecycleSettings ofPool, PhysicalLife life, boolean atReturn) {
        PoolSizes sizes = lending.sizes();
        Integer max = sizes.max;
        int wanted = ofPool.paceOf(max == null ? 1 : Math.max(1, max.intValue()));
        int size = sizeOf(sizes);
        int others = Math.max(1, size - 1);
        return lending.recycling().grants(life, Math.min(wanted, others), size, atReturn);
    }

    /** How many connections the pool has, or may have if it does not say; 0 = not known. */
    private static int sizeOf(PoolSizes sizes) {
        Integer size = sizes.total == null ? sizes.max : sizes.total;
        return size == null ? 0 : size.intValue();
    }
}
