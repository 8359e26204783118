package dev.lifeguard.servers;

import dev.lifeguard.model.Ticker;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Keeps off a server that refuses new connections: 100 ms at first, then twice as long each time,
 * at most 5 s; each pause shortened at random by up to a half, so that pools do not come back all
 * at once.
 *
 * <p><b>Threads</b> any.
 */
public final class Backoff {
    static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Ticker ticker;
    private long pauseNanos;
    private long nextNanos;
    private long refusedNanos;
    private volatile boolean sick;
    private boolean login;
    private volatile long sickSinceNanos;
    private volatile long lentNanos;

    Backoff(Ticker ticker) {
        this.ticker = ticker;
        lentNanos = ticker.nanos();
    }

    /** Whether the last attempt to connect was refused. */
    public boolean isSick() {
        return sick;
    }

    /** Takes note that a connection to it was handed out: it is kept only of a sick server. */
    public void lent(long nanos) {
        if (sick) {
            lentNanos = nanos;
        }
    }

    /** When it began to refuse; of interest only while it {@link #isSick}. */
    long sickSinceNanos() {
        return sickSinceNanos;
    }

    /** When a connection was last handed out since it is sick; before that, some time ago. */
    long lentNanos() {
        return lentNanos;
    }

    /** Takes note that the server refused a new connection. */
    public void refused() {
        refused(0);
    }

    /**
     * The same.
     *
     * @param costNanos how long somebody has waited for nothing: the next one shall not have to
     *     before as long a time has passed
     */
    public synchronized void refused(long costNanos) {
        long now = ticker.nanos();
        refusedNanos = now;
        if (sick && nextNanos - now > 0) {
            return; // several threads were under way: one refusal, not many
        }
        pauseNanos = sick ? Math.min(LONGEST_NANOS, pauseNanos * 2) : FIRST_NANOS;
        long shortened = pauseNanos - ThreadLocalRandom.current().nextLong(pauseNanos / 2 + 1);
        nextNanos = now + Math.max(costNanos, shortened);
        if (!sick) {
            sickSinceNanos = now;
            sick = true;
        }
    }

    /** The same, because of the login: it is refused until one was accepted, however long. */
    synchronized void refusedLogin() {
        login = true;
        refused();
    }

    /** Takes note that the server accepted a new connection: all is forgotten. */
    public void accepted() {
        if (sick) {
            synchronized (this) {
                login = false;
                sick = false;
            }
        }
    }

    /**
     * Whether a new connection was refused and none accepted since, within so many nanoseconds: a
     * pool that needs none would else never try again. A login that was refused may lock the
     * account, and is left to others for ever.
     */
    public boolean isRefusing(long withinNanos) {
        if (!sick) {
            return false;
        }
        synchronized (this) {
            return sick && (login || ticker.nanos() - refusedNanos <= withinNanos);
        }
    }

    /** Nanoseconds until a new connection should be tried; 0 = now. */
    public long waitNanos() {
        if (!sick) {
            return 0;
        }
        synchronized (this) {
            return sick ? Math.max(0, nextNanos - ticker.nanos()) : 0;
        }
    }
}
