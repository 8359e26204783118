package dev.lifeguard.tracking;

import dev.lifeguard.model.Evidence;
import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.model.Lending;
import dev.lifeguard.model.PhysicalLife;
import dev.lifeguard.model.PoolSizes;
import dev.lifeguard.model.RetryCounts;
import dev.lifeguard.options.PoolSettings;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * One checkout until its return.
 *
 * <p>Where a known pool lends the same connection again and again, the object is used again for the
 * next lease, unless somebody {@linkplain #keep keeps} it: whoever looks at an open lease for
 * longer than a call takes has to. The state holds a number that changes with each lease, so that a
 * late end finds another lease and does nothing.
 *
 * <p><b>Threads</b> opened and ended on application threads, each by one atomic transition; judged
 * on the agent's own thread, which keeps it first. What is written at the beginning is visible to
 * whoever has read the state. Holds the logical connection only until the agent's next round.
 */
final class Lease implements Lending {
    private static final int OPEN = 0;
    private static final int RETURNED = 1;
    private static final int CANCELLED = 2;
    private static final int STATUS = 3;
    private static final int KEPT = 4;
    private static final int NEXT = 8;
    private static final int STATE_BITS = 3;
    private static final AtomicIntegerFieldUpdater<Lease> STATE =
            AtomicIntegerFieldUpdater.newUpdater(Lease.class, "state");
    private static final AtomicReferenceFieldUpdater<Lease, Thread> OWNER =
            AtomicReferenceFieldUpdater.newUpdater(Lease.class, Thread.class, "owner");

    /** Who lent it. */
    final Source source;

    /** Where it is counted, from beginning to end. */
    final Pool home;

    final ConnectionRecord record;

    /** Where its times are counted; null = with the pool's. */
    final Tally tally;

    final Activity activity = new Activity();

    /**
     * The checkout stack, unmaterialised; null = not taken, or interned as {@link #path}. Visible
     * to whoever has read the state.
     */
    Throwable stack;

    /** The interned checkout stack; written by the agent's own thread. */
    volatile Path path;

    /** A lease of a connection below that may turn out to be the same checkout. */
    volatile Lease beneath;

    /** The logical connection was collected while the lease was open. */
    volatile boolean unreachable;

    /** Null unless every checkout is logged; written before anybody else can see the lease. */
    LoggedLease logged;

    /** How it ended, where nobody closed the connection; null = it did not, or was returned. */
    volatile LeaseEnd ended;

    /** Null = not suspicious. Written by the agent's own thread. */
    volatile Evidence evidence;

    private long enteredNanos;
    private long acquiredNanos;
    private long returnedNanos;
    private volatile Thread owner;
    private volatile String threadName;
    private PhysicalLife physical;
    private Watch watch;

    /**
     * What was lent, where that is not what the record is of; until the agent's next round. Visible
     * to whoever has read the state.
     */
    private Object handle;

    /** The same from then on. */
    private volatile WeakReference<Object> weakHandle;

    private volatile int state = RETURNED;

    /** The number of the lease that was counted as stale; none at first. */
    private int toldStale = -1;

    Lease(Source source, ConnectionRecord record) {
        this.source = source;
        this.home = source.pool;
        this.record = record;
        this.tally = source.isKnownPool() ? record.tallyFor(home.counts) : null;
    }

    /**
     * A checkout has ended well. Called by the one thread that has the connection.
     *
     * @param lent the handle, or null where the record is that of the object itself
     */
    void begin(long enteredNanos, long acquiredNanos, Object lent, PhysicalLife physical) {
        this.enteredNanos = enteredNanos;
        this.acquiredNanos = acquiredNanos;
        Thread current = Thread.currentThread();
        if (owner != current) {
            OWNER.lazySet(this, current);
        }
        if (this.physical != physical) {
            this.physical = physical;
        }
        if (lent != null) {
            handle = lent;
        }
        activity.begin(acquiredNanos);
        STATE.lazySet(this, (state & ~(STATUS | KEPT)) + NEXT | OPEN);
    }

    /** Whether the object may serve for another lease of this source. */
    boolean isFree(Source next) {
        int now = state;
        return (now & (KEPT | STATUS)) == RETURNED
                && source == next
                && home == next.pool
                && logged == null;
    }

    /** What tells this lease from others of the same object. */
    int state() {
        return state;
    }

    /** Whether the object has not begun another lease since it had this state. */
    boolean isSame(int then) {
        return ((state ^ then) & ~(STATUS | KEPT)) == 0;
    }

    /**
     * Keeps the object from being used again, so that all it says is of this lease. False = it is
     * no longer open.
     */
    boolean keep() {
        while (true) {
            int now = state;
            if ((now & STATUS) != OPEN) {
                return false;
            }
            if ((now & KEPT) != 0 || STATE.compareAndSet(this, now, now | KEPT)) {
                return true;
            }
        }
    }

    boolean isOpen() {
        return isOpen(state);
    }

    /** The same of what {@link #state} has said. */
    static boolean isOpen(int state) {
        return (state & STATUS) == OPEN;
    }

    boolean isCancelled() {
        return (state & STATUS) == CANCELLED;
    }

    /** Whether this is the object that was lent, where that is known. */
    boolean isOf(Object connection) {
        Object strong = handle;
        if (strong != null) {
            return strong == connection;
        }
        WeakReference<Object> weak = weakHandle;
        return weak == null || weak.get() == connection;
    }

    /** Whether the object was lent by this very lease, and nothing else has to be looked up. */
    boolean isNewestOf(Object connection) {
        return handle == connection || isLoosened(connection);
    }

    /** Whether it is open, and this is the handle that it lent; false where that is not at hand. */
    boolean isOpenFor(Object lent) {
        return isOpen() && handle == lent;
    }

    private boolean isLoosened(Object connection) {
        WeakReference<Object> weak = weakHandle;
        return weak != null && weak.get() == connection;
    }

    /** Whether what was lent is another object than that of the record. */
    boolean hasHandle() {
        return handle != null || weakHandle != null;
    }

    /** Holds what was lent weakly from now on; the agent's own thread only, on a kept lease. */
    void loosen(Loosened collected) {
        Object strong = handle;
        if (strong != null) {
            weakHandle = collected.register(strong, this);
            handle = null; // a kept lease gets no other
        }
    }

    /**
     * Ends the lease that had this state. True for the one caller that ended it.
     *
     * @param then {@link #state} from before it was known to be the one
     */
    boolean end(int then, long now) {
        int seen = then;
        while ((seen & STATUS) == OPEN && ((seen ^ then) & ~KEPT) == 0) {
            returnedNanos = now;
            if (STATE.compareAndSet(this, seen, seen | RETURNED)) {
                handle = null;
                return true;
            }
            seen = state;
        }
        return false;
    }

    /**
     * Ends the lease that had this state and records its times. True for the one caller that ended
     * it.
     *
     * @param stripe of the thread, where its times are counted with those of others
     */
    boolean endAndCount(int then, long now, int stripe) {
        if (!end(then, now)) {
            return false;
        }
        long used = now - acquiredNanos;
        long inSql = activity.sqlNanos();
        try {
            home.counts.returned(used, inSql, tally, stripe);
        } catch (StackOverflowError noRoomToCount) {
            home.counts.missedReturns++; // it has ended nevertheless
            throw noRoomToCount;
        }
        if (logged != null) {
            logged.returned(this, used, inSql);
        }
        return true;
    }

    /** The same where nothing is learned of it, and nobody is in the middle of it. */
    boolean endAndForget(long now) {
        boolean ended = endAndCount(state, now, 0);
        if (ended) {
            activity.letGo();
            letGo();
        }
        return ended;
    }

    /** The same though nobody has closed the connection. */
    boolean endUnclosed(LeaseEnd how, long now) {
        if (!keep() || !endAndForget(now)) {
            return false;
        }
        ended = how;
        stack = null;
        home.endedUnclosed(how);
        if (evidence != null) {
            home.leaks.endsUnclosed(watch, how, now - acquiredNanos);
        }
        return true;
    }

    /** What is told of it if it is taken for a leak. */
    LeaseFacts facts() {
        return new LeaseFacts(
                acquiredNanos,
                home.shutAfter(acquiredNanos),
                path,
                threadName(),
                activity.lastSql(),
                activity.inTransaction());
    }

    /** This was no checkout after all: takes it out of its pool's counts, ended or not. */
    void cancel() {
        while (true) {
            int now = state;
            int status = now & STATUS;
            if (status == CANCELLED) {
                return;
            }
            if (STATE.compareAndSet(this, now, now & ~STATUS | CANCELLED)) {
                letGo(); // the object is not used again, and nobody looks at it any more
                handle = null;
                home.counts.uncount(status == RETURNED);
                return;
            }
        }
    }

    /** The raw stack holds classes of the host: it goes with the lease. */
    void letGo() {
        if (stack != null) {
            stack = null;
        }
    }

    /** True once for each lease: what was lent was stale. */
    boolean countsAsStale() {
        int now = state;
        boolean first = toldStale != now >>> STATE_BITS;
        toldStale = now >>> STATE_BITS;
        return first;
    }

    /** Whether its pool was closed since: what was out then is nobody's leak. */
    boolean isExcused() {
        return home.isShared()
                ? source.closedSince(acquiredNanos)
                : home.closedSince(acquiredNanos);
    }

    long acquiredNanos() {
        return acquiredNanos;
    }

    long returnedNanos() {
        return returnedNanos;
    }

    /** Null once the thread was seen to have ended. */
    Thread owner() {
        return owner;
    }

    /** Of the thread that checked out. */
    String threadName() {
        Thread known = owner;
        return known == null ? threadName : ThreadNames.of(known);
    }

    /** Lets the owner go. A thread that checks out just now on this object stays its owner. */
    void forgetOwner(Thread known) {
        threadName = ThreadNames.of(known);
        OWNER.compareAndSet(this, known, null);
    }

    /** The physical connection beneath; null where nothing is known of it. */
    PhysicalLife physical() {
        return physical;
    }

    /** What the agent's own thread remembers between two looks; that thread only. */
    Watch watch() {
        if (watch == null) {
            watch = new Watch();
        }
        return watch;
    }

    @Override
    public Object pool() {
        return source.host();
    }

    @Override
    public String poolName() {
        return home.nameOrType();
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
    public PoolSizes sizes() {
        return home.sizes;
    }

    @Override
    public RetryCounts counts() {
        return home.retries;
    }

    @Override
    public void lends(PhysicalLife life) {
        physical = life;
    }
}
