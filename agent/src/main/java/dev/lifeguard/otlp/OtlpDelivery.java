package dev.lifeguard.otlp;

import dev.lifeguard.model.HostText;
import dev.lifeguard.reporting.Log;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Brings one batch after the other to an endpoint, and tries again as the specification allows:
 * after 429, 502, 503 and 504, and when there was no answer; later each time, and not for ever.
 *
 * <p><b>Threads</b> the exporter's. <b>Failure</b> counted, and told once; what there is no time
 * for at the end is no fault of who was to take it.
 */
final class OtlpDelivery {
    private static final String FAILED = "LG-0412";
    private static final String TOO_LATE = "LG-0414";
    private static final int MOST_ATTEMPTS = 5;
    private static final long FIRST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final OtlpPost post;
    private final long timeoutNanos;
    private final Log log;
    private final AtomicBoolean told;
    private byte[] batch;
    private int items;
    private int attempts;
    private long nextNanos;
    private long failed;
    private long lost;
    private boolean last;
    private boolean refusalTold;

    /**
     * @param told whether it was said that the collector is away; both kinds of data go to one
     */
    OtlpDelivery(OtlpPost post, long timeoutNanos, Log log, AtomicBoolean told) {
        this.told = told;
        this.post = post;
        this.timeoutNanos = timeoutNanos;
        this.log = log;
    }

    /** Requests that failed so far. */
    long failed() {
        return failed;
    }

    /** Items that were given up so far. */
    long lost() {
        return lost;
    }

    /** More that never came as far as this. */
    void lost(int more) {
        lost += more;
    }

    /** As {@link OtlpPost#cutIfLate}. Any thread. */
    void cutIfLate() {
        post.cutIfLate();
    }

    /** As {@link OtlpPost#cut}. Any thread. */
    void cut() {
        post.cut();
    }

    /** Whether nothing waits. */
    boolean isIdle() {
        return batch == null;
    }

    /** When something is to be done next; only where it is not idle. */
    long nextNanos() {
        return nextNanos;
    }

    /**
     * What is to be brought. Takes the place of what waits: of counts that never fall the newest
     * are enough.
     */
    void take(byte[] newest, int count, long now) {
        if (batch == null) {
            attempts = 0;
            nextNanos = now;
        } else {
            lost += items;
        }
        batch = newest;
        items = count;
    }

    /** Sends what is due. */
    void tryNow(long now) {
        if (batch != null && now - nextNanos >= 0) {
            send(timeoutNanos);
        }
    }

    /** Sends what waits, due or not, and does not try again. */
    void tryLast(long leftNanos) {
        last = true;
        if (batch != null) {
            attempts = MOST_ATTEMPTS;
            if (leftNanos > 0) {
                send(Math.min(timeoutNanos, leftNanos));
            }
        }
    }

    private void send(long longestNanos) {
        attempts++;
        long retryAfterNanos = 0;
        boolean again = true;
        try {
            OtlpAnswer answer = post.send(batch, longestNanos);
            if (answer.isSuccess()) {
                batch = null;
                if (answer.partial) {
                    lost += Math.min(items, answer.rejected);
                    tellRefusal("it refused a part");
                }
                return;
            }
            again = answer.isToBeRepeated();
            retryAfterNanos = answer.retryAfterNanos;
            tellRefusal("it answered " + answer.status);
        } catch (SocketTimeoutException late) {
            tell(last ? null : HostText.of(String.valueOf(late.getMessage())));
        } catch (UnknownHostException withoutAWord) { // its message is the name
            tell(post.isCut() ? null : "no host is known by that name");
        } catch (IOException nobodyThere) {
            tell(post.isCut() ? null : HostText.of(String.valueOf(nobodyThere.getMessage())));
        } catch (RuntimeException forbiddenOrUnforeseen) {
            tell(HostText.of(String.valueOf(forbiddenOrUnforeseen)));
        }
        failed++;
        if (again && attempts < MOST_ATTEMPTS) {
            nextNanos = System.nanoTime() + Math.max(retryAfterNanos, pauseNanos(attempts));
        } else {
            lost += items;
            batch = null;
        }
    }

    /** A second, two, four, eight; each up to a fifth longer, so that a fleet does not march. */
    private static long pauseNanos(int attempt) {
        long pause = FIRST_PAUSE_NANOS << attempt - 1;
        return pause + (System.nanoTime() & Long.MAX_VALUE) % (pause / 5);
    }

    /** Of each kind of data: a server may take only one, and be away later. */
    private void tellRefusal(String why) {
        if (!refusalTold) {
            refusalTold = true;
            warn(why);
        }
    }

    /**
     * @param why null = there was no time
     */
    private void tell(String why) {
        if (told.getAndSet(true)) {
            return;
        }
        if (why == null) {
            log.info(
                    TOO_LATE,
                    "otlp: at the end there was no time to bring the last of it to "
                            + post.endpoint()
                            + '.');
        } else {
            warn(why);
        }
    }

    private void warn(String why) {
        log.warn(
                FAILED,
                "otlp: "
                        + post.endpoint()
                        + " does not take what is sent ("
                        + why
                        + "). What can be sent again is; the metrics lifeguard.otlp.* count"
                        + " what fails and what is lost. Said once.");
    }
}
