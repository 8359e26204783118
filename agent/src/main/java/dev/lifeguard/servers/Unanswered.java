package dev.lifeguard.servers;

import dev.lifeguard.model.Ticker;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * Who has asked a database for a new connection and has no answer. A server that is overrun, or a
 * firewall in front of it, need not refuse: it may say nothing, for as long as the driver waits.
 *
 * <p><b>Threads</b> any. <b>Cost</b> a pass over those who wait, else a field read.
 */
final class Unanswered {
    /** A login takes its time: whoever has waited for less says nothing of the server. */
    static final long USUAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Whoever has waited for longer says nothing of it any more. */
    static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(5);

    private static final int MOST_WAITING = 256;

    /** System, host, port and name: {@link Refusals#prefixOf}. The user comes after them. */
    private static final int WORDS = 4;

    /** By the number of its thread: a driver within a driver asks for the same one. */
    private final ConcurrentMap<Long, Waiting> waiting = new ConcurrentHashMap<Long, Waiting>();

    private final Ticker ticker;

    /** One call of a driver. */
    private static final class Waiting {
        final String database;
        final long askedNanos;

        Waiting(String database, long askedNanos) {
            this.database = database;
            this.askedNanos = askedNanos;
        }
    }

    Unanswered(Ticker ticker) {
        this.ticker = ticker;
    }

    void asked(String address) {
        long now = ticker.nanos();
        if (waiting.size() >= MOST_WAITING) {
            forgetBefore(now - LONGEST_NANOS, null);
        }
        if (waiting.size() < MOST_WAITING) {
            waiting.put(own(), new Waiting(databaseOf(address), now));
        }
    }

    /**
     * It speaks for all who asked before: whoever has asked since may wait for nothing.
     *
     * @param byServer false = nobody was asked: {@code DriverManager} tries all drivers in turn
     */
    void answered(boolean byServer) {
        Waiting answered = waiting.remove(own());
        if (answered != null && byServer) {
            forgetBefore(answered.askedNanos, answered.database);
        }
    }

    /**
     * @param of this database; null = of any
     */
    private void forgetBefore(long nanos, String of) {
        for (Waiting each : waiting.values()) {
            if (each.askedNanos - nanos < 0 && (of == null || each.database.equals(of))) {
                waiting.values().remove(each);
            }
        }
    }

    boolean isWaitedFor(String address) {
        if (waiting.isEmpty()) {
            return false;
        }
        String database = databaseOf(address);
        long now = ticker.nanos();
        for (Waiting each : waiting.values()) {
            long waited = now - each.askedNanos;
            if (waited > USUAL_NANOS && waited <= LONGEST_NANOS && each.database.equals(database)) {
                return true;
            }
        }
        return false;
    }

    private static Long own() {
        return Long.valueOf(Thread.currentThread().getId());
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
