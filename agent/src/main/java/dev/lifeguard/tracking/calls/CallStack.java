package dev.lifeguard.tracking.calls;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.connections.Connections;
import dev.lifeguard.connections.Lease;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.sources.Source;
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
public final class CallStack {
    private static final AtomicReferenceFieldUpdater<CallStack, StatementRecord> STATEMENT =
            AtomicReferenceFieldUpdater.newUpdater(
                    CallStack.class, StatementRecord.class, "statement");
    private static final AtomicReferenceFieldUpdater<CallStack, Object[]> PLACE =
            AtomicReferenceFieldUpdater.newUpdater(CallStack.class, Object[].class, "place");
    private static final Frame[] NONE = {};
    final int stripe;

    /** Who lends it for one call; null = a thread has it for good. */
    private final Frames lender;

    /** Whether it is lent again and again. */
    private final boolean spare;

    /** Where the thread that borrows it has hung it; null = nobody does. */
    private volatile Object[] place;

    private Frame[] frames;
    private int depth;

    /** The lease that this thread opened last, ended or not: most are returned by their opener. */
    private Lease newest;

    /** The statement that was made last, unless it was closed or has rested. */
    private volatile StatementRecord statement;

    /** What {@link #statement} was a round ago; the agent's own thread only. */
    private StatementRecord statementBefore;

    /** One that a thread has for good. */
    CallStack(int stripe) {
        this(stripe, null, false);
        addFirst();
    }

    private CallStack(int stripe, Frames lender, boolean spare) {
        this.stripe = stripe;
        this.lender = lender;
        this.spare = spare;
        this.frames = NONE;
    }

    private void addFirst() {
        frames = new Frame[] {new Frame(this, 0, null)};
    }

    /** That of all threads that are in no call and have none of their own. */
    static CallStack atRest(int stripe, Frames lender) {
        return new CallStack(stripe, lender, false);
    }

    /** One to be lent again and again. */
    static CallStack spare(int stripe, Frames lender) {
        CallStack spare = new CallStack(stripe, lender, true);
        spare.addFirst();
        return spare;
    }

    /** One for a single call, where no spare one was at hand. */
    static CallStack extra(int stripe, Frames lender, Object[] place) {
        CallStack extra = new CallStack(stripe, lender, false);
        extra.addFirst();
        extra.place = place;
        return extra;
    }

    boolean isSpare() {
        return spare;
    }

    /** Where it hangs while it is lent, else null. */
    Object[] place() {
        return place;
    }

    /** Lends a spare one. False = somebody else has it. */
    boolean lendTo(Object[] borrower) {
        return place == null && PLACE.compareAndSet(this, null, borrower);
    }

    /** A spare one is free again: whoever is next finds nothing in it. */
    void returned() {
        newest = null;
        for (Frame frame : frames) {
            frame.forget();
        }
        place = null;
    }

    public Frame top() {
        return depth == 0 ? null : frames[depth - 1];
    }

    /** Who lent when a call of this depth was last a checkout; null = nobody yet. */
    public Source lastSource() {
        return depth < frames.length ? frames[depth].source() : null;
    }

    /** Whether what runs is the agent's own doing. */
    public boolean isMute() {
        for (Frame at = top(); at != null; at = at.up) {
            if (at.isMute()) {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return depth == 0;
    }

    public Frame push(HookEvent event, Object self, long now) {
        int index = depth;
        if (index == frames.length) {
            if (index == 0) {
                return lender.forCall().push(event, self, now); // at rest
            }
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
    public void clockRead(long nanos) {
        Frame top = top();
        if (top != null && top.event == HookEvent.CHECKOUT) {
            top.clockRead(nanos);
        }
    }

    /** Leaves the frame of this index, and any above it whose exit was lost. */
    void leave(int index) {
        depth = index;
        if (index == 0 && lender != null) {
            lender.giveBack(this, place);
        }
    }

    /**
     * The same of the outermost call where a thread has its stack for good, as it is where one is
     * lent again what it has had.
     */
    void leaveAll() {
        depth = 0;
    }

    public Lease newest() {
        return newest;
    }

    /**
     * The record of this connection, or of this handle, if it is what the thread was lent last;
     * else null. Spares most calls the look-up.
     */
    ConnectionRecord recordOf(Object connection) {
        Lease last = newest;
        return last != null && (last.record().isOf(connection) || last.isOpenFor(connection))
                ? last.record()
                : null;
    }

    /** The same; else the one that is found by a look-up, or null. */
    public ConnectionRecord recordOf(Object connection, Connections connections) {
        ConnectionRecord last = recordOf(connection);
        return last == null ? connections.ifKnown(connection) : last;
    }

    /** The connection of that lease, or null. */
    public ConnectionRecord newestRecord() {
        return newest == null ? null : newest.record();
    }

    public void newest(Lease lease) {
        if (newest != lease) {
            newest = lease;
        }
    }

    public StatementRecord newestStatement() {
        return statement;
    }

    /** The thread has made another statement. False = another thread was faster. */
    public boolean newestStatement(StatementRecord before, StatementRecord next) {
        if (lender != null) {
            return STATEMENT.compareAndSet(this, before, next);
        }
        STATEMENT.lazySet(this, next);
        return true;
    }

    /** Where the newest statement of this thread is: a stack that is lent does not keep it. */
    public CallStack keepsStatement() {
        return lender == null || place == null ? this : lender.atRest();
    }

    /**
     * The newest statement, if it was that a round ago already; it is no longer at hand then. The
     * agent's own thread only.
     */
    public StatementRecord restedStatement() {
        StatementRecord now = statement;
        boolean rested = now != null && now == statementBefore;
        statementBefore = rested ? null : now;
        return rested ? now : null;
    }

    /** A number that few other threads have: where they count, they do not meet. */
    public int stripe() {
        return stripe;
    }
}
