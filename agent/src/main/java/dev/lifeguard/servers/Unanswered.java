package dev.lifeguard.servers;

import dev.lifeguard.model.Ticker;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * Databases that were asked for a new connection and have not answered. A server that is overrun,
 * or a firewall in front of it, need not refuse: it may say nothing, for as long as the driver
 * waits.
 *
 * <p><b>Threads</b> any. <b>Cost</b> a lookup where something is being opened, else a field read.
 */
final class Unanswered {
    /** A login takes its time: whoever has waited for less says nothing of the server. */
    static final long USUAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Whoever has waited for longer says nothing of it any more. */
    static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(5);

    private static final int MOST_DATABASES = 64;

    /** System, host, port and name: {@link Refusals#prefixOf}. The user comes after them. */
    private static final int WORDS = 4;

    /** When the one was asked for that has been waited for longest. */
    private final ConcurrentMap<String, Long> askedNanos = new ConcurrentHashMap<String, Long>();

    private final Ticker ticker;

    Unanswered(Ticker ticker) {
        this.ticker = ticker;
    }

    void asked(String address) {
        String database = databaseOf(address);
        Long now = Long.valueOf(ticker.nanos());
        Long before = askedNanos.get(database);
        if (before != null) {
            if (now.longValue() - before.longValue() > LONGEST_NANOS) {
                askedNanos.replace(database, before, now);
            }
        } else if (askedNanos.size() < MOST_DATABASES) {
            askedNanos.putIfAbsent(database, now);
        }
    }

    /** One answer speaks for all who wait. */
    void answered(String address) {
        askedNanos.remove(databaseOf(address));
    }

    boolean isWaitedFor(String address) {
        Long asked = askedNanos.isEmpty() ? null : askedNanos.get(databaseOf(address));
        if (asked == null) {
            return false;
        }
        long waited = ticker.nanos() - asked.longValue();
        return waited > USUAL_NANOS && waited <= LONGEST_NANOS;
    }

    /** A driver may change what it was given, and so the user, while it opens a connection. */
    private static String databaseOf(String address) {
        int end = 0;
        for (int word = 0; word < WORDS && end >= 0; word++) {
            end = address.indexOf(' ', end + 1);
        }
        return end < 0 ? address : address.substring(0, end);
    }
}
