package dev.lifeguard.connections;

import dev.lifeguard.findings.LeaseFacts;
import dev.lifeguard.findings.LeaseObservation;
import dev.lifeguard.findings.RetryCounts;
import dev.lifeguard.model.Evidence;
import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.options.PoolSettings;
import dev.lifeguard.sources.PoolRecord;
import dev.lifeguard.sources.Source;
import dev.lifeguard.stacks.ThreadNames;
import dev.lifeguard.times.ConnectionTimes;
import dev.lifeguard.times.Counts;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * One checkout until its return.
 *
 * <p>Where a known pool lends the same connection again and again, the object is used again for the
 * next lease, unless somebody {@linkplain #keep keeps} it: whoever looks at an open lease for
 * longer than a call takes has to.
 *
 * <p><b>Threads</b> opened and ended on application threads, each by one atomic transition; judged
 * on the agent's own thread, which keeps it first. What is written at the beginning is visible to
 * whoever has read the state. Holds the logical connection only until the agent's next round.
 */
public final class Lease extends LeaseState implements Lending {
    private static final AtomicReferenceFieldUpdater<Lease, Thread> OWNER =
            AtomicReferenceFieldUpdater.newUpdater(Lease.class, Thread.class, "owner");

    final Source source;
    final PoolRecord home;
    final ConnectionRecord record;
    final ConnectionTimes tally;
    private final Counts counts;
    final Activity activity = new Activity();
    volatile Lease beneath;
    volatile boolean unreachable;
    LoggedLease logged;
    volatile LeaseEnd ended;
    volatile Evidence evidence;
    private long enteredNanos;
    private long acquiredNanos;
    private long returnedNanos;
    private volatile Thread owner;
    private volatile String threadName;
    private PhysicalState physical;
    private LeaseObservation watch;
    private final LentHandles handles = new LentHandles();

    public Lease(Source source, ConnectionRecord record) {
        this.source = source;
        this.home = source.pool();
        this.record = record;
        this.counts = home.counts();
        this.tally = source.isKnownPool() ? record.tallyFor(counts) : null;
    }

    /**
     * A checkout has ended well. Called by the one thread that has the connection.
     *
     * @param lent the handle, or null where the record is that of the object itself
     */
    public void begin(long enteredNanos, long acquiredNanos, Object lent, PhysicalState physical) {
        this.enteredNanos = enteredNanos;
        this.acquiredNanos = acquiredNanos;
        Thread current = Thread.currentThread();
        if (owner != current) {
            OWNER.lazySet(this, current);
        }
        if (this.physical != physical) {
            this.physical = physical;
        }
        handles.begin(lent);
        activity.begin(acquiredNanos);
        opens();
    }

    /** Whether the object may serve for another lease of this source. */
    public boolean isFree(Source next) {
        return isOverAndFree() && source == next && home == next.pool() && logged == null;
    }

    /** Whether this is the object that was lent, where that is known. */
    public boolean isOf(Object connection) {
        return handles.have(connection);
    }

    /**
     * Another handle of the same session, within the transaction that has it: no checkout of its
     * own, but what may be leaked from now on.
     */
    public void lendsAlso(Object lent, Throwable stackOfIt) {
        handles.add(lent, stack(), path());
        origin(stackOfIt, null);
        unreachable = false;
        handles.areOpenAgain(); // last: what nobody has any more is judged from here on
    }

    /**
     * One of its handles is closed while its transaction goes on. When none is open the lease only
     * waits for the end, and nobody can leak anything of it.
     */
    public void closesWithin(Object closed) {
        if (handles.close(closed, this)) {
            unreachable = !handles.any();
        }
    }

    /** The handles that its transaction has got besides this one, as far as they live. */
    public List<Object> handlesBesides(Object closed) {
        return handles.besides(closed);
    }

    /** Whether all its handles are closed, and it lasts until its transaction ends. */
    public boolean awaitsEnd() {
        return handles.areAllClosed();
    }

    /**
     * Whether this handle was lent by the very lease of this state, which is open, and nobody has
     * looked at it, and it has done nothing that is of interest once it is over.
     */
    public boolean isPlain(int then, Object connection) {
        return isOpenAndFree(then)
                && handles.isHeld(connection)
                && handles.isOne()
                && hasNoOrigin()
                && activity.openWork() == null;
    }

    /** Whether the object was lent by this very lease, and nothing else has to be looked up. */
    public boolean isNewestOf(Object connection) {
        return handles.isNewest(connection);
    }

    /** Whether it is open, and this is the handle that it lent; false where that is not at hand. */
    public boolean isOpenFor(Object lent) {
        return isOpen() && handles.isHeld(lent);
    }

    /** Whether what it held weakly was collected, and there is no other. */
    public boolean hasLostHandle() {
        return handles.isLost();
    }

    /** Whether what was lent is another object than that of the record. */
    public boolean hasHandle() {
        return handles.any();
    }

    /** Holds what was lent weakly from now on; the agent's own thread only, on a kept lease. */
    public void loosen(WeakHandles collected) {
        handles.loosen(this, collected);
    }

    /**
     * Ends the lease that had this state. True for the one caller that ended it.
     *
     * @param then {@link #state} from before it was known to be the one
     */
    public boolean end(int then, long now) {
        if (!isOpen(then)) {
            return false;
        }
        returnedNanos = now; // before the end, with which it is seen
        boolean ended = ends(then);
        if (ended) {
            handles.letGo();
        }
        return ended;
    }

    /**
     * Counts the checkout that has begun it. A thread may be at the end of its stack: what is open
     * by now counts nevertheless.
     *
     * @param stripe of the thread, where it is counted with others
     */
    public void countCheckout(long waitedNanos, int stripe) {
        try {
            counts.checkedOut(waitedNanos, tally, stripe);
        } catch (StackOverflowError noRoomToCount) {
            counts.missedCheckouts++;
            throw noRoomToCount;
        }
    }

    /**
     * Ends the lease that had this state and records its times. True for the one caller that ended
     * it.
     *
     * @param stripe of the thread, where its times are counted with those of others
     */
    public boolean endAndCount(int then, long now, int stripe) {
        if (!end(then, now)) {
            return false;
        }
        long used = now - acquiredNanos;
        long inSql = activity.sqlNanos();
        try {
            counts.returned(used, inSql, tally, stripe);
        } catch (StackOverflowError noRoomToCount) {
            counts.missedReturns++; // it has ended nevertheless
            throw noRoomToCount;
        }
        if (logged != null) {
            logged.returned(this, used, inSql);
        }
        return true;
    }

    /** The same where nothing is learned of it, and nobody is in the middle of it. */
    public boolean endAndForget(long now) {
        boolean ended = endAndCount(state(), now, 0);
        if (ended) {
            activity.letGo();
            letGo();
        }
        return ended;
    }

    /** The same though nobody has closed the connection. */
    public boolean endUnclosed(LeaseEnd how, long now) {
        if (!keep() || !endAndForget(now)) {
            return false;
        }
        ended = how;
        letGo();
        home.endedUnclosed(how);
        if (evidence != null) {
            home.leaks().endsUnclosed(watch, how, now - acquiredNanos);
        }
        return true;
    }

    /** What is told of it if it is taken for a leak. */
    public LeaseFacts facts() {
        return new LeaseFacts(
                acquiredNanos,
                home.shutAfter(acquiredNanos),
                path(),
                threadName(),
                ShownSql.of(this),
                activity.inTransaction());
    }

    /** This was no checkout after all: takes it out of its pool's counts, ended or not. */
    public void cancel() {
        while (true) {
            int now = state();
            if (isCancelled(now)) {
                return;
            }
            if (isCancelledNow(now)) {
                letGo(); // the object is not used again, and nobody looks at it any more
                handles.letGo();
                counts.uncount(isReturned(now));
                return;
            }
        }
    }

    /**
     * A round has met it, and it is over: if it was so in the round before, the text that it kept
     * for the next lease goes. Should that begin at this very moment, its first statement is not
     * shown. The agent's own thread only.
     */
    public void rests() {
        if (hasRested()) {
            activity.rests();
        }
    }

    /** Whether its pool was closed since: what was out then is nobody's leak. */
    public boolean isExcused() {
        return home.isShared()
                ? source.closedSince(acquiredNanos)
                : home.closedSince(acquiredNanos);
    }

    public long acquiredNanos() {
        return acquiredNanos;
    }

    public long returnedNanos() {
        return returnedNanos;
    }

    /** Null once the thread was seen to have ended. */
    public Thread owner() {
        return owner;
    }

    /** Of the thread that checked out. */
    public String threadName() {
        Thread known = owner;
        return known == null ? threadName : ThreadNames.of(known);
    }

    /** Lets the owner go, if there is one. */
    public void forgetOwner() {
        Thread known = owner;
        if (known != null) {
            forgetOwner(known);
        }
    }

    /** The same of this one. A thread that checks out just now on this object stays its owner. */
    public void forgetOwner(Thread known) {
        threadName = ThreadNames.of(known);
        OWNER.compareAndSet(this, known, null);
    }

    /** The physical connection beneath; null where nothing is known of it. */
    public PhysicalState physical() {
        return physical;
    }

    /** What the agent's own thread remembers between two looks; that thread only. */
    public LeaseObservation watch() {
        if (watch == null) {
            watch = new LeaseObservation();
        }
        return watch;
    }

    @Override
    public PoolSettings settings() {
        return home.settings();
    }

    @Override
    public Object[] credentials() {
        return null; // not kept: the checkout is over
    }

    @Override
    public long enteredNanos() {
        return enteredNanos;
    }

    @Override
    public RetryCounts counts() {
        return home.retries();
    }

    @Override
    public PhysicalState stateOf(Object session) {
        return record.stateIfOf(session);
    }

    @Override
    public void lends(PhysicalState life) {
        physical = life;
    }

    @Override
    public Source source() {
        return source;
    }

    /** Where it is counted, from beginning to end. */
    @Override
    public PoolRecord home() {
        return home;
    }

    public ConnectionRecord record() {
        return record;
    }

    public Activity activity() {
        return activity;
    }

    /** A lease of a connection below that may turn out to be the same checkout. */
    public Lease beneath() {
        return beneath;
    }

    public void beneath(Lease value) {
        this.beneath = value;
    }

    /** The logical connection was collected while the lease was open. */
    public boolean unreachable() {
        return unreachable;
    }

    public void unreachable(boolean value) {
        this.unreachable = value;
    }

    /** Null unless every checkout is logged; written before anybody else can see the lease. */
    public LoggedLease logged() {
        return logged;
    }

    public void logged(LoggedLease value) {
        this.logged = value;
    }

    /** How it ended, where nobody closed the connection; null = it did not, or was returned. */
    public LeaseEnd ended() {
        return ended;
    }

    /** Null = not suspicious. Written by the agent's own thread. */
    public Evidence evidence() {
        return evidence;
    }

    public void evidence(Evidence value) {
        this.evidence = value;
    }
}
