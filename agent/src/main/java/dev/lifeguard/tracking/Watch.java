package dev.lifeguard.tracking;

import dev.lifeguard.model.LeaseEnd;

/** What the agent's own thread remembers of an open lease. */
final class Watch {
    private static final long FIRST_LOOK_NANOS = 50L * 1000 * 1000;
    private static final long LONGEST_PAUSE_NANOS = 1000L * 1000 * 1000;

    private static final int LOOKS_TO_BE_SURE = 3;

    private long nextLookNanos;

    /** How often in a row the stack said that the scope was gone. */
    private int goneInARow;

    /** The same thread checked out on the same path while this lease was open. */
    boolean overlapped;

    /** Whether it was found out what lies beneath a handle that was not used. */
    boolean lookedBeneath;

    /** The stack that was seen last, outermost first; null = none was taken, or it has ended. */
    StackTraceElement[] holderStack;

    /** The longest idle spell that ended with work: what is usual for this very lease. */
    long longestIdleNanos;

    /** Where the verdict on this lease is counted, or was; null = there is none. */
    LeakGroup group;

    /** Whether it is counted there among those that are out. */
    boolean isOut;

    /** As it was when the verdict fell. */
    LeaseFacts facts;

    /** Where nobody has closed the connection: how the lease ended after its verdict. */
    LeaseEnd endedBy;

    /** The same: for how long it was held by then. */
    long heldNanos;

    /** End of the last statement when the verdict fell; tells whether it went back to work. */
    long activeAtVerdictNanos;

    /** When the last statement had ended at the first look that found the scope gone. */
    private long activeWhenGone;

    /** Whether it is time to look at the holder's stack. */
    boolean isDue(long now, long acquiredNanos) {
        if (nextLookNanos == 0) {
            nextLookNanos = acquiredNanos + FIRST_LOOK_NANOS;
        }
        return now - nextLookNanos >= 0;
    }

    /** It was looked at: the next look is at once while it makes sure, and else after a while. */
    void looked(long now, long acquiredNanos) {
        boolean makesSure = goneInARow > 0 && goneInARow < LOOKS_TO_BE_SURE;
        long pause = Math.min((now - acquiredNanos) / 4, LONGEST_PAUSE_NANOS);
        nextLookNanos = makesSure ? now : now + pause;
    }

    /**
     * One look at the holder's stack. True once the scope was gone several times in a row with no
     * statement in between: work elsewhere means that the connection was handed over.
     */
    boolean isGoneForGood(boolean gone, long lastActiveNanos) {
        if (!gone || goneInARow > 0 && activeWhenGone != lastActiveNanos) {
            goneInARow = 0;
        }
        if (gone) {
            activeWhenGone = lastActiveNanos;
            goneInARow++;
        }
        return goneInARow >= LOOKS_TO_BE_SURE;
    }
}
