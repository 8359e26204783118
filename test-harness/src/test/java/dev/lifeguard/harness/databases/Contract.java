package dev.lifeguard.harness.databases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.chaos.Await;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** What is tried with one pool over one driver. */
final class Contract {

    /** Until the end of a session has arrived; some servers leave its socket open. */
    private static final Duration SILENT = Duration.ofMillis(150);

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ROUNDS = 2;
    private static final int UNITS = 20;

    /** Of a busy machine, on which one of them may take all the time there is. */
    private static final int LEAST_TRIES = 10;

    private final EveryDriver driver;
    private final Map<String, Address> servers;
    private final String kind;
    private final Seen seen;
    private final Set<String> sessions = new ConcurrentSkipListSet<>();
    private OpenPool pool;
    private Reported reported;

    Contract(EveryDriver driver, Map<String, Address> servers, String kind, Seen seen) {
        this.driver = driver;
        this.servers = servers;
        this.kind = kind;
        this.seen = seen;
    }

    /** Opens the pool and lends: the next new pool in the report is this one. */
    void open(Predicate<JsonNode> isIt) throws SQLException {
        pool =
                isList()
                        ? OpenPool.list(driver, servers, seen)
                        : OpenPool.hikari(driver, servers, seen);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (reported == null) {
            use(); // more than once: a class may be woven when it was first seen
            reported = Reported.newest(isIt);
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("It is not in the report");
            }
        }
    }

    void run() {
        attempt("counts", this::counts);
        attempt("as found", this::asFound);
        attempt("age", this::age);
        attempt("stale", this::stale);
        attempt("family", () -> reported.now().at("/database/system").asText("-"));
    }

    /** One is not given back, by a thread that has ended since. */
    void leave() throws Exception {
        Thread leaving =
                new Thread(
                        () -> {
                            try {
                                Leaver.leave(pool);
                            } catch (SQLException none) {
                                throw new IllegalStateException(none);
                            }
                        });
        leaving.start();
        leaving.join();
    }

    void end() {
        attempt("leaks", this::leak);
        attempt("end", this::closed);
    }

    private String counts() throws Exception {
        int before = reported.now().at("/checkouts/count").asInt();
        ExecutorService threads = Executors.newFixedThreadPool(OpenPool.SIZE);
        Callable<Void> work =
                () -> {
                    for (int i = 0; i < UNITS; i++) {
                        use();
                    }
                    return null;
                };
        for (Future<Void> one : threads.invokeAll(Collections.nCopies(OpenPool.SIZE, work))) {
            one.get();
        }
        threads.shutdown();
        return reported.isExact(before + OpenPool.SIZE * UNITS)
                ? "exact"
                : reported.now().path("checkouts").toString();
    }

    /** The server ends the sessions between two uses. */
    private String stale() throws Exception {
        int failed = 0;
        for (int round = 0; round < ROUNDS && !driver.isInside(); round++) {
            List<Connection> all = pool.lendAll();
            Set<String> those = new ConcurrentSkipListSet<>();
            for (Connection each : all) {
                if (driver.product.answers(each)) {
                    those.add(driver.product.sessionOf(each));
                }
            }
            sessions.addAll(those);
            pool.giveBack(all);
            driver.product.kill(driver.plain(servers, isList() ? "list" : "hikari"), those);
            Await.passing(SILENT);
            all = pool.lendAll();
            for (Connection each : all) {
                failed += driver.product.answers(each) ? 0 : 1;
            }
            pool.giveBack(all);
        }
        JsonNode protection = reported.now().path("protection");
        String by = protection.path("by").asText();
        if (driver.isInside()) {
            return by;
        }
        return failed == 0 ? by : failed + " fail: " + why(reported.now().path("retries"));
    }

    private static String why(JsonNode retries) {
        Set<String> reasons = new TreeSet<>();
        retries.fieldNames().forEachRemaining(reasons::add);
        reasons.removeAll(Set.of("attempted", "succeeded", "gaveUp"));
        return String.join(" ", reasons);
    }

    /** Validated between two transactions, it has none open: else it would refuse this. */
    private String asFound() throws Exception {
        List<Connection> all = pool.lendAll();
        try {
            for (Connection each : all) {
                each.setAutoCommit(false);
                driver.product.answers(each);
                each.commit();
            }
        } finally {
            pool.giveBack(all);
        }
        reported.set("retry.validate-after-idle", "1ms");
        Await.passing(Duration.ofMillis(5));
        all = pool.lendAll();
        reported.set("retry.validate-after-idle", "5s");
        try {
            boolean manual = true;
            for (Connection each : all) {
                manual &= !each.getAutoCommit();
                beginsAnew(each);
            }
            return manual ? "yes" : "reset by its pool";
        } finally {
            pool.giveBack(all);
        }
    }

    private void beginsAnew(Connection lent) throws SQLException {
        if (driver != EveryDriver.SQLITE && driver != EveryDriver.DUCKDB) { // which cannot
            lent.setReadOnly(true);
            lent.setReadOnly(false);
        }
        lent.setAutoCommit(true);
    }

    private String age() throws Exception {
        if (isList() && driver == EveryDriver.DERBY_NET) {
            return "not tried"; // its server refuses others, whose sessions end: all are kept
        }
        Set<String> before = new ConcurrentSkipListSet<>();
        List<Connection> all = pool.lendAll();
        try {
            for (Connection each : all) {
                before.add(driver.product.sessionOf(each));
            }
        } finally {
            pool.giveBack(all);
        }
        reported.set("recycle.max-age", "1ms");
        boolean another = false; // a list's goes at once, or stays
        long end = System.nanoTime() + (isList() ? SILENT : PATIENCE).toNanos();
        for (int i = 0; !another && (i < LEAST_TRIES || System.nanoTime() - end < 0); i++) {
            Connection lent = pool.lend();
            try {
                another = !before.contains(driver.product.sessionOf(lent));
            } finally {
                pool.giveBack(lent);
            }
            Await.passing(Duration.ofMillis(10)); // for the agent's round
        }
        reported.set("recycle.max-age", "off");
        return another ? "kept" : "not kept";
    }

    private String leak() {
        reported.await(now -> Reported.isLeaked(now, Leaver.LINE));
        return "found";
    }

    private String closed() throws Exception {
        pool.close();
        driver.product.awaitEnd(driver.plain(servers, isList() ? "list" : "hikari"), sessions);
        if (driver == EveryDriver.DATASOURCE_PROXY) {
            System.out.println(kind + " was seen to call " + seen.methods());
        }
        return "none left";
    }

    private boolean isList() {
        return kind.equals("list");
    }

    private void use() throws SQLException {
        Connection lent = pool.lend();
        try {
            if (!driver.product.answers(lent)) {
                throw new SQLException("no answer");
            }
        } finally {
            pool.giveBack(lent);
        }
    }

    private void attempt(String column, Callable<String> step) {
        String came;
        try {
            came = step.call();
        } catch (Exception | AssertionError wrong) {
            wrong.printStackTrace();
            came = "failed: " + wrong.toString().lines().findFirst().orElse("");
        }
        print(column, came);
    }

    void print(String column, String came) {
        System.out.println("cell|" + driver.title + "|" + kind + "|" + column + "|" + came);
    }
}
