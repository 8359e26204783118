package dev.lifeguard.servers;

import dev.lifeguard.model.Ticker;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The servers that the connections of one pool lead to: usually one, several with load balancing or
 * after a failover.
 *
 * <p><b>Threads</b> any.
 */
public final class Servers {
    private static final int MAX_SERVERS = 64;
    private static final String UNKNOWN = "";

    private final ConcurrentHashMap<String, ServerHealth> byAddress =
            new ConcurrentHashMap<String, ServerHealth>();

    final AtomicInteger asking = new AtomicInteger();
    private final Ticker ticker;

    public Servers(Ticker ticker) {
        this.ticker = ticker;
    }

    /**
     * The health of the server at this address. Addresses beyond the first {@value #MAX_SERVERS}
     * share one.
     *
     * @param address {@code host:port}; null = not known
     */
    public ServerHealth at(String address) {
        String key = address == null ? UNKNOWN : address;
        ServerHealth health = byAddress.get(key);
        if (health != null) {
            return health;
        }
        String bounded = byAddress.size() < MAX_SERVERS ? key : UNKNOWN;
        ServerHealth fresh = new ServerHealth(ticker);
        ServerHealth other = byAddress.putIfAbsent(bounded, fresh);
        return other == null ? fresh : other;
    }

    /** When the first of those that refuse new connections began to; if none does, this moment. */
    public long sickSinceNanos(long now) {
        long first = now;
        for (ServerHealth health : byAddress.values()) {
            Backoff backoff = health.backoff();
            if (backoff.isSick() && backoff.sickSinceNanos() - first < 0) {
                first = backoff.sickSinceNanos();
            }
        }
        return first;
    }

    /**
     * When one that refuses new connections was last used all the same, or this moment if later.
     */
    public long lastLentNanos(long atLeast) {
        long last = atLeast;
        for (ServerHealth health : byAddress.values()) {
            long lent = health.backoff().lentNanos();
            last = lent - last > 0 ? lent : last;
        }
        return last;
    }

    /** Takes note that a new connection was refused, whichever of them it was to. */
    public void refused() {
        for (ServerHealth health : byAddress.values()) {
            health.backoff().refused();
        }
    }

    /** Threads that ask this pool again and again. */
    public AtomicInteger asking() {
        return asking;
    }
}
