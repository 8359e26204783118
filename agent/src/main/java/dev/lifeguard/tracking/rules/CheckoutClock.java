package dev.lifeguard.tracking.rules;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.connections.Lease;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.sources.Source;
import dev.lifeguard.tracking.calls.CheckoutCall;
import java.util.concurrent.TimeUnit;

/**
 * When checkouts begin, and when their pool has handed over: by the pool's own readings of the
 * clock where they say the same as the agent's would, else by the agent's. A reading costs as much
 * as all else that a checkout costs.
 *
 * <p><b>Threads</b> the application's. <b>Units</b> nanoseconds of the agent's ticker.
 */
public final class CheckoutClock {
    /** No pool validates what was in use until less than a millisecond ago. */
    private static final long VALIDATED_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Ticker ticker;

    CheckoutClock(Ticker ticker) {
        this.ticker = ticker;
    }

    long now() {
        return ticker.nanos();
    }

    /** When a call on this source begins, which is now; 0 = its pool is going to tell. */
    long enters(Source source) {
        return source.tellsTime() ? 0 : ticker.nanos();
    }

    /**
     * When this known pool has handed over, once it is known what: what has rested the pool may
     * have validated since its reading.
     *
     * @param told its reading, or one of the agent's own
     */
    long left(CheckoutCall call, ConnectionRecord record, long told) {
        if (!isTold(call)) {
            if (call.toldNanos() != 0) {
                call.source().hasToldTime(isBetween(call, told));
            }
            return told;
        }
        Lease last = record.lease();
        return last != null && wasInUse(last, told) ? told : ticker.nanos();
    }

    /** Whether what its pool has told is of the agent's own clock, to go by what is known. */
    private static boolean isBetween(CheckoutCall call, long now) {
        long since = call.toldNanos() - call.enteredNanos();
        return since >= 0 && since <= now - call.enteredNanos();
    }

    /** When a known pool has handed over, by one reading at most; 0 = that takes a closer look. */
    long toldOrNow(CheckoutCall call) {
        Source source = call.source();
        if (source.tellsTime()) {
            return call.toldNanos();
        }
        boolean isAsked = call.toldNanos() == 0 || source.isKnownToTellTime();
        return isAsked && call.enteredNanos() != 0 ? ticker.nanos() : 0;
    }

    /** Whether it was in use until so short a time ago that no pool has validated it since. */
    public static boolean wasInUse(Lease last, long now) {
        return now - last.returnedNanos() < VALIDATED_AFTER_NANOS;
    }

    private static boolean isTold(CheckoutCall call) {
        return call.toldNanos() != 0 && call.source().tellsTime();
    }

    /** Somebody asks when the call began: if its pool has not told, it is to have been now. */
    void settle(CheckoutCall call) {
        if (call.enteredNanos() == 0) {
            settle(call, ticker.nanos());
        }
    }

    /** The same by a reading that was taken just now. */
    static void settle(CheckoutCall call, long now) {
        if (call.enteredNanos() == 0) {
            call.source().hasNotToldTime();
            call.enteredNanos(now);
        }
    }
}
