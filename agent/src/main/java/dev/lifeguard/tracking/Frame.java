package dev.lifeguard.tracking;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.Lending;
import dev.lifeguard.model.PhysicalLife;
import dev.lifeguard.model.PoolSizes;
import dev.lifeguard.model.Recipe;
import dev.lifeguard.model.RetryCounts;
import dev.lifeguard.options.PoolSettings;
import dev.lifeguard.sql.SqlText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One woven call that is running on this thread. Lives on one thread, and is used again for the
 * next call of the same depth: see {@link CallStack}.
 */
final class Frame implements Lending {
    final CallStack stack;
    final Frame up;
    HookEvent event;

    /** When the call began; 0 = its pool is going to tell. */
    long enteredNanos;

    /** What the pool last read from the clock inside this call; 0 = nothing. */
    long toldNanos;

    /** Whose method runs; null of a checkout or a statement, which are known by what follows. */
    Object self;

    /** Of a return: the lease that ended. */
    Lease ended;

    /**
     * What the call was given: of a checkout or connect an array or null, of a setter its name and
     * value.
     */
    Object argument;

    /** Of a driver: how to do the same again. */
    Recipe recipe;

    /** Of a checkout: when its pool handed over what it is about to hand out; 0 = long ago. */
    long leftNanos;

    /** Of a checkout that left its pool: its stack, if that is kept. */
    Throwable taken;

    /** A call on another connection ran inside this one. */
    boolean delegated;

    /** Inside this checkout one failed already and was counted. */
    boolean failedInside;

    /** Inside this checkout a driver has failed to connect. */
    boolean driverFailed;

    /** Inside this checkout a transaction manager has taken a connection into its transaction. */
    boolean enlists;

    /** Of a checkout: a pool that is not watched has lent inside it what it hands out. */
    boolean passesOnUnwatched;

    /** Connections whose leases ended inside this return. */
    boolean innerClosed;

    private final int index;
    private boolean runs;
    private Source source;
    private PoolSettings settings;
    private ConnectionRecord record;
    private boolean hasRecord;
    private PhysicalLife physical;
    private boolean hasPhysical;
    private Lease lease;
    private int leaseState;
    private boolean hasLease;
    private String sql;
    private boolean hasLongSql;
    private List<Lease> opened;

    Frame(CallStack stack, int index, Frame up) {
        this.stack = stack;
        this.index = index;
        this.up = up;
    }

    /** A call begins. What the last one has left behind is overwritten when it is next needed. */
    void begin(HookEvent event, Object self, long now) {
        if (runs) {
            clear(); // the exit of the call before was lost
        }
        runs = true;
        if (this.event != event) {
            this.event = event;
        }
        if (self != null) {
            this.self = self;
        }
        enteredNanos = now;
    }

    /** Whether the call has not been left. */
    boolean runs() {
        return runs;
    }

    /** The pool has read the clock inside this checkout. */
    void clockRead(long nanos) {
        toldNanos = nanos == 0 ? 1 : nanos;
        if (enteredNanos == 0) {
            enteredNanos = toldNanos;
        }
    }

    /** Of a checkout: it is the only call that runs, and nothing has happened in it. */
    boolean isSimple() {
        return up == null
                && settings.isPlain()
                && opened == null
                && !enlists
                && argument == null
                && !hasPhysical
                && !hasRecord;
    }

    /** Ends a call that {@link #isSimple}: there is less to let go. */
    void leaveSimple() {
        runs = false;
        toldNanos = 0;
        delegated = false;
        failedInside = false;
        driverFailed = false;
        stack.leaveAll();
    }

    /** The call is over: what it held of the host is let go. */
    void leave() {
        clear();
        stack.leave(index);
    }

    /**
     * What is overwritten in time on the stack of one thread goes at once from one that is lent.
     */
    void forget() {
        source = null;
        settings = null;
        record = null;
        physical = null;
        lease = null;
        sql = null;
    }

    private void clear() {
        runs = false;
        self = null;
        ended = null;
        argument = null;
        recipe = null;
        hasPhysical = false;
        opened = null;
        leftNanos = 0;
        toldNanos = 0;
        taken = null;
        delegated = false;
        failedInside = false;
        driverFailed = false;
        enlists = false;
        innerClosed = false;
        passesOnUnwatched = false;
        hasRecord = false;
        hasLease = false;
        if (hasLongSql) {
            sql = null;
            hasLongSql = false;
        }
    }

    /** Whether all above it is the agent's own doing. */
    boolean isMute() {
        return event == null;
    }

    boolean isCheckout() {
        return event == HookEvent.CHECKOUT
                || event == HookEvent.HOMEMADE_CHECKOUT
                || event == HookEvent.CONNECT;
    }

    /** Of a checkout or the closing of a pool: who lends. */
    Source source() {
        return source;
    }

    void source(Source lender) {
        if (source != lender) {
            source = lender;
        }
        PoolSettings now = lender.pool.settings();
        if (settings != now) {
            settings = now;
        }
    }

    /** Of a call on a connection, and of a checkout that is about to end; null = not known. */
    ConnectionRecord record() {
        return hasRecord ? record : null;
    }

    void record(ConnectionRecord of) {
        if (record != of) {
            record = of;
        }
        hasRecord = true;
    }

    /** Of a checkout: what was known of the connection that its pool gave may hold no longer. */
    void delayed() {
        leftNanos = 0;
        hasRecord = false;
    }

    /** Of a checkout: what lies beneath the connection that it hands out; null = not known. */
    PhysicalLife physical() {
        return hasPhysical ? physical : null;
    }

    /** Of a statement: the lease on whose behalf it runs; null = none, or another by now. */
    Lease lease() {
        return hasLease && lease.isSame(leaseState) ? lease : null;
    }

    void lease(Lease of) {
        if (lease != of) {
            lease = of;
        }
        leaseState = of.state();
        hasLease = true;
    }

    /** Of a statement: its text, or null. */
    String sql() {
        return sql;
    }

    void sql(String text) {
        if (sql != text) {
            sql = text;
            hasLongSql = SqlText.isLong(text);
        }
    }

    /** A lease was opened inside this call. */
    void opened(Lease lease) {
        if (opened == null) {
            opened = new ArrayList<Lease>(2);
        }
        lease.keep();
        opened.add(lease);
    }

    /** The last of them that is still open, or null. */
    Lease newestOpened() {
        Lease newest = null;
        for (Lease lease : opened()) {
            newest = lease.isOpen() ? lease : newest;
        }
        return newest;
    }

    boolean hasOpened() {
        return opened != null;
    }

    List<Lease> opened() {
        return opened == null ? Collections.<Lease>emptyList() : opened;
    }

    @Override
    public Object pool() {
        return source.host();
    }

    @Override
    public Object[] credentials() {
        return argument instanceof Object[] && event != HookEvent.CONNECT
                ? (Object[]) argument
                : null;
    }

    @Override
    public long enteredNanos() {
        return enteredNanos;
    }

    @Override
    public String poolName() {
        return source.pool.nameOrType();
    }

    @Override
    public PoolSettings settings() {
        return settings;
    }

    @Override
    public void lends(PhysicalLife life) {
        if (physical != life) {
            physical = life;
        }
        hasPhysical = life != null;
    }

    @Override
    public PoolSizes sizes() {
        return source.pool.sizes;
    }

    @Override
    public RetryCounts counts() {
        return source.record().retries;
    }

    /** The nearest checkout around this frame, this frame left out; null = none. */
    Frame enclosingCheckout() {
        for (Frame at = up; at != null; at = at.up) {
            if (at.isCheckout()) {
                return at;
            }
        }
        return null;
    }
}
