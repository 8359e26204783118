package dev.lifeguard.reporting;

import dev.lifeguard.model.DatabaseAddress;
import dev.lifeguard.model.Evidence;
import dev.lifeguard.model.IdleLimit;
import dev.lifeguard.model.LeaseState;
import dev.lifeguard.model.PoolSizes;
import dev.lifeguard.model.Protection;
import dev.lifeguard.snapshots.CallSiteSnapshot;
import dev.lifeguard.snapshots.HookSnapshot;
import dev.lifeguard.snapshots.HookState;
import dev.lifeguard.snapshots.LeakSnapshot;
import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.snapshots.ReportSnapshot;
import dev.lifeguard.snapshots.TimeBuckets;
import dev.lifeguard.snapshots.TimeSummary;
import dev.lifeguard.snapshots.UncommittedSnapshot;
import dev.lifeguard.snapshots.UncommittedSnapshot.Outcome;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Snapshots that the golden texts are made of. */
public final class Snapshots {
    public static final long SECOND = 1_000_000_000L;
    public static final String SITE = "com.acme.OrderDao.find(OrderDao.java:87)";
    public static final List<String> NO_STACK = Collections.<String>emptyList();

    private Snapshots() {}

    public static PoolSnapshot orders() {
        PoolSnapshot pool = new PoolSnapshot();
        pool.name = "orders-pool";
        pool.id = 1;
        pool.kind = "hikaricp";
        pool.type = "com.zaxxer.hikari.HikariDataSource";
        pool.database = new DatabaseAddress("postgresql", "db1", 5432, "orders");
        pool.sizes = new PoolSizes(10, 10, 10, 0, 7);
        pool.checkouts = 1204;
        pool.returned = 1194;
        pool.open = 10;
        pool.failedCheckouts = 3;
        pool.failures = Collections.singletonMap("java.sql.SQLTransientConnectionException", 3L);
        pool.wait = times(1204, 1500.4, 900, 250_000_000, 1_200_000_000);
        pool.failedWait = times(3, 30e9, 30 * SECOND, 30 * SECOND, 30 * SECOND);
        return pool;
    }

    /** As if all had taken as long as half of them. */
    public static TimeSummary times(long count, double mean, long p50, long p99, long max) {
        long[] atMost = new long[TimeBuckets.count()];
        Arrays.fill(atMost, TimeBuckets.indexOf(p50), atMost.length, count);
        return new TimeSummary(count, mean * count, p50, p99, max, new TimeBuckets(atMost));
    }

    /** Nothing is known but that it is there. */
    public static PoolSnapshot bare() {
        PoolSnapshot pool = new PoolSnapshot();
        pool.name = "homemade";
        pool.id = 2;
        pool.kind = "generic";
        return pool;
    }

    public static LeakSnapshot leak(Evidence evidence, long count, long open, long returnedLater) {
        return new LeakSnapshot(
                evidence,
                SITE,
                count,
                open,
                returnedLater,
                1_784_741_727_042L,
                1_784_741_728_000L,
                "http-7",
                31 * SECOND,
                "select * from orders where id = ?",
                true,
                Arrays.asList(SITE, "com.acme.Servlet.doGet(Servlet.java:12)"),
                Arrays.asList("java.lang.Object.wait(Native Method)"));
    }

    public static LeakSnapshot heldBy(String... holderStack) {
        return new LeakSnapshot(
                Evidence.HELD_IDLE,
                SITE,
                1,
                1,
                0,
                0,
                0,
                "http-7",
                31 * SECOND,
                null,
                false,
                NO_STACK,
                Arrays.asList(holderStack));
    }

    public static LeakSnapshot leakWithStack(List<String> stack) {
        return new LeakSnapshot(
                Evidence.SCOPE_GONE, SITE, 1, 1, 0, 0, 0, null, 0, null, false, stack, NO_STACK);
    }

    public static LeakSnapshot leakOfThread(String thread) {
        return new LeakSnapshot(
                Evidence.HELD_IDLE,
                null,
                1,
                1,
                0,
                0,
                0,
                thread,
                0,
                null,
                false,
                NO_STACK,
                NO_STACK);
    }

    /** No stack, no thread, no SQL. */
    public static LeakSnapshot vagueLeak(Evidence evidence) {
        return new LeakSnapshot(
                evidence, null, 1, 1, 0, 0, 0, null, 0, null, false, NO_STACK, NO_STACK);
    }

    public static UncommittedSnapshot uncommitted(String callSite, long count, Outcome newest) {
        return new UncommittedSnapshot(
                callSite,
                "com.acme.OrderDao.find(OrderDao.java:99)",
                count,
                newest == Outcome.ROLLED_BACK ? 1 : 0,
                newest == Outcome.ROLLBACK_FAILED ? 1 : 0,
                newest,
                1_784_741_727_042L,
                1_784_741_728_000L,
                "http-7",
                "insert into orders values (?)");
    }

    public static LeaseSnapshot lease(long heldNanos) {
        return new LeaseSnapshot(
                SITE,
                "http-7",
                heldNanos,
                LeaseState.IN_SQL,
                true,
                "select ?",
                Arrays.asList("com.acme.A.a(A.java:1)", "com.acme.B.b(B.java:2)"),
                NO_STACK);
    }

    public static LeaseSnapshot vagueLease() {
        return new LeaseSnapshot(
                null, null, SECOND, LeaseState.IDLE, false, null, NO_STACK, NO_STACK);
    }

    public static ReportSnapshot report(PoolSnapshot... pools) {
        return new ReportSnapshot(
                "0.1.0",
                "premain",
                61_500_000_000L,
                1_784_741_727_000L,
                0,
                new ReportSnapshot.Jvm("17.0.15 Eclipse Adoptium", 4711, "com.acme.Shop"),
                Collections.singletonList("lifeguard"),
                Arrays.asList(
                        new HookSnapshot(
                                "hikaricp", pools[0].type, "getConnection", HookState.WOVEN, null),
                        new HookSnapshot(
                                "c3p0", "com.acme.X", "close", HookState.MISMATCH, "no method")),
                Arrays.asList(pools));
    }

    public static PoolSnapshot full() {
        PoolSnapshot pool = orders();
        pool.protection = Protection.by(Protection.Means.EVICTION, false);
        pool.leaks = Collections.singletonList(leak(Evidence.SCOPE_GONE, 3, 2, 1));
        pool.leaksWithoutDetail = 1;
        pool.uncommittedReturned = 5;
        pool.uncommittedRolledBack = 1;
        pool.uncommitted = Collections.singletonList(uncommitted(SITE, 4, Outcome.ROLLED_BACK));
        pool.maxIdle = IdleLimit.observed(43_500_000_000L, 12, 58 * SECOND, 60 * SECOND);
        pool.longHeld = Arrays.asList(lease(31 * SECOND), vagueLease());
        pool.callSites =
                Collections.singletonList(
                        new CallSiteSnapshot(
                                SITE,
                                times(1, 1.6, 1, 1, 1),
                                TimeSummary.EMPTY,
                                TimeSummary.EMPTY));
        return pool;
    }
}
