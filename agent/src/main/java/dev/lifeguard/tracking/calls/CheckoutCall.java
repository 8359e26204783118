package dev.lifeguard.tracking.calls;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.connections.Lease;
import dev.lifeguard.connections.Lending;
import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.findings.RetryCounts;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.options.PoolSettings;
import dev.lifeguard.sessions.Recipe;
import dev.lifeguard.sources.PoolRecord;
import dev.lifeguard.sources.Source;
import dev.lifeguard.sql.Repeatable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A call that may give a connection: a checkout, or a driver that opens one. */
public final class CheckoutCall extends Call implements Lending {
    private long enteredNanos;
    private long toldNanos;
    private long leftNanos;
    private Throwable taken;
    private Object[] argument;
    private Recipe recipe;
    private boolean failedInside;
    private boolean driverFailed;
    private boolean enlists;
    private boolean passesOnUnwatched;
    private boolean writes;
    private Source source;
    private PoolSettings settings;
    private ConnectionRecord record;
    private boolean hasRecord;
    private PhysicalState physical;
    private boolean hasPhysical;
    private List<Lease> opened;

    CheckoutCall(CallStack stack, int index) {
        super(stack, index);
    }

    /**
     * Who is asked, and when.
     *
     * @param now nanoseconds of the agent's ticker; 0 = its pool is going to tell
     * @param given to it: user and password, or URL and properties; null = nothing
     */
    public void asks(Source lender, long now, Object[] given) {
        enteredNanos = now;
        source(lender);
        if (given != null) {
            argument = given;
        }
    }

    /** Whether it asked this known pool last. */
    boolean hasAsked(Object pool) {
        Source last = source;
        return last != null && last.host() == pool && last.isKnownPool();
    }

    @Override
    public CheckoutCall asCheckout() {
        return this;
    }

    /** The pool has read the clock inside it. */
    void clockRead(long nanos) {
        toldNanos = nanos == 0 ? 1 : nanos;
        if (enteredNanos == 0) {
            enteredNanos = toldNanos;
        }
    }

    /** Whether it is the only call that runs, and nothing has happened in it. */
    public boolean isSimple() {
        return up() == null
                && settings.isPlain()
                && opened == null
                && !enlists
                && !writes
                && argument == null
                && !hasPhysical
                && !hasRecord;
    }

    /** Ends a call that {@link #isSimple}: there is less to let go. */
    public void leaveSimple() {
        if (stack().isBorrowed()) {
            leave();
            return;
        }
        super.clear();
        toldNanos = 0;
        failedInside = false;
        driverFailed = false;
        stack().leaveAll();
    }

    @Override
    void clear() {
        super.clear();
        argument = null;
        recipe = null;
        hasPhysical = false;
        opened = null;
        leftNanos = 0;
        toldNanos = 0;
        taken = null;
        failedInside = false;
        driverFailed = false;
        enlists = false;
        passesOnUnwatched = false;
        writes = false;
        hasRecord = false;
    }

    @Override
    void forget() {
        source = null;
        settings = null;
        record = null;
        physical = null;
    }

    /** When it began, nanoseconds of the agent's ticker; 0 = its pool is going to tell. */
    @Override
    public long enteredNanos() {
        return enteredNanos;
    }

    /** It is to have begun then. */
    public void enteredNanos(long nanos) {
        enteredNanos = nanos;
    }

    /** What the pool last read from the clock inside it; 0 = nothing. */
    public long toldNanos() {
        return toldNanos;
    }

    /** When its pool handed over what it is about to hand out; 0 = long ago. */
    public long leftNanos() {
        return leftNanos;
    }

    /** Its pool has handed over. */
    public void leftNanos(long nanos) {
        leftNanos = nanos;
    }

    /** Of one that left its pool: its stack, if that is kept. */
    public Throwable taken() {
        return taken;
    }

    /** This is its stack; null = it is not kept. */
    public void taken(Throwable stack) {
        taken = stack;
    }

    /** Of a driver's connect: URL and properties; of a checkout user and password; or null. */
    public Object[] argument() {
        return argument;
    }

    /** Of a driver: how to do the same again; null = not known. */
    public Recipe recipe() {
        return recipe;
    }

    /** This is how. */
    public void recipe(Recipe how) {
        recipe = how;
    }

    /** Whether one inside it failed already and was counted. */
    public boolean failedInside() {
        return failedInside;
    }

    /** One inside it has failed. */
    public void hasFailedInside() {
        failedInside = true;
    }

    /** Whether a driver has failed to connect inside it. */
    public boolean driverFailed() {
        return driverFailed;
    }

    /** A driver has. */
    public void driverHasFailed() {
        driverFailed = true;
    }

    @Override
    public boolean writes() {
        return writes;
    }

    /**
     * A statement begins to run: what a checkout writes, be it the application's part of it, is not
     * to be written twice.
     */
    public static void runsInside(Call top, String sql) {
        CheckoutCall checkout = top.asCheckout();
        checkout = checkout == null ? top.enclosingCheckout() : checkout;
        if (checkout == null || Repeatable.is(sql)) {
            return;
        }
        for (; checkout != null; checkout = checkout.enclosingCheckout()) {
            checkout.writes = true;
        }
    }

    /** Whether a transaction manager has taken a connection into its transaction inside it. */
    public boolean enlists() {
        return enlists;
    }

    /** One has. */
    public void hasEnlisted() {
        enlists = true;
    }

    /** Whether a pool that is not watched has lent inside it what it hands out. */
    public boolean isPassedOnUnwatched() {
        return passesOnUnwatched;
    }

    @Override
    public void passesOnUnwatched() {
        passesOnUnwatched = true;
    }

    @Override
    public Source source() {
        return source;
    }

    /** It turned out to be this one. */
    public void source(Source lender) {
        if (source != lender) {
            source = lender;
        }
        PoolSettings now = lender.pool().settings();
        if (settings != now) {
            settings = now;
        }
    }

    /** Of one that is about to end: what it hands out; null = not known. */
    public ConnectionRecord record() {
        return hasRecord ? record : null;
    }

    /** It hands out this one. */
    public void record(ConnectionRecord of) {
        if (record != of) {
            record = of;
        }
        hasRecord = true;
    }

    /** The connection that its pool gave is being looked at: that takes its time. */
    public void delayed() {
        leftNanos = 0;
    }

    /** It hands out another one than its pool gave at first. */
    public void replaces() {
        hasRecord = false;
    }

    /** What lies beneath the connection that it hands out; null = not known. */
    public PhysicalState physical() {
        return hasPhysical ? physical : null;
    }

    @Override
    public void opened(Lease lease) {
        if (opened == null) {
            opened = new ArrayList<Lease>(2);
        }
        lease.keep();
        opened.add(lease);
    }

    /** The last of those opened inside it that is still open, or null. */
    public Lease newestOpened() {
        Lease newest = null;
        for (Lease lease : opened()) {
            newest = lease.isOpen() ? lease : newest;
        }
        return newest;
    }

    /** Whether any lease was opened inside it. */
    public boolean hasOpened() {
        return opened != null;
    }

    /** These. */
    public List<Lease> opened() {
        return opened == null ? Collections.<Lease>emptyList() : opened;
    }

    @Override
    public PoolRecord home() {
        return source.pool();
    }

    @Override
    public Object[] credentials() {
        return event() == HookEvent.CONNECT ? null : argument;
    }

    @Override
    public PoolSettings settings() {
        return settings;
    }

    @Override
    public PhysicalState stateOf(Object session) {
        return record == null ? null : record.stateIfOf(session);
    }

    @Override
    public void lends(PhysicalState life) {
        if (physical != life) {
            physical = life;
        }
        hasPhysical = life != null;
    }

    @Override
    public RetryCounts counts() {
        return source.record().retries();
    }
}
