package dev.lifeguard.host;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts every error that the agent kept from its host, and keeps what the first of them said: the
 * error itself holds classes of the host, and may be the host's own.
 *
 * <p><b>Threads</b> any. <b>Failure</b> never throws.
 */
public final class Swallowed {
    private static final String OURS = "dev.lifeguard.";

    private final AtomicLong count = new AtomicLong();
    private volatile String first;

    /** Counts one error. */
    public void count(Throwable error) {
        if (count.getAndIncrement() == 0) {
            first = text(error);
        }
    }

    /**
     * Of an error that was thrown elsewhere only its class and where: what the host's own does when
     * it is asked is not to be trusted, and a driver's says the URL it was given, password and all.
     */
    private static String text(Throwable error) {
        try {
            StackTraceElement[] stack = error.getStackTrace();
            boolean ours = stack.length > 0 && stack[0].getClassName().startsWith(OURS);
            String what = ours ? error.toString() : error.getClass().getName();
            return what + (stack.length == 0 ? "" : " at " + stack[0]);
        } catch (Throwable itsOwn) {
            return error.getClass().getName();
        }
    }

    /** How many so far. */
    public long total() {
        return count.get();
    }

    /** The first one and where it was thrown, or null. */
    public String first() {
        return first;
    }
}
