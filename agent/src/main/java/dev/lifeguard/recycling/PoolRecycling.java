package dev.lifeguard.recycling;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.families.Drivers;
import dev.lifeguard.model.IdleLimit;
import dev.lifeguard.model.Ticker;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is known of one pool: what is being replaced, and how long its connections may be idle. Does
 * not hold the pool.
 *
 * <p><b>Threads</b> any.
 */
public final class PoolRecycling {
    /** A pool that did not let go of a connection is left alone for so long. */
    static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    /**
     * In twice the time that a login may take, a server that takes no new ones has shown it, and
     * nothing is replaced any more.
     */
    private static final long SHOWN_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

    /** So many stay in the pool until the server has shown whether it takes new ones. */
    private static final int RESERVE = 2;

    final IdleDeaths deaths;
    private final Pace pace;
    private final Ticker ticker;

    /** By what stands for a server; there are as many as the pool has seen. */
    private final ConcurrentHashMap<Object, ServerIdleLimit> servers =
            new ConcurrentHashMap<Object, ServerIdleLimit>();

    /** How many are going or went in good health without a new one having been lent since. */
    private final AtomicInteger gaps = new AtomicInteger();

    private volatile long lastGapNanos;

    private volatile boolean refused;
    private volatile long refusedNanos;

    public PoolRecycling(Ticker ticker) {
        this.ticker = ticker;
        pace = new Pace(ticker);
        deaths = new IdleDeaths(ticker);
    }

    /** Asks the server that this connection leads to, unless it was asked. */
    public void askServer(IdleConnection connection) {
        Object server = connection.life().server();
        ServerIdleLimit known = servers.get(server);
        if (known == null) {
            ServerIdleLimit fresh = new ServerIdleLimit(ticker);
            ServerIdleLimit other = servers.putIfAbsent(server, fresh);
            known = other == null ? fresh : other;
        }
        if (known.isTime()) {
            known.askOnce(connection, queryOf(connection));
        }
    }

    /** Only drivers of known databases are asked anything. */
    private static String queryOf(IdleConnection connection) {
        String type = connection.physical().getClass().getName();
        DriverFamily family = Drivers.familyOfType(type);
        return family == null ? null : family.idleLimitQuery();
    }

    /** The shorter of what the server says and what was observed; null = nothing is known. */
    public IdleLimit learnedLimit(PhysicalLife life) {
        ServerIdleLimit server = servers.get(life.server());
        IdleLimit said = server == null ? null : server.limit();
        IdleLimit seen = deaths.limit();
        if (said == null || seen == null) {
            return said == null ? seen : said;
        }
        return seen.nanos < said.nanos ? seen : said;
    }

    /**
     * Gives a permit to replace this connection, unless so many are out already.
     *
     * @param size of the pool; 0 = not known
     */
    public boolean grants(PhysicalLife life, int most, int size, boolean atReturn) {
        if (refused && ticker.nanos() - refusedNanos < PAUSE_NANOS) {
            return false;
        }
        refused = false;
        if (!pace.grants(life, most, atReturn)) {
            return false;
        }
        if (!atReturn && isShort(size)) { // asked now: another may have gone before this permit
            pace.ended(life, false);
            return false;
        }
        lastGapNanos = ticker.nanos();
        gaps.incrementAndGet(); // others may miss it before this thread can say that it left
        return true;
    }

    /** A pool that opens on threads of its own lends what is left meanwhile, however long. */
    private boolean isShort(int size) {
        return gaps.get() >= Math.max(1, size - RESERVE)
                && ticker.nanos() - lastGapNanos < SHOWN_AFTER_NANOS;
    }

    /** How many these are; 0 if the last of them went before that moment. */
    public int gaps(long sinceNanos) {
        return lastGapNanos - sinceNanos < 0 ? 0 : gaps.get();
    }

    /** A new one was lent. */
    public void arrived() {
        if (fillsGap()) {
            pace.arrived();
        }
    }

    private boolean fillsGap() {
        int before = gaps.get();
        while (before > 0) {
            if (gaps.compareAndSet(before, before - 1)) {
                return true;
            }
            before = gaps.get();
        }
        return false;
    }

    /** One was found dead: whatever the pool is short of now, that is why. */
    public void died(long idleNanos) {
        gaps.set(0);
        deaths.died(idleNanos);
    }

    /** The end of what a permit was given for. */
    public void ended(PhysicalLife life, boolean left) {
        pace.ended(life, left);
        if (!left) {
            fillsGap();
            refusedNanos = ticker.nanos();
            refused = true;
        }
    }

    public IdleDeaths deaths() {
        return deaths;
    }
}
