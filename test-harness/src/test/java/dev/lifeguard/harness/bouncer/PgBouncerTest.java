package dev.lifeguard.harness.bouncer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.chaos.Await;
import dev.lifeguard.harness.chaos.Cell;
import dev.lifeguard.harness.chaos.Site;
import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.chaos.ledger.LedgerPools;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Three pools behind a PgBouncer, at work with the agent and without it: what was dead before the
 * first statement reaches nobody, what dies at work fails as it does without the agent and is done
 * at most once, and nobody logs in more often than without the agent but for what replaces the
 * pool's own connections.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PgBouncerTest {
    private static final List<LedgerPools> POOLS =
            List.of(LedgerPools.HIKARICP, LedgerPools.DBCP2, LedgerPools.LIST);

    /** The databases that pools log in to: whose a login is, its log says by their names. */
    static final List<String> NAMES = names();

    private static final int UNITS = 24;
    private static final Duration AT_WORK = Duration.ofSeconds(5);
    private static final Duration BEFORE = Duration.ofMillis(500);

    /** Until all is done, and until the pools are full again: only for what never is. */
    private static final Duration STUCK = Duration.ofMinutes(5);

    private static final Duration RECOVERY = Duration.ofMinutes(2);
    private static final Duration RECOVERY_WITHOUT = Duration.ofMillis(400);

    private Database database;
    private Site without;
    private Site with;

    @BeforeAll
    void start() throws Exception {
        Program.assumeThere("pgbouncer");
        database = Databases.POSTGRESQL.started();
        without = new Site(POOLS, database, false);
        with = new Site(POOLS, database, true, "retry.validation-timeout=1s");
    }

    @AfterAll
    void end() throws Exception {
        if (without != null) {
            without.close();
        }
        if (with != null) {
            with.end();
        }
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        for (LedgerPools pool : POOLS) {
            names.add("without_" + pool);
            names.add("with_" + pool);
        }
        return List.copyOf(names);
    }

    @ParameterizedTest
    @EnumSource
    void the_agent_keeps_dead_ones_away_and_makes_no_storm_of_logins(BouncerTrouble trouble)
            throws Exception {
        try (PgBouncer bouncer = new PgBouncer(database, NAMES, trouble.settings)) {
            List<Long> sessions = new ArrayList<>();
            without.open(bouncer.url("without_%s")).forEach(sessions::addAll);
            with.open(bouncer.url("with_%s")).forEach(sessions::addAll);

            long wellSince = strike(trouble, bouncer, sessions);

            CompletableFuture<List<Cell>> recovering = without.finish(wellSince, RECOVERY_WITHOUT);
            List<Cell> promised = with.finish(wellSince, RECOVERY).get();
            List<Cell> alone = recovering.get();
            print(trouble, bouncer, alone);
            print(trouble, bouncer, promised);
            assertTroubled(trouble, alone);
            SoftAssertions promise = new SoftAssertions();
            for (int i = 0; i < POOLS.size(); i++) {
                assertPromise(promise, trouble, alone.get(i), promised.get(i));
                assertNoStorm(promise, bouncer, promised.get(i));
            }
            promise.assertAll();
        }
    }

    private long strike(BouncerTrouble trouble, PgBouncer bouncer, List<Long> sessions)
            throws Exception {
        boolean atWork = trouble.hurts == BouncerTrouble.Hurts.WORK;
        if (atWork) {
            without.startFor(AT_WORK);
            with.startFor(AT_WORK);
            Await.passing(BEFORE);
        }
        trouble.befall(database, bouncer, sessions);
        long wellSince = System.nanoTime();
        if (!atWork) {
            without.start(UNITS);
            with.start(UNITS);
        }
        Await.until("the units", STUCK, () -> without.isDone() && with.isDone());
        return wellSince;
    }

    /** Or the test shows nothing. */
    private static void assertTroubled(BouncerTrouble trouble, List<Cell> alone) {
        long failures = alone.stream().mapToLong(PgBouncerTest::failures).sum();
        if (trouble.hurts == BouncerTrouble.Hurts.NOBODY) {
            assertThat(failures).isZero();
        } else {
            assertThat(failures).isPositive();
        }
    }

    private static long failures(Cell cell) {
        return cell.stale() + cell.otherFailures();
    }

    private static void assertPromise(
            SoftAssertions promise, BouncerTrouble trouble, Cell alone, Cell cell) {
        String who = cell.pool() + " " + cell.errors();
        promise.assertThat(cell.outcomes()).as("units, %s", who).isNotEmpty();
        promise.assertThat(cell.rows().missing()).as("missing, %s", who).isZero();
        promise.assertThat(cell.rows().doubled()).as("doubled, %s", who).isZero();
        promise.assertThat(cell.rows().halves()).as("halves, %s", who).isZero();
        promise.assertThat(cell.full()).as("full after, %s", who).isNotNull();
        if (trouble.hurts != BouncerTrouble.Hurts.WORK) {
            promise.assertThat(failures(cell)).as("failures, %s", who).isZero();
        }
    }

    /**
     * A list without the agent never logs in again: there each failed unit may cost a login. While
     * a database goes down and comes up again, what has taken the place of the first may die too.
     */
    private static void assertNoStorm(SoftAssertions promise, PgBouncer bouncer, Cell cell) {
        long alone = bouncer.logins("without_" + cell.pool());
        long replaced = Site.POOL_SIZE + failures(cell);
        promise.assertThat(bouncer.logins("with_" + cell.pool()))
                .as("logins of %s", cell.pool())
                .isLessThanOrEqualTo(Math.max(alone, replaced) + 2 * Site.POOL_SIZE);
    }

    private static void print(BouncerTrouble trouble, PgBouncer bouncer, List<Cell> cells) {
        for (Cell cell : cells) {
            String name = (cell.agented() ? "with_" : "without_") + cell.pool();
            System.out.printf(
                    "%-40s %-17s units %5d logins %3d | %s %s%n",
                    trouble,
                    name,
                    cell.outcomes().size(),
                    bouncer.logins(name),
                    cell.columns(),
                    cell.errors());
        }
    }
}
