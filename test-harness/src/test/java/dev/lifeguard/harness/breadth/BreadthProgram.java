package dev.lifeguard.harness.breadth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.chaos.Await;
import dev.lifeguard.harness.process.AgentProbe;
import java.io.File;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Goes through the contract with every pool kind, all of them in one JVM, and prints what the agent
 * has made of it: a line for each pool and column of docs/pools.md.
 *
 * <p>The arguments: URL of a PostgreSQL database, its user; then the agent's jar, if the agent is
 * to come and to go while the pools are at work.
 */
public final class BreadthProgram {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final int UNITS = 25;
    private static final int AT_A_TIME = 4;

    private final Map<EveryPool, OpenPool> pools = new LinkedHashMap<>();
    private final Map<EveryPool, PoolAt> places = new LinkedHashMap<>();
    private final Map<String, Object> agedNow = new ConcurrentHashMap<>();
    private final Server server;

    private BreadthProgram(String url, String user) throws Exception {
        Connection admin = DriverManager.getConnection(url, user, "");
        server = new Server(admin);
        for (EveryPool each : EveryPool.values()) {
            String name = "the-" + each.kind;
            places.put(each, new PoolAt(url + "&ApplicationName=app-" + each.kind, user, name));
            pools.put(each, each.open(places.get(each)));
        }
    }

    public static void main(String[] args) throws Exception {
        BreadthProgram program = new BreadthProgram(args[0], args[1]);
        if (args.length == 2) {
            program.fromTheStart();
        } else {
            program.attached(args[2]);
        }
        System.exit(0); // pools keep threads
    }

    private void fromTheStart() throws Exception {
        each(
                which -> {
                    attempt(which, "counts", () -> counts(which));
                    attempt(which, "stale", () -> stale(which));
                });
        each(
                which -> {
                    attempt(which, "age", () -> age(which));
                    attempt(which, "sizes", () -> sizes(which));
                    attempt(which, "name", () -> name(which));
                });
        for (NoPool each : NoPool.values()) {
            attempt(each.title, "stale", () -> stale(each));
        }
        // All at a time: it is nothing but waiting.
        each(pools.size(), which -> attempt(which, "failed waits", () -> failedWaits(which)));
        leaks("leaks");
        each(which -> attempt(which, "end", () -> end(which)));
    }

    /** Some at a time: much of it is waiting. */
    private static void each(Consumer<EveryPool> steps) throws Exception {
        each(AT_A_TIME, steps);
    }

    private static void each(int atATime, Consumer<EveryPool> steps) throws Exception {
        ExecutorService some = Executors.newFixedThreadPool(atATime);
        for (EveryPool which : EveryPool.values()) {
            some.execute(() -> steps.accept(which));
        }
        some.shutdown();
        if (!some.awaitTermination(10, TimeUnit.MINUTES)) {
            throw new AssertionError("hangs");
        }
    }

    /** Connections were out before the agent came, and some are when it goes. */
    private void attached(String jar) throws Exception {
        Map<EveryPool, Connection> out = new ConcurrentHashMap<>();
        each(which -> attempt(which, "without the agent", () -> withoutAgent(which)));
        for (EveryPool which : EveryPool.values()) {
            server.use(pools.get(which).lend(), pools.get(which));
            out.put(which, pools.get(which).lend());
        }
        command(jar, "attach");
        each(
                which -> {
                    attempt(which, "attach", () -> afterAttach(which, out.get(which)));
                });
        leaks("leaks after an attach");
        for (EveryPool which : EveryPool.values()) {
            out.put(which, pools.get(which).lend());
        }
        command(jar, "detach");
        each(which -> attempt(which, "detach", () -> afterDetach(which, out.get(which))));
    }

    /** Whether the application meets the sessions that were killed. */
    private String withoutAgent(EveryPool which) throws Exception {
        PoolAt there = places.get(which);
        PoolAt at = new PoolAt(there.url() + "-alone", there.user(), there.name() + "-alone");
        OpenPool pool = which.open(at);
        List<Connection> all = lendAll(which, pool);
        giveBack(all, pool);
        server.kill(at.application());
        int failed = 0;
        for (int i = 0; i < which.size(); i++) {
            Connection lent = pool.lend();
            failed += server.answers(lent) ? 0 : 1;
            try {
                pool.giveBack(lent);
            } catch (SQLException alreadyClosed) {
                failed++; // and a slot is lost
            }
        }
        pool.close();
        return failed > 0 ? "fails" : "none fails";
    }

    private String counts(EveryPool which) throws Exception {
        OpenPool pool = pools.get(which);
        ExecutorService threads = Executors.newFixedThreadPool(PoolAt.THREADS);
        Callable<Void> work =
                () -> {
                    for (int i = 0; i < UNITS; i++) {
                        server.use(pool.lend(), pool);
                    }
                    return null;
                };
        for (Future<Void> one : threads.invokeAll(Collections.nCopies(PoolAt.THREADS, work))) {
            one.get();
        }
        threads.shutdown();
        JsonNode seen = report(which);
        int done = PoolAt.THREADS * UNITS;
        boolean exact =
                seen.at("/checkouts/count").asInt() == done
                        && seen.at("/checkouts/returned").asInt() == done
                        && seen.at("/checkouts/failed").asInt() == 0
                        && seen.at("/wait/count").asInt() == done
                        && seen.at("/use/count").asInt() == done;
        return exact ? "exact" : seen.path("checkouts").toString();
    }

    private String failedWaits(EveryPool which) throws Exception {
        if (!which.givesUp()) {
            return "it waits for ever";
        }
        OpenPool pool = pools.get(which);
        List<Connection> all = lendAll(which, pool);
        try {
            while (all.size() <= which.most()) {
                all.add(pool.lend());
            }
            return "there were more";
        } catch (SQLException | RuntimeException full) {
            return report(which).at("/failedWait/count").asInt() == 1 ? "counted" : "not counted";
        } finally {
            giveBack(all, pool);
        }
    }

    private String stale(EveryPool which) throws Exception {
        OpenPool pool = pools.get(which);
        String application = places.get(which).application();
        String wrong = new Cuts(pool, server, application).run();
        int dead = 0;
        List<Connection> all = lendAll(which, pool);
        for (Connection each : all) {
            dead += server.answers(each) ? 0 : 1;
        }
        int sessions = server.sessions(application, which.most());
        giveBack(all, pool);
        if (!wrong.isEmpty() || dead > 0 || sessions > which.most()) {
            return wrong + " then " + dead + " dead, " + sessions + " sessions";
        }
        return report(which).at("/protection/by").asText();
    }

    private String stale(NoPool which) throws Exception {
        PoolAt there = places.get(EveryPool.HIKARICP);
        PoolAt at = new PoolAt(there.url() + "-" + which, there.user(), which.title);
        OpenPool pool = which.open(at);
        // A list's connections are replaced in place, for which the driver is woven again beside
        // the work that the list has begun.
        Await.until("the weaving of the driver", PATIENCE, () -> survivesACut(pool, at));
        String wrong = new Cuts(pool, server, at.application()).run();
        pool.close();
        return wrong.isEmpty() ? "none fails" : wrong;
    }

    private boolean survivesACut(OpenPool pool, PoolAt at) throws SQLException {
        server.kill(at.application());
        boolean all = true;
        for (int i = 0; i < PoolAt.SIZE; i++) {
            Connection lent = pool.lend();
            all &= server.answers(lent);
            pool.giveBack(lent);
        }
        return all;
    }

    private String age(EveryPool which) throws Exception {
        String name = report(which).path("name").asText();
        // Of pools that are called by their database, what is set for one is set for all.
        synchronized (agedNow.computeIfAbsent(name, any -> new Object())) {
            AgentProbe.set("recycle.max-age[" + name + "]=1ms");
            try {
                return opensAnother(which) ? "kept" : "not kept";
            } finally {
                AgentProbe.set("recycle.max-age[" + name + "]=off");
            }
        }
    }

    private boolean opensAnother(EveryPool which) throws SQLException {
        OpenPool pool = pools.get(which);
        List<String> before = server.pids(places.get(which).application());
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean another = false;
        while (!another && System.nanoTime() < end) {
            Connection lent = pool.lend();
            another = !before.contains(server.pidOf(lent));
            pool.giveBack(lent);
            Await.passing(PAUSE); // it is the agent's round that is waited for
        }
        return another;
    }

    private String sizes(EveryPool which) throws Exception {
        JsonNode size = await(which, pool -> isRight(pool.path("size"), which)).path("size");
        List<String> known = new ArrayList<>();
        for (String each : List.of("max", "total", "active", "idle", "pending")) {
            if (size.has(each)) {
                known.add(each);
            }
        }
        return String.join(" ", known);
    }

    /** Right and at rest. */
    private static boolean isRight(JsonNode size, EveryPool which) {
        return size.size() > 1
                && size.path("max").asInt(which.size()) == which.size()
                && size.path("active").asInt(0) == 0
                && size.path("pending").asInt(0) == 0;
    }

    private String name(EveryPool which) {
        String name = report(which).path("name").asText();
        if (name.equals(places.get(which).name())) {
            return "its own";
        }
        String type = report(which).path("type").asText();
        return name.matches("[\\w.]+:\\d+/postgres")
                ? "the database's"
                : type.endsWith("." + name) ? "its class's" : name;
    }

    private void leaks(String column) throws Exception {
        for (EveryPool each : EveryPool.values()) {
            Thread leaving =
                    new Thread(
                            () -> {
                                try {
                                    Leaver.leave(pools.get(each));
                                } catch (SQLException none) {
                                    throw new IllegalStateException(none);
                                }
                            });
            leaving.start();
            leaving.join();
        }
        each(which -> attempt(which, column, () -> leak(which)));
    }

    private String leak(EveryPool which) {
        System.gc();
        JsonNode seen = await(which, pool -> leaked(pool) != null || isTakenBack(pool));
        if (which.takesBackWhatIsLost()) {
            return "found, or taken back";
        }
        JsonNode leak = leaked(seen);
        return leak != null && leak.path("count").asInt() == 1 ? "found" : seen.toString();
    }

    private static JsonNode leaked(JsonNode pool) {
        for (JsonNode leak : pool.path("leaks")) {
            if (leak.path("checkoutStack").toString().contains(Leaver.LINE)) {
                return leak;
            }
        }
        return null;
    }

    private static boolean isTakenBack(JsonNode pool) {
        return pool.at("/checkouts/endedUnclosed").size() > 0;
    }

    private String end(EveryPool which) throws Exception {
        pools.get(which).close();
        return await(which, pool -> pool.path("closed").asBoolean()) == null ? "" : "seen";
    }

    private String afterAttach(EveryPool which, Connection out) throws Exception {
        OpenPool pool = pools.get(which);
        pool.giveBack(out);
        JsonNode before = report(which);
        int had = before == null ? 0 : before.at("/checkouts/count").asInt();
        for (int i = 0; i < UNITS; i++) {
            server.use(pool.lend(), pool);
        }
        JsonNode seen = await(which, now -> isRight(now.path("size"), which));
        boolean exact =
                seen.at("/checkouts/count").asInt() - had == UNITS
                        && seen.at("/checkouts/open").asInt() == 0
                        && name(which).equals(nameFromTheStart(which));
        return exact ? "yes" : seen.toString();
    }

    /** What it is called if the agent is there from the start. */
    private static String nameFromTheStart(EveryPool which) {
        return which.namesItself() ? "its own" : "the database's";
    }

    private String afterDetach(EveryPool which, Connection out) throws Exception {
        pools.get(which).giveBack(out);
        for (int i = 0; i < UNITS; i++) {
            server.use(pools.get(which).lend(), pools.get(which));
        }
        return AgentProbe.isPresent() ? "it is still there" : "yes";
    }

    private static List<Connection> lendAll(EveryPool which, OpenPool pool) throws SQLException {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < which.size(); i++) {
            all.add(pool.lend());
        }
        return all;
    }

    private static void giveBack(List<Connection> all, OpenPool pool) throws SQLException {
        for (Connection each : all) {
            pool.giveBack(each);
        }
    }

    private static JsonNode report(EveryPool which) {
        return of(AgentProbe.report(), which);
    }

    private static JsonNode await(EveryPool which, Predicate<JsonNode> wanted) {
        Predicate<JsonNode> ofPool =
                report -> of(report, which) != null && wanted.test(of(report, which));
        return of(AgentProbe.awaitReport(ofPool, PATIENCE), which);
    }

    private static JsonNode of(JsonNode report, EveryPool which) {
        for (JsonNode pool : report.path("pools")) {
            if (pool.path("kind").asText().equals(which.kind)) {
                return pool;
            }
        }
        return null;
    }

    private void command(String jar, String command) throws Exception {
        String java = System.getProperty("java.home") + File.separator + "bin/java";
        String pid = Long.toString(ProcessHandle.current().pid());
        Process cli =
                new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-jar", jar, command, pid)
                        .inheritIO()
                        .start();
        if (!cli.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || cli.exitValue() != 0) {
            throw new AssertionError(command + " ended with " + cli.exitValue());
        }
    }

    private static void attempt(EveryPool which, String column, Callable<String> step) {
        attempt(which.kind, column, step);
    }

    private static void attempt(String row, String column, Callable<String> step) {
        String came;
        try {
            came = step.call();
        } catch (Exception | AssertionError wrong) {
            wrong.printStackTrace();
            came = "failed: " + wrong.toString().lines().findFirst().orElse("");
        }
        System.out.println("cell|" + row + "|" + column + "|" + came);
    }
}
