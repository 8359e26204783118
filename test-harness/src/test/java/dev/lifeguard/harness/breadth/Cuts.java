package dev.lifeguard.harness.breadth;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Four threads work on a pool; ten times the server ends all its sessions. Each cut waits until all
 * threads have worked since the last one, and falls between two units of each: what is killed while
 * a statement runs, nobody can save.
 *
 * <p>A unit inserts a row of its own and commits it by itself: who sends one twice, or forgets one
 * that was acknowledged, is caught by the ledger.
 */
final class Cuts {
    private static final int CUTS = 10;
    private static final int THREADS = 4;

    /** Of a thread, between two cuts. */
    private static final int UNITS = 3;

    private final OpenPool pool;
    private final Server server;
    private final String application;
    private final List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final CyclicBarrier between = new CyclicBarrier(THREADS, this::cut);

    Cuts(OpenPool pool, Server server, String application) {
        this.pool = pool;
        this.server = server;
        this.application = application;
    }

    /** What went wrong in words; nothing if all went well. */
    String run() throws Exception {
        server.forget(application);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Callable<Void>> workers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int first = i * 1000;
            workers.add(() -> work(first));
        }
        for (Future<Void> each : threads.invokeAll(workers)) {
            each.get();
        }
        threads.shutdown();
        List<String> rows = server.ledger(application);
        Collections.sort(acknowledged);
        String ledger =
                rows.equals(acknowledged) ? "" : "acknowledged " + acknowledged + " but " + rows;
        return failures.isEmpty() ? ledger : failures.size() + " failed: " + failures + ledger;
    }

    private Void work(int first) throws Exception {
        int unit = first;
        for (int round = 0; round <= CUTS; round++) {
            for (int i = 0; i < UNITS; i++) {
                unit(Integer.toString(unit++));
            }
            if (round < CUTS) {
                between.await(10, TimeUnit.MINUTES);
            }
        }
        return null;
    }

    private void unit(String id) {
        try {
            Connection lent = pool.lend();
            try (Statement statement = lent.createStatement()) {
                statement.execute(Server.entry(application, id));
                acknowledged.add(id);
            } finally {
                pool.giveBack(lent);
            }
        } catch (SQLException | RuntimeException failed) {
            failures.add(id + ' ' + failed);
        }
    }

    private void cut() {
        try {
            server.kill(application);
        } catch (SQLException notKilled) {
            throw new IllegalStateException(notKilled);
        }
    }
}
