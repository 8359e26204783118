package dev.lifeguard.harness.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.mchange.v2.c3p0.ComboPooledDataSource;
import dev.lifeguard.harness.corpus.innocents.BusyWork;
import dev.lifeguard.harness.corpus.innocents.HandOvers;
import dev.lifeguard.harness.corpus.innocents.OtherWorlds;
import dev.lifeguard.harness.corpus.innocents.RequestScopes;
import dev.lifeguard.harness.corpus.innocents.SlowCallers;
import dev.lifeguard.harness.corpus.leaks.AsyncServices;
import dev.lifeguard.harness.corpus.leaks.ForgetfulDaos;
import dev.lifeguard.harness.corpus.leaks.KeepingServices;
import dev.lifeguard.harness.corpus.leaks.LearnedPaths;
import dev.lifeguard.harness.corpus.leaks.SharedHelper;
import dev.lifeguard.harness.corpus.leaks.WrappedSources;
import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import dev.lifeguard.harness.process.AgentProbe;
import java.lang.ref.ReferenceQueue;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/**
 * The program: all scenarios at once on one pool, watched through the agent's reports.
 *
 * <p>Arguments: the pool, and {@code leak.suspect-after} in milliseconds. Prints a line for all
 * that is {@code WRONG}, then the {@code RECALL}, the {@code DELAYS} and the {@code DETAIL}s.
 */
public final class Corpus {
    /** Every class of the corpus. A new one is added here. */
    private static final List<Class<?>> CLASSES =
            List.of(
                    ForgetfulDaos.class,
                    KeepingServices.class,
                    AsyncServices.class,
                    WrappedSources.class,
                    LearnedPaths.class,
                    SharedHelper.class,
                    BusyWork.class,
                    SlowCallers.class,
                    HandOvers.class,
                    RequestScopes.class,
                    OtherWorlds.class);

    private static final PoolSpec SPEC =
            PoolSpec.fresh().ofSize(100).waitingAtMost(Duration.ofMinutes(2));
    private static final long POLL_MILLIS = 100;

    /** Only for what hangs. */
    private static final long LONGEST_PLAY_NANOS = Duration.ofMinutes(5).toNanos();

    private final Pools kind;
    private final long suspectAfterMillis;
    private final DataSource pool;
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
    private final List<Scenario> scenarios;
    private final Sightings sightings = new Sightings();
    private final ProcessorQueue queue = new ProcessorQueue();
    private final Judgement judgement;

    private Corpus(Pools kind, long suspectAfterMillis) throws SQLException {
        this.kind = kind;
        this.suspectAfterMillis = suspectAfterMillis;
        this.pool = fullGrown(kind.open(SPEC));
        this.scenarios = Scenario.in(CLASSES, kind);
        boolean confirms = kind != Pools.C3P0;
        this.judgement =
                new Judgement(
                        scenarios, sightings, queue, confirms, suspectAfterMillis * 1_000_000);
    }

    /** c3p0 grows too slowly for a crowd that returns nothing: with the agent or without. */
    private static DataSource fullGrown(DataSource pool) {
        if (pool instanceof ComboPooledDataSource) {
            ((ComboPooledDataSource) pool).setInitialPoolSize(SPEC.size());
            ((ComboPooledDataSource) pool).setMinPoolSize(SPEC.size());
        }
        return pool;
    }

    public static void main(String[] args) throws Exception {
        Corpus corpus = new Corpus(Pools.valueOf(args[0]), Long.parseLong(args[1]));
        try (Connection c = corpus.pool.getConnection()) {
            Sql.create(c);
        }
        corpus.play();
        corpus.watch();
        corpus.print();
        System.exit(0);
    }

    /** Starts everything. Threads live on, as the workers of a server do. */
    private void play() {
        daemon("collected", () -> Truth.watch(collected));
        daemon("collector", this::collect);
        ExecutorService workers =
                Executors.newCachedThreadPool(work -> daemonThread("worker", work));
        for (Scenario each : scenarios) {
            workers.execute(() -> play(each));
        }
    }

    private void play(Scenario scenario) {
        Throwable thrown = null;
        try {
            Truth truth = scenario.truth;
            scenario.play(new Stage(truth, kind, pool, suspectAfterMillis, collected));
        } catch (Throwable e) {
            e.printStackTrace();
            thrown = e;
        }
        scenario.truth.over(thrown);
    }

    /** Reads reports until nothing is wrong, or until the agent's time is over. */
    private void watch() throws InterruptedException {
        long began = System.nanoTime();
        queue.look(began);
        long played = 0;
        while (played == 0 || !judgement.wrong().isEmpty()) {
            Thread.sleep(POLL_MILLIS);
            long now = System.nanoTime();
            if (played == 0 && scenarios.stream().allMatch(each -> each.truth.isOver())) {
                played = now;
            }
            if (now - began > LONGEST_PLAY_NANOS || played != 0 && isTimeOver(played, now)) {
                return;
            }
            JsonNode report = AgentProbe.report();
            now = System.nanoTime();
            queue.look(now);
            if (report != null) {
                sightings.read(report, now);
            }
        }
    }

    private boolean isTimeOver(long played, long now) {
        long last = Judgement.LATEST_NANOS + 2_000_000 * suspectAfterMillis;
        return now - played - queue.between(played, now) > last;
    }

    /**
     * The application collects garbage, as every one does; the agent never asks it to. It begins
     * late, so that other evidence has its chance on what is dropped.
     */
    private void collect() {
        Stage stage = new Stage(new Truth(), kind, pool, suspectAfterMillis, collected);
        stage.idle(2.5);
        while (true) {
            System.gc();
            stage.idle(0.4);
        }
    }

    private void print() {
        Tally tally = new Tally(scenarios, sightings, judgement);
        judgement.wrong().forEach(line -> System.out.println("WRONG " + line));
        System.out.println("RECALL " + tally.recall());
        System.out.println("DELAYS " + tally.delays() + " " + queue);
        tally.details().forEach(line -> System.out.println("DETAIL " + line));
    }

    private static void daemon(String name, Runnable work) {
        daemonThread(name, work).start();
    }

    private static Thread daemonThread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
