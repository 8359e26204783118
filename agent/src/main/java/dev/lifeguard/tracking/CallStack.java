package dev.lifeguard.tracking;

import dev.lifeguard.model.HookEvent;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * The woven calls that are running on one thread, and the lease it opened last. Its frames are used
 * again and again: a call allocates nothing.
 *
 * <p>At rest it holds nothing of the host but the short texts of statements. What is used again is
 * old, and a collector makes every reference that is written into it dear: hence the comparisons
 * before each write.
 *
 * <p><b>Threads</b> its own.
 */
final class CallStack {
    private static final AtomicReferenceFieldUpdater<CallStack, StatementRecord> STATEMENT =
            AtomicReferenceFieldUpdater.newUpdater(
                    CallStack.class, StatementRecord.class, "statement");

    /** A number that few other threads have: where they count, they do not meet. */
    final int stripe;

    private Frame[] frames = {new Frame(this, 0, null)};
    private int depth;

    /** The lease that this thread opened last, ended or not: most are returned by their opener. */
    private Lease newest;

    /** The statement that this thread made last, unless it was closed or has rested. */
    private volatile StatementRecord statement;

    /** What {@link #statement} was a round ago; the agent's own thread only. */
    private StatementRecord statementBefore;

    CallStack(int stripe) {
        this.stripe = stripe;
    }

    Frame top() {
        return depth == 0 ? null : frames[depth - 1];
    }

    /** Who lent when a call of this depth was last a checkout; null = nobody yet. */
    Source lastSource() {
        return depth < frames.length ? frames[depth].source() : null;
    }

    boolean isEmpty() {
        return depth == 0;
    }

    Frame push(HookEvent event, Object self, long now) {
        int index = depth;
        if (index == frames.length) {
            grow();
        }
        depth = index + 1;
        Frame frame = frames[index];
        frame.begin(event, self, now);
        return frame;
    }

    private void grow() {
        int index = frames.length;
        frames = Arrays.copyOf(frames, 2 * index);
        for (; index < frames.length; index++) {
            frames[index] = new Frame(this, index, frames[index - 1]);
        }
    }

    /** A pool has read the clock. */
    void clockRead(long nanos) {
        Frame top = top();
        if (top != null && top.event == HookEvent.CHECKOUT) {
            top.clockRead(nanos);
        }
    }

    /** Leaves the frame of this index, and any above it whose exit was lost. */
    void leave(int index) {
        depth = index;
    }

    Lease newest() {
        return newest;
    }

    /** The connection of that lease, or null. */
    ConnectionRecord newestRecord() {
        return newest == null ? null : newest.record;
    }

    void newest(Lease lease) {
        if (newest != lease) {
            newest = lease;
        }
    }

    StatementRecord newestStatement() {
        return statement;
    }

    /** Returns the one before, which is no longer at hand. */
    StatementRecord newestStatement(StatementRecord next) {
        StatementRecord before = statement;
        STATEMENT.lazySet(this, next);
        return before;
    }

    /**
     * The newest statement, if it was that a round ago already; it is no longer at hand then. The
     * agent's own thread only.
     */
    StatementRecord restedStatement() {
        StatementRecord now = statement;
        boolean rested = now != null && now == statementBefore;
        statementBefore = rested ? null : now;
        return rested ? now : null;
    }
}
