package dev.lifeguard.findings;

import dev.lifeguard.model.LeaseEnd;

/** What the agent's own thread remembers of an open lease. */
public final class LeaseObservation {
    private static final long FIRST_LOOK_NANOS = 50L * 1000 * 1000;
    private static final long LONGEST_PAUSE_NANOS = 1000L * 1000 * 1000;
    private static final int LOOKS_TO_BE_SURE = 3;
    private long nextLookNanos;

    /** How often in a row the stack said that the scope was gone. */
    private int goneInARow;

    boolean overlapped;
    boolean lookedBeneath;
    StackTraceElement[] holderStack;
    long longestIdleNanos;

    /** Where the verdict on this lease is counted, or was; null = there is none. */
    LeakGroup group;

    /** Whether it is counted there among those that are out. */
    boolean isOut;

    /** As it was when the verdict fell. */
    LeaseFacts facts;

    LeaseEnd endedBy;
    long heldNanos;
    long activeAtVerdictNanos;

    /** When the last statement had ended at the first look that found the scope gone. */
    private long activeWhenGone;

    /** Whether it is time to look at the holder's stack. */
    public boolean isDue(long now, long acquiredNanos) {
        if (nextLookNanos == 0) {
            nextLookNanos = acquiredNanos + FIRST_LOOK_NANOS;
        }
        return now - nextLookNanos >= 0;
    }

    /** It was looked at: the next look is at once while it makes sure, and else after a while. */
    public void looked(long now, long acquiredNanos) {
        boolean makesSure = goneInARow > 0 && goneInARow < LOOKS_TO_BE_SURE;
        long pause = Math.min((now - acquiredNanos) / 4, LONGEST_PAUSE_NANOS);
        nextLookNanos = makesSure ? now : now + pause;
    }

    /**
     * One look at the holder's stack. True once the scope was gone several times in a row with no
     * statement in between: work elsewhere means that the connection was handed over.
     */
    public boolean isGoneForGood(boolean gone, long lastActiveNanos) {
        if (!gone || goneInARow > 0 && activeWhenGone != lastActiveNanos) {
            goneInARow = 0;
        }
        if (gone) {
            activeWhenGone = lastActiveNanos;
            goneInARow++;
        }
        return goneInARow >= LOOKS_TO_BE_SURE;
    }

    /** The same thread checked out on the same path while this lease was open. */
    public boolean overlapped() {
        return overlapped;
    }

    public void overlapped(boolean value) {
        this.overlapped = value;
    }

    /** Whether it was found out what lies beneath a handle that was not used. */
    public boolean lookedBeneath() {
        return lookedBeneath;
    }

    public void lookedBeneath(boolean value) {
        this.lookedBeneath = value;
    }

    /** The stack that was seen last, outermost first; null = none was taken, or it has ended. */
    public StackTraceElement[] holderStack() {
        return holderStack;
    }

    public void holderStack(StackTraceElement[] value) {
        this.holderStack = value;
    }

    /** The longest idle spell that ended with work: what is usual for this very lease. */
    public long longestIdleNanos() {
        return longestIdleNanos;
    }

    public void longestIdleNanos(long value) {
        this.longestIdleNanos = value;
    }

    /** Where nobody has closed the connection: how the lease ended after its verdict. */
    public LeaseEnd endedBy() {
        return endedBy;
    }

    /** The same: for how long it was held by then. */
    public long heldNanos() {
        return heldNanos;
    }

    /** End of the last statement when the verdict fell; tells whether it went back to work. */
    public long activeAtVerdictNanos() {
        return activeAtVerdictNanos;
    }

    public void activeAtVerdictNanos(long value) {
        this.activeAtVerdictNanos = value;
    }
}
