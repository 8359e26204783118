package dev.lifeguard.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.connections.Connections;
import dev.lifeguard.connections.Lending;
import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.connections.SomeLending;
import dev.lifeguard.drivers.errors.Disconnects;
import dev.lifeguard.drivers.errors.Rules;
import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.FakeTicker;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.options.Given;
import dev.lifeguard.options.PoolSettings;
import dev.lifeguard.pools.Handles;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.pools.kinds.PoolKinds;
import dev.lifeguard.recycling.IdleConnection;
import dev.lifeguard.recycling.PhysicalLife;
import dev.lifeguard.servers.Refusals;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.ConnectionPoolDataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What recycling is asked and told, in which order, over a real pool. */
class RetirementSeamTest extends SomeLending implements RetirementPolicy {
    private static final PoolKind H2 = h2();

    private final FakeTicker ticker = (FakeTicker) clock;
    private final List<String> told = new ArrayList<String>();
    private final PoolSettings settings =
            Given.pool("retry.validate-after-idle=off", "retry.validation-timeout=1s");
    private final Retry retry =
            new Retry(
                    this,
                    new Disconnects(Rules.NONE, PoolKinds.packages()),
                    new Connections(new Handles(Collections.emptyList())),
                    new Refusals(ticker),
                    ticker,
                    task -> {
                        throw new AssertionError("nothing to watch: there is no socket");
                    },
                    Peeks.open(),
                    null,
                    new Swallowed());
    private JdbcConnectionPool pool;
    private final AtomicInteger refusals = new AtomicInteger();
    private Runnable whileRefused;
    private int gaps;
    private long waitedNanos;
    private boolean idleTooLong;
    private RetireReason due;
    private PhysicalState lent;

    RetirementSeamTest() {
        super(new FakeTicker());
    }

    private static PoolKind h2() {
        for (PoolKind adapter : PoolKinds.all()) {
            if (adapter.kind().equals("h2")) {
                return adapter;
            }
        }
        throw new AssertionError("no adapter");
    }

    @BeforeEach
    void open() {
        pool = JdbcConnectionPool.create(opener());
        pool.setMaxConnections(2);
    }

    @AfterEach
    void close() {
        pool.dispose();
    }

    private Connection checkout() throws Exception {
        return retry.handedOut(this, H2, pool.getConnection(), settings.retry());
    }

    /** The application returns it; the pool comes after. */
    private void giveBack(Connection connection, boolean dirty) throws SQLException {
        retry.atReturn().returned(this, H2, connection, lent, dirty);
        connection.close();
    }

    @Test
    void a_sound_connection_is_asked_about_after_it_was_looked_at() throws Exception {
        checkout().close();

        assertEquals(Arrays.asList("survived", "due?"), told);
    }

    @Test
    void one_that_is_due_at_checkout_is_replaced_in_the_same_call() throws Exception {
        Connection first = checkout();
        PhysicalLife old = lent;
        giveBack(first, false);
        told.clear();
        due = RetireReason.AGE;

        Connection second = checkout();

        assertNotSame(old, lent);
        assertEquals(Arrays.asList("survived", "due?", "retired true", "survived"), told);
        assertEquals(1, counts.retiredFor(RetireReason.AGE));
        assertEquals(0, counts.attempted(), "no retry: nothing was stale");
        assertEquals(1, pool.getActiveConnections());
        giveBack(second, true);
        assertEquals(0, pool.getActiveConnections());
    }

    /** H2's pool gives up after 30 s; who has waited so long is not made to wait again. */
    @Test
    void whoever_is_late_gets_what_there_is() throws Exception {
        Connection first = checkout();
        PhysicalLife old = lent;
        giveBack(first, false);
        due = RetireReason.AGE;
        waitedNanos = TimeUnit.SECONDS.toNanos(31);

        Connection second = checkout();

        assertSame(old, lent);
        assertEquals(0, counts.retiredFor(RetireReason.AGE));
        second.close();
    }

    @Test
    void what_was_idle_for_too_long_is_not_looked_at_but_replaced() throws Exception {
        idleTooLong = true;
        due = RetireReason.IDLE;

        Connection connection = checkout();

        assertEquals(Arrays.asList("due?", "retired true", "survived"), told);
        connection.close();
    }

    @Test
    void what_was_idle_for_too_long_and_may_not_go_is_looked_at_instead() throws Exception {
        idleTooLong = true;

        Connection connection = checkout();

        assertEquals(Arrays.asList("due?", "survived"), told);
        connection.close();
    }

    @Test
    void one_that_is_due_at_its_return_leaves_the_pool_then() throws Exception {
        Connection connection = checkout();
        told.clear();
        due = RetireReason.USES;

        giveBack(connection, false);

        assertEquals(Arrays.asList("due at return?", "retired true"), told);
        assertEquals(1, counts.retiredFor(RetireReason.USES));
        assertEquals(0, pool.getActiveConnections());
    }

    @Test
    void a_dirty_one_is_left_to_its_pool() throws Exception {
        Connection connection = checkout();
        told.clear();
        due = RetireReason.AGE;

        giveBack(connection, true);

        assertEquals(Collections.emptyList(), told);
        assertEquals(0, counts.retiredFor(RetireReason.AGE));
    }

    @Test
    void while_its_server_refuses_connections_nothing_is_given_up() throws Exception {
        Connection connection = checkout();
        PhysicalLife kept = lent;
        lent.server().backoff().refused();
        told.clear();
        due = RetireReason.AGE;

        giveBack(connection, false);
        Connection again = checkout();

        assertSame(kept, lent);
        assertEquals(Arrays.asList("survived"), told);
        again.close();
    }

    @Test
    void one_that_its_pool_keeps_is_handed_out_and_still_known() throws Exception {
        due = RetireReason.AGE;
        Connection lentByPool = pool.getConnection();
        lentByPool.close(); // so that the pool has nothing lent, and refuses

        Connection connection = retry.handedOut(this, H2, lentByPool, settings.retry());

        assertSame(lentByPool, connection);
        assertTrue(told.contains("retired false"), told.toString());
        assertEquals(1, lent.uses());
        assertEquals(0, counts.retiredFor(RetireReason.AGE));
        assertFalse(lent.isClosed());
    }

    /** Refuses so many connections, half a second each; this happens meanwhile. */
    private void refuse(int times, Runnable meanwhile) {
        refusals.set(times);
        whileRefused = meanwhile;
    }

    private Connection afterRefusal() throws Exception {
        gaps = 1;
        return retry.afterFailure(this, H2, refused(), settings.retry());
    }

    private static SQLException refused() {
        return new SQLException("refused", "08001", new ConnectException("refused"));
    }

    /** What the pool opens its connections with. */
    private ConnectionPoolDataSource opener() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:seam;DB_CLOSE_DELAY=-1");
        h2.setUser("sa");
        return (ConnectionPoolDataSource)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {ConnectionPoolDataSource.class},
                        (proxy, method, args) -> {
                            if (method.getName().equals("getPooledConnection")
                                    && refusals.getAndDecrement() > 0) {
                                ticker.advanceMillis(500);
                                whileRefused.run();
                                throw refused();
                            }
                            return method.invoke(h2, args);
                        });
    }

    @Test
    void one_that_misses_what_we_made_go_waits_while_others_are_served() throws Exception {
        Connection held = checkout();
        refuse(9, () -> serve(held));

        afterRefusal().close();

        held.close();
    }

    @Test
    void it_does_not_wait_for_a_pool_that_serves_nobody() throws Exception {
        Connection held = checkout();
        refuse(9, () -> {});

        assertThrows(PoolRefused.class, this::afterRefusal);

        held.close();
    }

    /** Some servers lock an account that fails to log in again and again. */
    @Test
    void a_login_that_was_refused_is_not_tried_again() throws Exception {
        gaps = 1;
        refuse(9, () -> {});
        SQLException badPassword = new SQLException("password", "28000");

        assertThrows(
                PoolRefused.class,
                () -> retry.afterFailure(this, H2, badPassword, settings.retry()));

        assertEquals(9, refusals.get());
    }

    /** Each that is refused lets another one ask. */
    @Test
    void two_at_a_time_ask_for_one_that_is_missing() {
        pool.setMaxConnections(20);
        AtomicInteger asking = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        refuse(
                9,
                () -> {
                    most.accumulateAndGet(asking.incrementAndGet(), Math::max);
                    assertThrows(PoolRefused.class, this::afterRefusal);
                    asking.decrementAndGet();
                });

        assertThrows(PoolRefused.class, this::afterRefusal);

        assertEquals(2, most.get());
    }

    @Test
    void a_pool_that_misses_none_is_not_asked_again() throws Exception {
        gaps = 0;
        refuse(9, () -> {});

        assertThrows(
                PoolRefused.class, () -> retry.afterFailure(this, H2, refused(), settings.retry()));

        assertEquals(9, refusals.get());
    }

    @Test
    void a_pool_as_large_as_can_be_is_asked_again_all_the_same() throws Exception {
        pool.setMaxConnections(Integer.MAX_VALUE);
        Connection first = checkout();
        PhysicalLife old = lent;
        giveBack(first, true);
        due = RetireReason.AGE;

        checkout().close();

        assertNotSame(old, lent);
        assertTrue(told.contains("retired true"), told.toString());
    }

    private void serve(Connection held) {
        try {
            retry.handedOut(this, H2, held, settings.retry());
        } catch (PoolRefused e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public boolean hasOrders() {
        return false;
    }

    @Override
    public boolean isObeyed(Lending lending, PhysicalLife life) {
        return true;
    }

    @Override
    public boolean isOn(Lending lending) {
        return true;
    }

    @Override
    public boolean mayBeDue(Lending lending, PhysicalLife life, long idleNanos, long nowNanos) {
        return true;
    }

    @Override
    public boolean isIdleTooLong(Lending lending, PhysicalLife life, long idleNanos) {
        return idleTooLong;
    }

    @Override
    public RetireReason dueAtCheckout(Lending lending, IdleConnection connection) {
        told.add("due?");
        return due;
    }

    @Override
    public RetireReason dueAtReturn(Lending lending, PhysicalLife life) {
        told.add("due at return?");
        return due;
    }

    @Override
    public void retired(Lending lending, PhysicalLife life, boolean left) {
        told.add("retired " + left);
    }

    @Override
    public int gaps(Lending lending, long sinceNanos) {
        return gaps;
    }

    @Override
    public void arrived(Lending lending) {
        // Not a matter of order.
    }

    @Override
    public void died(Lending lending, PhysicalLife life, long idleNanos) {
        told.add("died");
    }

    @Override
    public void survived(Lending lending, PhysicalLife life, long idleNanos) {
        told.add("survived");
    }

    @Override
    public Object pool() {
        return pool;
    }

    @Override
    public PoolSettings settings() {
        return settings;
    }

    @Override
    public long enteredNanos() {
        return ticker.nanos() - waitedNanos;
    }

    @Override
    public void lends(PhysicalState physical) {
        lent = physical;
    }
}
