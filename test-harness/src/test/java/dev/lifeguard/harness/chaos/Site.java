package dev.lifeguard.harness.chaos;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.ledger.Counters;
import dev.lifeguard.harness.chaos.ledger.LedgerPools;
import dev.lifeguard.harness.chaos.ledger.LedgerProgram;
import dev.lifeguard.harness.chaos.ledger.Outcome;
import dev.lifeguard.harness.chaos.ledger.RemoteJvm;
import dev.lifeguard.harness.chaos.ledger.Target;
import dev.lifeguard.harness.process.AgentJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** A JVM at work with all pools on one database, with the agent or without. */
public final class Site implements AutoCloseable {
    public static final int POOL_SIZE = 4;
    private static final int MAX_WAIT_MILLIS = 5_000;
    private static final Duration DEADLINE = Duration.ofMinutes(10);
    private static final AtomicLong NEXT_ID = new AtomicLong(1_000_000_000);

    private final Database database;
    private final List<LedgerPools> pools;
    private final RemoteJvm jvm;
    private final boolean agented;
    private long firstId;
    private CompletableFuture<String> running;
    private Path atWork;

    Site(Database database, boolean agented, String... options) throws IOException {
        this(List.of(LedgerPools.values()), database, agented, options);
    }

    /** With these pools only. */
    public Site(List<LedgerPools> pools, Database database, boolean agented, String... options)
            throws IOException {
        this.pools = pools;
        this.database = database;
        this.agented = agented;
        AgentJvm program =
                AgentJvm.program(LedgerProgram.class).light().agented(agented).deadline(DEADLINE);
        program.beforeOtherWork(); // what is opened in place of a dead one may take two seconds
        jvm = new RemoteJvm(agented ? program.agent(options) : program);
    }

    /** Opens new pools, has every connection of them out once, and tells their sessions. */
    public List<List<Long>> open(String url) {
        return open(url, MAX_WAIT_MILLIS);
    }

    /** Of which a checkout may wait this long. */
    List<List<Long>> open(String url, int maxWaitMillis) {
        jvm.open(
                pools,
                new Target(
                        url,
                        database.user(),
                        database.password(),
                        POOL_SIZE,
                        maxWaitMillis,
                        false));
        String answer = jvm.ask("fill - " + database.dialect().ownId());
        Map<LedgerPools, List<Long>> sessions =
                RemoteJvm.perPool(answer, new TypeReference<List<Long>>() {});
        jvm.ask("counters 5000");
        return List.copyOf(sessions.values());
    }

    /** Starts so many units on each pool. */
    public void start(int units) {
        firstId = NEXT_ID.getAndAdd(LedgerPools.values().length * LedgerProgram.IDS_PER_POOL);
        running = jvm.asking("run " + firstId + " " + units);
    }

    /** Starts units on each pool, for this long. */
    public void startFor(Duration time) {
        firstId = NEXT_ID.getAndAdd(LedgerPools.values().length * LedgerProgram.IDS_PER_POOL);
        running = jvm.asking("run-for " + firstId + " " + time.toMillis());
    }

    /** Starts units on each pool, until {@link #stop}. */
    void startUntilStopped() throws IOException {
        firstId = NEXT_ID.getAndAdd(LedgerPools.values().length * LedgerProgram.IDS_PER_POOL);
        atWork = Files.createTempFile("at-work", null);
        running = jvm.asking("run-while " + firstId + " " + atWork);
    }

    void stop() throws IOException {
        Files.delete(atWork);
    }

    public boolean isDone() {
        return running.isDone();
    }

    /** Waits for the units, then for the pools to be full again, and closes the pools. */
    public CompletableFuture<List<Cell>> finish(long wellSinceNanos, Duration patience) {
        return RemoteJvm.inBackground("cells", () -> cells(wellSinceNanos, patience));
    }

    private List<Cell> cells(long wellSinceNanos, Duration patience) throws Exception {
        Map<LedgerPools, List<Outcome>> outcomes =
                RemoteJvm.perPool(running.get(), new TypeReference<List<Outcome>>() {});
        Duration before = Duration.ofNanos(System.nanoTime() - wellSinceNanos);
        String capacity = jvm.ask("capacity " + patience.toMillis() + " select 1");
        Map<LedgerPools, Long> full = RemoteJvm.perPool(capacity, new TypeReference<Long>() {});
        Map<LedgerPools, Counters> counters =
                RemoteJvm.perPool(
                        jvm.ask("counters " + patience.toMillis()),
                        new TypeReference<Counters>() {});
        jvm.ask("close");
        List<Cell> cells = new ArrayList<>();
        for (LedgerPools pool : pools) {
            List<Outcome> own = outcomes.get(pool);
            Rows rows =
                    Rows.of(database, firstId + pool.ordinal() * LedgerProgram.IDS_PER_POOL, own);
            long nanos = full.get(pool);
            Duration fullAfter = nanos < 0 ? null : before.plusNanos(nanos);
            cells.add(new Cell(pool, agented, own, rows, fullAfter, counters.get(pool)));
        }
        return cells;
    }

    /** Ends the JVM; fails if the agent swallowed an error or a hook did not fit. */
    public void end() throws IOException {
        jvm.end();
    }

    @Override
    public void close() throws IOException {
        jvm.close();
    }
}
