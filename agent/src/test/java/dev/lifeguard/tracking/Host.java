package dev.lifeguard.tracking;

import dev.lifeguard.model.Evidence;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.options.Given;
import dev.lifeguard.options.LiveSettings;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.snapshots.CheckoutLogLine;
import dev.lifeguard.snapshots.LeakObserver;
import dev.lifeguard.snapshots.LeakSnapshot;
import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.snapshots.LongLease;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.snapshots.UncommittedSnapshot;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import javax.sql.DataSource;

/** An application as the tracker sees it: objects without behaviour, and the calls on them. */
public final class Host implements TrackerListener, LeakObserver {
    static final long SUSPECT_AFTER_MILLIS = 1000;

    public final FakeTicker ticker = new FakeTicker();
    public final Tracker tracker;
    final List<Evidence> told = new ArrayList<Evidence>();
    final List<Evidence> cleared = new ArrayList<Evidence>();
    final List<UncommittedSnapshot> uncommitted = new ArrayList<UncommittedSnapshot>();
    public final LiveSettings settings =
            Given.live("leak.suspect-after=1s", "leak.call-sites=all", "recycle.max-idle=off");
    final List<CheckoutLogLine> echoes = new ArrayList<CheckoutLogLine>();
    boolean reporting = true;
    long echoesDropped;
    final List<LongLease> longLeases = new ArrayList<LongLease>();
    long longLeasesDropped;
    final Set<Class<?>> forwarded = new HashSet<Class<?>>();
    public final List<String> stale = new ArrayList<String>();
    public final List<String> recycled = new ArrayList<String>();
    int shortages;
    PoolSnapshot shortOf;
    Runnable whenFound;
    public int limitsTold;
    public int protectionsTold;

    public Host() {
        this(Collections.<PoolKind>emptyList());
    }

    public Host(List<PoolKind> adapters) {
        tracker = new Tracker(adapters, settings, ticker, this);
    }

    /** An operator sets options while the application runs. */
    public void set(String... assignments) {
        Given.set(settings, assignments);
    }

    public static DataSource dataSource() {
        return stand(DataSource.class);
    }

    public static Connection connection() {
        return stand(Connection.class);
    }

    public static Driver driver() {
        return stand(Driver.class);
    }

    private static <T> T stand(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(
                        Host.class.getClassLoader(),
                        new Class<?>[] {type},
                        new InvocationHandler() {
                            @Override
                            public Object invoke(Object self, Method method, Object[] args) {
                                throw new AssertionError("the agent called " + method);
                            }
                        }));
    }

    /** What runs inside a woven call. */
    public interface Body {
        Connection run();
    }

    public static Body giving(final Connection connection) {
        return new Body() {
            @Override
            public Connection run() {
                return connection;
            }
        };
    }

    public Connection call(HookEvent event, Object self, Object argument, Body body) {
        Object token = tracker.calls().entered(event, self, argument);
        Connection result = body.run();
        if (token != null) {
            tracker.calls().exited(event, self, token, result, null);
        }
        return result;
    }

    public Connection checkOut(DataSource source, Connection lent) {
        return checkOut(source, giving(lent));
    }

    public Connection checkOut(DataSource source, Body body) {
        return call(HookEvent.CHECKOUT, source, null, body);
    }

    public Connection connect(Driver driver, Connection opened) {
        Object[] arguments = {"jdbc:test:", new Properties()};
        return call(HookEvent.CONNECT, driver, arguments, giving(opened));
    }

    public void close(final Connection outer, final Connection... inner) {
        call(
                HookEvent.RETURN,
                outer,
                null,
                new Body() {
                    @Override
                    public Connection run() {
                        for (Connection each : inner) {
                            close(each);
                        }
                        return null;
                    }
                });
    }

    /** {@code createStatement} on the outer connection, which asks the inner ones in turn. */
    public void use(final Connection outer, final Connection... inner) {
        call(
                HookEvent.CREATE_STATEMENT,
                outer,
                null,
                new Body() {
                    @Override
                    public Connection run() {
                        for (Connection each : inner) {
                            use(each);
                        }
                        return null;
                    }
                });
    }

    /** A round of the agent's own thread, some time later. */
    public void sweepAfterMillis(long millis) {
        ticker.advanceMillis(millis);
        tracker.sweep(this);
    }

    public PoolSnapshot onlyPool() {
        List<PoolSnapshot> pools = tracker.snapshot();
        if (pools.size() != 1) {
            throw new AssertionError(pools.size() + " pools: " + names(pools));
        }
        return pools.get(0);
    }

    private static List<String> names(List<PoolSnapshot> pools) {
        List<String> names = new ArrayList<String>();
        for (PoolSnapshot pool : pools) {
            names.add(pool.kind + " " + pool.type + " " + pool.checkouts);
        }
        return names;
    }

    @Override
    public boolean firstPool() {
        return true;
    }

    @Override
    public boolean forwards(Class<?> physicalClass) {
        forwarded.add(physicalClass);
        return true;
    }

    @Override
    public long swallowedErrors() {
        return 0;
    }

    @Override
    public boolean isWoven(String className) {
        return true;
    }

    @Override
    public boolean reportsReturns(Class<?> connectionClass) {
        return reporting;
    }

    @Override
    public void poolFound(PoolSnapshot pool) {
        if (whenFound != null) {
            whenFound.run();
        }
    }

    @Override
    public void protectionKnown(PoolSnapshot pool) {
        protectionsTold++;
    }

    @Override
    public void leakFound(PoolSnapshot pool, LeakSnapshot leak) {
        told.add(leak.evidence);
    }

    @Override
    public void leakCleared(PoolSnapshot pool, LeakSnapshot leak, long heldNanos) {
        cleared.add(leak.evidence);
    }

    @Override
    public void staleFound(PoolSnapshot pool, long count) {
        stale.add("replaced " + count);
    }

    @Override
    public void staleKept(PoolSnapshot pool, long count) {
        stale.add("kept " + count);
    }

    @Override
    public void returnedUncommitted(PoolSnapshot pool, UncommittedSnapshot site) {
        uncommitted.add(site);
    }

    @Override
    public void echoed(CheckoutLogLine echo) {
        echoes.add(echo);
    }

    @Override
    public void longLeaseEnded(LongLease lease) {
        longLeases.add(lease);
    }

    @Override
    public void longLeasesDropped(long count) {
        longLeasesDropped += count;
    }

    @Override
    public void echoesDropped(long count) {
        echoesDropped += count;
    }

    @Override
    public void recycled(PoolSnapshot pool, RetireReason reason, long count) {
        recycled.add(reason + " " + count);
    }

    @Override
    public void idleLimitLearned(PoolSnapshot pool) {
        limitsTold++;
    }

    @Override
    public void exhausted(PoolSnapshot pool, long waitedNanos, List<LeaseSnapshot> longest) {
        shortages++;
        shortOf = pool;
    }
}
