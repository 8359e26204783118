package dev.lifeguard.harness.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.chaos.proxy.FaultProxy;
import dev.lifeguard.harness.process.Stalls;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What units of work meet after every trouble on one database, in six pools at once, with the agent
 * and without it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ChaosContract {
    private static final int UNITS = 24;

    /** On a quiet machine no unit may take longer with the agent, and many do without. */
    private static final Duration STUCK = Duration.ofSeconds(4);

    /** Who still waits then is freed, so that the test can go on. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** After it a quiet machine has its pools full again. */
    private static final Duration RECOVERY = Duration.ofSeconds(5);

    /** A unit that needs some sessions anew, and a pool that fills, are some turns of threads. */
    private static final int TURNS = 30;

    private static final Duration RECOVERY_WITHOUT = Duration.ofMillis(400);

    private final Databases which;
    private Database database;
    private FaultProxy proxy;
    private ChaosTable table;
    private Site without;
    private Site with;

    ChaosContract(Databases which) {
        this.which = which;
    }

    @BeforeAll
    void start() throws Exception {
        database = which.started();
        table = new ChaosTable(which.name());
        proxy = new FaultProxy(database.port());
        without = new Site(database, false);
        with =
                new Site(
                        database,
                        true,
                        "retry=on",
                        "retry.validate-after-idle="
                                + Trouble.VALIDATED_AFTER_IDLE.toMillis()
                                + "ms");
    }

    @ParameterizedTest
    @EnumSource
    void no_unit_meets_a_connection_that_died_in_the_pool(Trouble trouble) throws Exception {
        String url = trouble.url(database, proxy);
        Assumptions.assumeTrue(url != null, database + " does not know " + trouble);
        List<List<Long>> pools = new ArrayList<>(without.open(url));
        pools.addAll(with.open(url));

        trouble.befall(database, proxy, pools);
        long wellSince = System.nanoTime();
        try (Stalls stalls = new Stalls()) {
            without.start(UNITS);
            with.start(UNITS);
            Await.nanosUntil(STUCK, () -> without.isDone() && with.isDone());
            Await.nanosUntil(PATIENCE, with::isDone);
            proxy.heal();
            CompletableFuture<List<Cell>> recovering = without.finish(wellSince, RECOVERY_WITHOUT);
            List<Cell> promised = with.finish(wellSince, PATIENCE).get();
            List<Cell> found = recovering.get();

            table.add(trouble, found, promised);
            assertTroubled(trouble, found);
            assertPromise(promised, stalls);
        }
    }

    /** Or the test shows nothing: the trouble must hurt whoever has no agent. */
    private static void assertTroubled(Trouble trouble, List<Cell> without) {
        long failures = 0;
        for (Cell cell : without) {
            assertThat(cell.rows().missing()).as("missing of %s", cell.pool()).isZero();
            assertThat(cell.rows().doubled()).as("doubled of %s", cell.pool()).isZero();
            long own = cell.stale() + cell.otherFailures();
            if (trouble.befallsAll()) {
                assertThat(own).as("failures of %s", cell.pool()).isPositive();
            }
            failures += own;
        }
        assertThat(failures).as("failures of all pools").isPositive();
    }

    private static void assertPromise(List<Cell> with, Stalls stalls) {
        Duration stuck = stalls.longer(STUCK, TURNS);
        Duration recovery = stalls.longer(RECOVERY, TURNS);
        SoftAssertions promise = new SoftAssertions();
        for (Cell cell : with) {
            String who = cell.pool() + " " + cell.errors();
            promise.assertThat(cell.outcomes()).as("units, %s", who).hasSize(UNITS);
            promise.assertThat(cell.stale()).as("stale failures, %s", who).isZero();
            promise.assertThat(cell.otherFailures()).as("other failures, %s", who).isZero();
            promise.assertThat(cell.rows()).as("rows, %s", who).isEqualTo(new Rows(0, 0, 0, 0));
            promise.assertThat(cell.longest()).as("longest, %s", who).isLessThan(stuck);
            promise.assertThat(cell.full()).as("full after, %s", who).isNotNull();
            if (cell.full() != null) {
                promise.assertThat(cell.full()).as("full, %s", who).isLessThan(recovery);
            }
            promise.assertThat(cell.atRest())
                    .as("counters, %s", who)
                    .matches(counters -> counters.atRest(Site.POOL_SIZE), "at rest");
        }
        promise.assertAll();
    }

    @AfterAll
    void end() throws IOException {
        if (table != null) {
            table.print();
        }
        if (proxy != null) {
            proxy.close();
        }
        if (without != null) {
            without.close();
        }
        if (with != null) {
            with.end();
        }
    }
}
