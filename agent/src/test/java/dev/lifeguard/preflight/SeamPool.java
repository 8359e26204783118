package dev.lifeguard.preflight;

import dev.lifeguard.connections.Lending;
import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.connections.SomeLending;
import dev.lifeguard.model.FakeTicker;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.options.Given;
import dev.lifeguard.options.PoolSettings;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.pools.kinds.PoolKinds;
import dev.lifeguard.recycling.IdleConnection;
import dev.lifeguard.recycling.PhysicalLife;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.ConnectionPoolDataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A real pool, and what recycling was asked and told by those who look at what it lends. */
abstract class SeamPool extends SomeLending implements RetirementPolicy {
    static final PoolKind H2 = h2();

    final FakeTicker ticker = (FakeTicker) clock;
    final List<String> told = new ArrayList<String>();
    final PoolSettings settings =
            Given.pool("retry.validate-after-idle=off", "retry.validation-timeout=1s");
    final Retry retry = Retries.withoutSockets(this, ticker);
    JdbcConnectionPool pool;
    final AtomicInteger refusals = new AtomicInteger();
    Runnable whileRefused;
    SQLException refusal = refused();
    int gaps;
    long waitedNanos;
    boolean idleTooLong;
    RetireReason due;
    PhysicalState lent;
    boolean commits;

    SeamPool() {
        super(new FakeTicker());
    }

    static PoolKind h2() {
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

    Connection checkout() throws Exception {
        return retry.handedOut(this, H2, pool.getConnection(), settings.retry());
    }

    /** The application returns it; the pool comes after. */
    void giveBack(Connection connection, boolean dirty) throws SQLException {
        retry.atReturn().returned(this, H2, connection, lent, dirty);
        connection.close();
    }

    static SQLException refused() {
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
                                throw refusal;
                            }
                            return method.invoke(h2, args);
                        });
    }

    @Override
    public boolean commitsWhatIsReturned() {
        return commits;
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
