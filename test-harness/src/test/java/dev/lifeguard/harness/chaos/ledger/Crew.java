package dev.lifeguard.harness.chaos.ledger;

import dev.lifeguard.harness.chaos.Await;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** Threads at work on one pool. */
final class Crew {
    static final int THREADS = 4;

    private final LedgerPool pool;
    private final LedgerPools kind;
    private final int size;

    Crew(LedgerPool pool, LedgerPools kind, int size) {
        this.pool = pool;
        this.kind = kind;
        this.size = size;
    }

    /** Ids from here on are this crew's own. */
    long firstId() {
        return kind.ordinal() * LedgerProgram.IDS_PER_POOL;
    }

    /** So many units, by all threads. */
    List<Outcome> run(long firstId, int units) throws InterruptedException {
        AtomicInteger left = new AtomicInteger(units);
        return run(firstId, () -> left.getAndDecrement() > 0);
    }

    /** Units until no more are wanted, by all threads. */
    List<Outcome> run(long firstId, BooleanSupplier another) throws InterruptedException {
        ConcurrentLinkedQueue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
        AtomicInteger done = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            String worker = kind + "-" + i;
            Thread thread =
                    new Thread(
                            () -> {
                                while (another.getAsBoolean()) {
                                    long id = firstId + done.getAndIncrement();
                                    outcomes.add(new UnitOfWork(pool, worker, id).run());
                                }
                            },
                            worker);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return List.copyOf(outcomes);
    }

    /**
     * Has all connections of the pool out at once, each answering this query, and gives them back.
     * This is full capacity, or it throws.
     */
    List<Long> takeAll(String query) throws SQLException {
        List<Connection> taken = new ArrayList<>();
        List<Long> answers = new ArrayList<>();
        try {
            for (int i = 0; i < size; i++) {
                Connection connection = pool.claim();
                taken.add(connection);
                answers.add(ask(connection, query));
            }
        } finally {
            for (Connection connection : taken) {
                pool.handIn(connection);
            }
        }
        return answers;
    }

    boolean isFull(String query) throws SQLException {
        return takeAll(query).size() == size;
    }

    /** What the pool counts when nothing is out any more, or what it counts instead. */
    Counters countersAtRest(Duration within) throws SQLException {
        AtomicReference<Counters> last = new AtomicReference<>(pool.counters());
        // Asked once more it might say something else: a pool may just be opening another one.
        Await.nanosUntil(within, () -> isAtRest(last));
        return last.get();
    }

    private boolean isAtRest(AtomicReference<Counters> last) throws SQLException {
        last.set(pool.counters());
        return last.get().atRest(size);
    }

    private static long ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
