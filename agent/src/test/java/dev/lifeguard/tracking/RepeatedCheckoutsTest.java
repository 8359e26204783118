package dev.lifeguard.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.connections.Lending;
import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.connections.Physicals;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.pools.PoolDescription;
import dev.lifeguard.snapshots.PoolSnapshot;
import java.lang.reflect.Constructor;
import java.sql.Connection;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.StubMethod;
import net.bytebuddy.matcher.ElementMatchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The short way counts what the long way counts, and is only taken where nothing else is to do. */
class RepeatedCheckoutsTest {
    private static final String OWN = RepeatedCheckoutsTest.class.getName();

    /** More than show that a thread goes on. */
    private static final int MANY = 150;

    private static final Class<? extends Handle> HANDLE = made(Handle.class, OWN + "$Made");
    private static final Class<?> SESSION = made(Object.class, "com.acme.Session");

    private Host host = of(some());
    private Pool pool = new Pool();
    private Connection session;
    private Connection handle;
    private int shortSteps;
    private int waitMicros = 500;

    /** A pool that reads the clock as it begins to look, and when it has found a connection. */
    public static final class Pool extends PlainDataSource {
        public final Boolean waits = Boolean.FALSE;
    }

    /** What it hands out. */
    public abstract static class Handle {
        public Connection delegate;
    }

    private static PoolDescription some() {
        return PoolDescription.of("some", OWN)
                .lends(Pool.class.getName())
                .takesBack(HANDLE.getName())
                .tellsTime(Pool.class.getName(), "ask", "()V", "pool.waits")
                .layers("delegate");
    }

    private static Host of(PoolDescription kind) {
        return new Host(Collections.singletonList(kind.build()));
    }

    /** From now on another host, whose pool can evict what is being returned. */
    private void evicting() throws Exception {
        host = of(some().evictsAtReturn());
        pool = new Pool();
        begin();
    }

    @BeforeEach
    void begin() throws Exception {
        host.set("leak.call-sites=off", "retry=off");
        session = (Connection) instance(SESSION);
        for (int i = 0; i < MANY; i++) {
            checkOut();
            giveBack();
        }
        shortSteps = 0;
    }

    @Test
    void all_steps_of_a_thread_that_goes_on_are_short_and_each_checkout_counts_once()
            throws Exception {
        for (int i = 0; i < MANY; i++) {
            checkOut();
            giveBack();
        }

        assertEquals(5 * MANY, shortSteps);
        assertEquals(2 * MANY, counted().checkouts);
        assertEquals(0, counted().open);
        assertEquals(2 * MANY, counted().use.count);
        assertTrue(counted().wait.p50Nanos >= TimeUnit.MICROSECONDS.toNanos(475));
    }

    @Test
    void what_was_returned_is_not_returned_again_when_its_handle_is_closed_once_more()
            throws Exception {
        checkOut();
        giveBack();
        Connection old = handle;
        checkOut();

        assertFalse(host.tracker.repeated().returned(old, false));
        host.tracker.calls().returned(old, null);

        assertTrue(host.tracker.repeated().returned(handle, false));
        assertTrue(host.tracker.repeated().returned(handle, false), "nothing to look for");
        assertFalse(host.tracker.repeated().returned(instance(HANDLE), false));
        assertEquals(0, counted().open);
        assertEquals(MANY + 2, counted().returned);
    }

    @Test
    void a_lease_that_a_round_has_looked_at_takes_the_long_way_back() throws Exception {
        checkOut();
        host.tracker.sweep(host);

        assertFalse(host.tracker.repeated().returned(handle, false));

        host.tracker.calls().returned(handle, null);
        assertEquals(0, counted().open);
    }

    /** Of a server whose transactions are not known: two methods ask, one calls the other. */
    @Test
    void what_a_transaction_was_lent_twice_is_out_until_both_handles_are_closed() throws Exception {
        checkOutEnlisted();
        Connection outer = handle;
        checkOutEnlisted();
        giveBack();
        assertEquals(1, counted().open, "the outer one");
        checkOutEnlisted();
        Connection inner = handle;

        handle = outer;
        giveBack();
        assertEquals(1, counted().open, "the inner one");
        handle = inner;
        giveBack();

        assertEquals(0, counted().open);
        assertEquals(MANY + 1, counted().checkouts);
        assertEquals(MANY + 1, counted().returned);
    }

    /** A server may part a handle from its session, and nobody is told. */
    @Test
    void a_handle_that_leads_elsewhere_by_now_keeps_nothing_out() throws Exception {
        checkOutEnlisted();
        Connection parted = handle;
        checkOutEnlisted();
        ((Handle) parted).delegate = null;

        giveBack();

        assertEquals(0, counted().open);
    }

    @Test
    void a_checkout_inside_another_call_takes_the_long_way() {
        Object around = host.tracker.calls().entered(HookEvent.ENLIST, this, null);

        assertNull(host.tracker.repeated().entered(pool));

        host.tracker.calls().exited(HookEvent.ENLIST, this, around, null, null);
        assertNotNull(host.tracker.repeated().entered(pool));
    }

    @Test
    void another_pool_takes_the_long_way() {
        assertNull(host.tracker.repeated().entered(new Pool()));
    }

    @Test
    void a_handle_that_is_closed_by_the_one_around_it_ends_nothing_and_is_not_looked_up()
            throws Exception {
        Connection inner = (Connection) instance(HANDLE);
        ((Handle) inner).delegate = session;
        checkOut();

        assertFalse(host.tracker.repeated().returned(inner, false), "the lease is open");
        giveBack();

        assertTrue(host.tracker.repeated().returned(inner, false));
        assertEquals(MANY + 1, counted().returned);
    }

    @Test
    void what_its_pool_may_evict_at_its_return_takes_the_long_way_where_anything_can_be_due()
            throws Exception {
        checkOut();
        assertTrue(host.tracker.repeated().returned(handle, true), "this pool evicts elsewhere");
        evicting();

        checkOut();
        assertFalse(host.tracker.repeated().returned(handle, true), "somebody has ordered it");
        assertTrue(host.tracker.repeated().returned(handle, false));
        host.set("recycle.max-uses=1000");
        checkOut();
        assertFalse(host.tracker.repeated().returned(handle, false));
    }

    @Test
    void what_another_thread_had_last_is_lent_by_the_short_way() throws Exception {
        Connection first = session;
        session = (Connection) instance(SESSION);
        checkOut();
        giveBack();
        shortSteps = 0;
        waitMicros = 100;

        for (int i = 0; i < MANY; i++) {
            Connection other = session;
            session = first;
            first = other;
            checkOut();
            giveBack();
        }

        assertEquals(5 * MANY, shortSteps);
        assertEquals(2 * MANY + 1, counted().checkouts);
        assertEquals(0, counted().open);
    }

    /** An operator may have ordered that one to go. */
    @Test
    void what_is_known_of_what_this_thread_had_last_is_not_said_of_another_connection()
            throws Exception {
        PhysicalState known =
                new PhysicalState(new Physicals.Birth(1, 1, null), 0, null, null, true, null);
        Object token = host.tracker.repeated().entered(pool);
        ((Lending) token).lends(known);
        lend(token);
        giveBack();
        Connection own = handle;
        Connection other = (Connection) instance(HANDLE);
        ((Handle) other).delegate = (Connection) instance(SESSION);
        token = host.tracker.repeated().entered(pool);

        assertSame(known, host.tracker.repeated().ifHadLast(token, own));
        assertNull(host.tracker.repeated().ifHadLast(token, other));
    }

    @Test
    void another_session_takes_the_long_way() throws Exception {
        session = (Connection) instance(SESSION);

        checkOut();

        assertEquals(3, shortSteps, "begin and two readings of the clock");
        assertEquals(1, counted().open);
        giveBack();
        assertEquals(MANY + 1, counted().checkouts);
    }

    @Test
    void what_has_rested_takes_the_long_way() throws Exception {
        host.ticker.advanceMillis(2);

        checkOut();

        assertEquals(3, shortSteps, "begin and two readings of the clock");
        giveBack();
        assertEquals(MANY + 1, counted().checkouts);
    }

    @Test
    void a_stack_that_is_to_be_kept_takes_the_long_way() throws Exception {
        host.set("leak.call-sites=all");

        checkOut();

        assertEquals(3, shortSteps, "begin and two readings of the clock");
        giveBack();
        assertEquals(3, shortSteps);
        assertEquals(0, counted().open);
    }

    private void checkOut() throws Exception {
        RepeatedCheckouts repeated = host.tracker.repeated();
        Object token = repeated.entered(pool);
        count(token != null);
        lend(token == null ? host.tracker.calls().checkoutEntered(pool, null) : token);
    }

    private void checkOutEnlisted() throws Exception {
        Object token = host.tracker.calls().checkoutEntered(pool, null);
        host.call(HookEvent.ENLIST, this, null, Host.giving(null));
        lend(token);
    }

    private void lend(Object token) throws Exception {
        RepeatedCheckouts repeated = host.tracker.repeated();
        tellTime();
        host.ticker.advanceMicros(waitMicros);
        tellTime();
        handle = (Connection) instance(HANDLE);
        ((Handle) handle).delegate = session;
        boolean isShort = repeated.handedOut(token, handle);
        count(isShort);
        if (!isShort) {
            CheckoutCalls calls = host.tracker.checkouts();
            long left = calls.leftPool(token);
            Throwable stack = calls.keepsStack(token) ? new Throwable() : null;
            calls.lent(token, handle, left, stack);
            host.tracker.calls().checkedOut(token, handle);
        }
    }

    private void tellTime() {
        long now = host.ticker.nanos();
        boolean isShort = host.tracker.repeated().clockRead(now);
        count(isShort);
        if (!isShort) {
            host.tracker.calls().clockRead(now);
        }
    }

    private void giveBack() {
        boolean isShort = host.tracker.repeated().returned(handle, false);
        count(isShort);
        if (!isShort) {
            host.tracker.calls().returned(handle, null);
        }
    }

    private void count(boolean isShort) {
        shortSteps += isShort ? 1 : 0;
    }

    private PoolSnapshot counted() {
        return host.tracker.snapshot().get(0);
    }

    private static Object instance(Class<?> type) throws Exception {
        Constructor<?> constructor = type.getDeclaredConstructor();
        return constructor.newInstance();
    }

    private static <T> Class<? extends T> made(Class<T> base, String name) {
        return new ByteBuddy()
                .subclass(base)
                .implement(Connection.class)
                .name(name)
                .method(ElementMatchers.isDeclaredBy(Connection.class))
                .intercept(StubMethod.INSTANCE)
                .make()
                .load(
                        RepeatedCheckoutsTest.class.getClassLoader(),
                        ClassLoadingStrategy.Default.WRAPPER)
                .getLoaded();
    }
}
