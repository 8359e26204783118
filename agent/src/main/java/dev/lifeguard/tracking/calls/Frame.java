package dev.lifeguard.tracking.calls;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.connections.Lease;
import dev.lifeguard.connections.Lending;
import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.PoolSizes;
import dev.lifeguard.options.PoolSettings;
import dev.lifeguard.recycling.PoolRecycling;
import dev.lifeguard.servers.Servers;
import dev.lifeguard.sessions.Recipe;
import dev.lifeguard.sources.RetryCounts;
import dev.lifeguard.sources.Source;
import dev.lifeguard.sql.SqlText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One woven call that is running on this thread. Lives on one thread, and is used again for the
 * next call of the same depth: see {@link CallStack}.
 */
public final class Frame implements Lending {
    final CallStack stack;
    final Frame up;
    HookEvent event;
    long enteredNanos;
    long toldNanos;

    /** Whose method runs; null of a checkout or a statement, which are known by what follows. */
    Object self;

    Lease ended;
    Object argument;
    Recipe recipe;
    long leftNanos;
    Throwable taken;
    boolean delegated;
    boolean failedInside;
    boolean driverFailed;
    boolean enlists;
    boolean passesOnUnwatched;
    boolean innerClosed;
    private final int index;
    private boolean runs;
    private Source source;
    private PoolSettings settings;
    private ConnectionRecord record;
    private boolean hasRecord;
    private PhysicalState physical;
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
    public boolean runs() {
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
    public boolean isSimple() {
        return up == null
                && settings.isPlain()
                && opened == null
                && !enlists
                && argument == null
                && !hasPhysical
                && !hasRecord;
    }

    /** Ends a call that {@link #isSimple}: there is less to let go. */
    public void leaveSimple() {
        runs = false;
        toldNanos = 0;
        delegated = false;
        failedInside = false;
        driverFailed = false;
        stack.leaveAll();
    }

    /** The call is over: what it held of the host is let go. */
    public void leave() {
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
    public boolean isMute() {
        return event == null;
    }

    public boolean isCheckout() {
        return event == HookEvent.CHECKOUT
                || event == HookEvent.HOMEMADE_CHECKOUT
                || event == HookEvent.CONNECT;
    }

    /** Of a checkout or the closing of a pool: who lends. */
    public Source source() {
        return source;
    }

    public void source(Source lender) {
        if (source != lender) {
            source = lender;
        }
        PoolSettings now = lender.pool().settings();
        if (settings != now) {
            settings = now;
        }
    }

    /** Of a call on a connection, and of a checkout that is about to end; null = not known. */
    public ConnectionRecord record() {
        return hasRecord ? record : null;
    }

    public void record(ConnectionRecord of) {
        if (record != of) {
            record = of;
        }
        hasRecord = true;
    }

    /** Of a checkout: what was known of the connection that its pool gave may hold no longer. */
    public void delayed() {
        leftNanos = 0;
        hasRecord = false;
    }

    /** Of a checkout: what lies beneath the connection that it hands out; null = not known. */
    public PhysicalState physical() {
        return hasPhysical ? physical : null;
    }

    /** Of a statement: the lease on whose behalf it runs; null = none, or another by now. */
    public Lease lease() {
        return hasLease && lease.isSame(leaseState) ? lease : null;
    }

    public void lease(Lease of) {
        if (lease != of) {
            lease = of;
        }
        leaseState = of.state();
        hasLease = true;
    }

    /** Of a statement: its text, or null. */
    public String sql() {
        return sql;
    }

    public void sql(String text) {
        if (sql != text) {
            sql = text;
            hasLongSql = SqlText.isLong(text);
        }
    }

    /** A lease was opened inside this call. */
    public void opened(Lease lease) {
        if (opened == null) {
            opened = new ArrayList<Lease>(2);
        }
        lease.keep();
        opened.add(lease);
    }

    /** The last of them that is still open, or null. */
    public Lease newestOpened() {
        Lease newest = null;
        for (Lease lease : opened()) {
            newest = lease.isOpen() ? lease : newest;
        }
        return newest;
    }

    public boolean hasOpened() {
        return opened != null;
    }

    public List<Lease> opened() {
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
        return source.pool().nameOrType();
    }

    @Override
    public PoolSettings settings() {
        return settings;
    }

    @Override
    public void lends(PhysicalState life) {
        if (physical != life) {
            physical = life;
        }
        hasPhysical = life != null;
    }

    @Override
    public PoolSizes sizes() {
        return source.pool().sizes();
    }

    @Override
    public Servers servers() {
        return source.servers();
    }

    @Override
    public PoolRecycling recycling() {
        return source.recycling();
    }

    @Override
    public RetryCounts counts() {
        return source.record().retries();
    }

    /** The nearest checkout around this frame, this frame left out; null = none. */
    public Frame enclosingCheckout() {
        for (Frame at = up; at != null; at = at.up) {
            if (at.isCheckout()) {
                return at;
            }
        }
        return null;
    }

    public CallStack stack() {
        return stack;
    }

    public Frame up() {
        return up;
    }

    public HookEvent event() {
        return event;
    }

    public void enteredNanos(long value) {
        this.enteredNanos = value;
    }

    /** What the pool last read from the clock inside this call; 0 = nothing. */
    public long toldNanos() {
        return toldNanos;
    }

    /** Of a return: the lease that ended. */
    public Lease ended() {
        return ended;
    }

    public void ended(Lease value) {
        this.ended = value;
    }

    /**
     * What the call was given: of a checkout or connect an array or null, of a setter its name and
     * value.
     */
    public Object argument() {
        return argument;
    }

    public void argument(Object value) {
        this.argument = value;
    }

    /** Of a driver: how to do the same again. */
    public Recipe recipe() {
        return recipe;
    }

    public void recipe(Recipe value) {
        this.recipe = value;
    }

    /** Of a checkout: when its pool handed over what it is about to hand out; 0 = long ago. */
    public long leftNanos() {
        return leftNanos;
    }

    public void leftNanos(long value) {
        this.leftNanos = value;
    }

    /** Of a checkout that left its pool: its stack, if that is kept. */
    public Throwable taken() {
        return taken;
    }

    public void taken(Throwable value) {
        this.taken = value;
    }

    /** A call on another connection ran inside this one. */
    public boolean delegated() {
        return delegated;
    }

    public void delegated(boolean value) {
        this.delegated = value;
    }

    /** Inside this checkout one failed already and was counted. */
    public boolean failedInside() {
        return failedInside;
    }

    public void failedInside(boolean value) {
        this.failedInside = value;
    }

    /** Inside this checkout a driver has failed to connect. */
    public boolean driverFailed() {
        return driverFailed;
    }

    public void driverFailed(boolean value) {
        this.driverFailed = value;
    }

    /** Inside this checkout a transaction manager has taken a connection into its transaction. */
    public boolean enlists() {
        return enlists;
    }

    public void enlists(boolean value) {
        this.enlists = value;
    }

    /** Of a checkout: a pool that is not watched has lent inside it what it hands out. */
    public boolean passesOnUnwatched() {
        return passesOnUnwatched;
    }

    public void passesOnUnwatched(boolean value) {
        this.passesOnUnwatched = value;
    }

    /** Connections whose leases ended inside this return. */
    public boolean innerClosed() {
        return innerClosed;
    }

    public void innerClosed(boolean value) {
        this.innerClosed = value;
    }
}
