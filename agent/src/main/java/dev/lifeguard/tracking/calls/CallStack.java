package dev.lifeguard.tracking.calls;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.connections.Connections;
import dev.lifeguard.connections.Lease;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.sources.Source;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * The woven calls that are running on one thread, and the lease it opened last. They are used again
 * and again: a call allocates nothing.
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
    private static final Depth[] NONE = {};
    final int stripe;
    final LostCalls.Looks looks = new LostCalls.Looks();

    /** Who lends it for one call; null = a thread has it for good. */
    private final CallStacks lender;

    private final boolean spare; // lent again and again

    /** Who has it for good; null = nobody. */
    private final Thread owner;

    /** Of a stack that a thread has for good: where it is known. */
    private final CallStacks home;

    /** Where the thread that borrows it has hung it; null = nobody does. */
    private volatile Object[] place;

    /** The calls that each depth has at hand; as many as were ever needed. */
    private Depth[] depths;

    /** The last call of each depth: up to {@link #depth} they run. */
    private Call[] last;

    private int depth;

    /** The checkout of the first depth; null = it has none. */
    private CheckoutCall outermost;

    /** The lease that this thread opened last, ended or not: most are returned by their opener. */
    private Lease newest;

    /** The statement that was made last, unless it was closed or has rested. */
    private volatile StatementRecord statement;

    /** What {@link #statement} was a round ago; the agent's own thread only. */
    private StatementRecord statementBefore;

    /** One that this thread has for good. */
    CallStack(int stripe, Thread owner, CallStacks home) {
        this(stripe, owner, home, null, false);
        addFirst();
    }

    private CallStack(int stripe, Thread owner, CallStacks home, CallStacks lender, boolean spare) {
        this.stripe = stripe;
        this.owner = owner;
        this.home = home;
        this.lender = lender;
        this.spare = spare;
        this.depths = NONE;
    }

    private void addFirst() {
        Depth first = new Depth(this, 0);
        depths = new Depth[] {first};
        last = new Call[1];
        outermost = first.checkout;
    }

    /** That of all threads that are in no call and have none of their own. */
    static CallStack atRest(int stripe, CallStacks lender) {
        return new CallStack(stripe, null, null, lender, false);
    }

    /** One to be lent again and again. */
    static CallStack spare(int stripe, CallStacks lender) {
        CallStack spare = new CallStack(stripe, null, null, lender, true);
        spare.addFirst();
        return spare;
    }

    /** One for a single call, where no spare one was at hand. */
    static CallStack extra(int stripe, CallStacks lender, Object[] place) {
        CallStack extra = new CallStack(stripe, null, null, lender, false);
        extra.addFirst();
        extra.place = place;
        return extra;
    }

    boolean isSpare() {
        return spare;
    }

    /** Whether it is to be given back when the outermost call is over. */
    boolean isBorrowed() {
        return lender != null;
    }

    /** Whether this thread has it for good. */
    boolean isOf(Thread thread) {
        return owner == thread;
    }

    /** Whether a thread has it for good, and these know it. */
    boolean isKnownTo(CallStacks asked) {
        return home == asked;
    }

    /** Whether its thread, which had it for good, has ended. */
    boolean hasOutlivedItsThread() {
        return !owner.isAlive();
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
        for (Depth each : depths) {
            each.forget();
        }
        place = null;
    }

    /** The innermost call that runs, or null. */
    public Call top() {
        return depth == 0 ? null : last[depth - 1];
    }

    /** The same as another thread sees it, which may be as it was a moment ago. */
    Call topAsSeen() {
        int seen = depth;
        Call[] calls = last;
        return seen == 0 || seen > calls.length ? null : calls[seen - 1];
    }

    /** Who lent when a call of this depth was last a checkout; null = nobody yet. */
    public Source lastSource() {
        return depth < depths.length ? depths[depth].checkout.source() : null;
    }

    /** This one is part of what runs: it will be asked at this depth again. */
    public void lastSource(Source part) {
        ready().depths[depth].checkout.source(part);
    }

    /** Whether what runs is the agent's own doing. */
    public boolean isMute() {
        for (Call at = top(); at != null; at = at.up()) {
            if (at.isMute()) {
                return true;
            }
        }
        return false;
    }

    /** Whether no call runs. */
    public boolean isEmpty() {
        return depth == 0;
    }

    /** A call begins that may give a connection. */
    public CheckoutCall checkout(HookEvent event) {
        CallStack own = ready();
        return own.begin(own.depths[own.depth].checkout, event);
    }

    /** The same pool as last is asked, outside any other call; null = it is another one. */
    public CheckoutCall checkoutAgain(Object asked) {
        CheckoutCall call = outermost;
        return depth == 0 && call != null && call.hasAsked(asked)
                ? begin(call, HookEvent.CHECKOUT)
                : null;
    }

    /** A call begins that makes or runs a statement, or ends a transaction. */
    public StatementCall statement(HookEvent event) {
        CallStack own = ready();
        return own.begin(own.depths[own.depth].statement, event);
    }

    /** A connection is being closed. */
    public ReturnCall returning() {
        CallStack own = ready();
        return own.begin(own.depths[own.depth].returning(), HookEvent.RETURN);
    }

    /** A setter of a connection begins. */
    public SetterCall setter(HookEvent event) {
        CallStack own = ready();
        return own.begin(own.depths[own.depth].setter(), event);
    }

    /** This pool is being closed. */
    public CloseCall closing(Source pool) {
        CallStack own = ready();
        CloseCall call = own.begin(own.depths[own.depth].closing(), HookEvent.CLOSE_POOL);
        call.source(pool);
        return call;
    }

    /**
     * Another call begins, of which nothing is to be known but that it runs.
     *
     * @param event null = it is the agent's own doing
     */
    public Call other(HookEvent event) {
        CallStack own = ready();
        return own.begin(own.depths[own.depth].other(), event);
    }

    /** The one on which a call of this thread can begin. */
    private CallStack ready() {
        if (depth == depths.length) {
            if (depth == 0) {
                return lender.forCall(); // at rest
            }
            grow();
        }
        return this;
    }

    /** To be seen once it is whole: others look meanwhile, and the thread may be out of stack. */
    private void grow() {
        int index = depths.length;
        Depth[] more = Arrays.copyOf(depths, 2 * index);
        for (; index < more.length; index++) {
            more[index] = new Depth(this, index);
        }
        last = Arrays.copyOf(last, more.length);
        depths = more;
    }

    private <C extends Call> C begin(C call, HookEvent event) {
        int index = depth;
        Call before = last[index];
        if (before != call) {
            if (before != null && before.runs()) {
                before.clear(); // its exit was lost
            }
            last[index] = call;
        }
        depth = index + 1;
        call.begin(event, index == 0 ? null : last[index - 1]);
        return call;
    }

    /** A pool has read the clock. */
    public void clockRead(long nanos) {
        Call top = depth == 1 && outermost.runs() ? outermost : top();
        if (top != null && top.event() == HookEvent.CHECKOUT) {
            top.asCheckout().clockRead(nanos);
        }
    }

    /** Leaves the call of this index, and any above it whose exit was lost. */
    void leave(int index) {
        depth = index;
        if (index == 0 && lender != null) {
            lender.giveBack(this, place);
        }
    }

    /** The same of the outermost call where a thread has its stack for good. */
    void leaveAll() {
        depth = 0;
    }

    public Lease newest() {
        return newest;
    }

    /**
     * The record of this connection, or of this handle: mostly what the thread was lent last, which
     * spares the look-up. Null = none is known.
     */
    public ConnectionRecord recordOf(Object connection, Connections connections) {
        Lease lent = newest;
        return lent != null && (lent.record().isOf(connection) || lent.isOpenFor(connection))
                ? lent.record()
                : connections.ifKnown(connection);
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

    /** Lets go of texts that nobody has used for a round. The agent's own thread only. */
    public void rests() {
        for (Depth each : depths) {
            if (each != null) { // or it was made just now, by a thread that is not waited for
                each.statement.rests();
            }
        }
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
