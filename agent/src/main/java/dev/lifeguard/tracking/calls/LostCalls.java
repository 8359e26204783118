package dev.lifeguard.tracking.calls;

import dev.lifeguard.tracking.TrackerListener;
import java.util.Iterator;
import java.util.List;

/**
 * Finds calls that run no longer though nobody has left them: a thread at the end of its stack, or
 * a JVM without memory, may be unable to say so. A thread that seems to be inside a call for good
 * would never be seen to ask for a connection again.
 *
 * <p>Who is in a call has a woven method on its stack. That is looked at in a few rounds after the
 * agent has swallowed an error, once in each, by threads that seem to be in a call: one that is, or
 * that is deep, does not show what was lost.
 *
 * <p><b>Threads</b> any. <b>Cost</b> some field reads; a stack where there is something to look at.
 */
final class LostCalls {
    private static final int LOOKS = 100;

    /** A stack of another thread takes some ten microseconds. */
    private static final int MOST_LOOKED_AT = 16;

    private static final String OURS = "dev.lifeguard.";
    private static final String BRIDGE = "java.lang.LifeguardBridge";
    private static final String ENTER = "enter";

    /** The JVM shows 1024 frames, unless it was told otherwise. */
    private static final int MOST_FRAMES = 1000;

    private final TrackerListener listener;
    private volatile int round;

    /** What one thread has looked at; of its own. */
    static final class Looks {
        private long swallowed;
        private int left;
        private int round;
    }

    LostCalls(TrackerListener listener) {
        this.listener = listener;
    }

    /** A round of the agent's own thread. */
    void nextRound() {
        round++;
    }

    /** Leaves the calls of this thread if none of them runs. True = so it was. */
    boolean leave(CallStack own) {
        if (!isTimeFor(own.looks) || !isOutermost()) {
            return false;
        }
        own.looks.left = 0;
        leaveAllOf(own);
        return true;
    }

    /** None of them runs any more, and no other thread uses them. */
    static void leaveAllOf(CallStack stack) {
        for (Call at = stack.top(); at != null; at = stack.top()) {
            at.leave();
        }
    }

    /**
     * Takes out those whose thread is in none: it has not asked anybody since. The agent's own
     * thread; of very many it looks at some.
     */
    void leaveOut(List<RunningCheckout> running) {
        int looks = listener.swallowedErrors() == 0 ? 0 : MOST_LOOKED_AT;
        for (Iterator<RunningCheckout> each = running.iterator(); each.hasNext() && looks > 0; ) {
            looks--;
            if (isInNone(each.next().thread.getStackTrace(), 0)) {
                each.remove();
            }
        }
    }

    private boolean isTimeFor(Looks looks) {
        long swallowed = listener.swallowedErrors();
        if (looks.swallowed != swallowed) {
            looks.swallowed = swallowed;
            looks.left = LOOKS;
        }
        if (looks.left == 0 || looks.round == round) {
            return false;
        }
        looks.round = round;
        looks.left--;
        return true;
    }

    /**
     * Whether this thread is in none but the woven method that it just enters. In one that it
     * leaves, or that tells something else, the call of that very method may be running.
     */
    private boolean isOutermost() {
        StackTraceElement[] frames = new Throwable().getStackTrace();
        int at = 0;
        boolean enters = false;
        while (at < frames.length && isOurs(frames[at])) {
            enters = isBridge(frames[at]) && frames[at].getMethodName().equals(ENTER);
            at++;
        }
        return enters && isInNone(frames, at + 1); // else it may be the agent that asks
    }

    private boolean isInNone(StackTraceElement[] frames, int first) {
        if (!isWhole(frames)) {
            return false;
        }
        for (int at = first; at < frames.length; at++) {
            if (isOurs(frames[at]) || listener.isWoven(frames[at].getClassName())) {
                return false;
            }
        }
        return true;
    }

    /** A JVM may be told to show less of a stack: what began it is missing then. */
    private static boolean isWhole(StackTraceElement[] frames) {
        String first = frames.length == 0 ? "" : frames[frames.length - 1].getMethodName();
        return frames.length < MOST_FRAMES && (first.equals("run") || first.equals("main"));
    }

    private static boolean isOurs(StackTraceElement frame) {
        return frame.getClassName().startsWith(OURS) || isBridge(frame);
    }

    private static boolean isBridge(StackTraceElement frame) {
        return frame.getClassName().equals(BRIDGE);
    }
}
