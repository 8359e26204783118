package dev.lifeguard.harness.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.process.Stalls;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Connections that grow old under load leave without anybody noticing. */
class AgeRecyclingTest {
    private static final Duration MAX_AGE = Duration.ofMillis(300);
    private static final Duration LOAD = Duration.ofSeconds(10);

    /** Until the pools are at rest: only for what never is. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** A tenth of the pool, but at least one, may be replaced at a time. */
    private static final int PACE = 1;

    /** Until a slow pool has closed one and opened the next, on a quiet machine. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    /** Of threads, until it has, where each has to wait for a processor. */
    private static final int TURNS = 10;

    @Test
    void on_postgresql_sessions_stay_few_and_young() throws Exception {
        Database database = Databases.POSTGRESQL.started();
        Ages ages = new Ages();
        String url = database.url(database.port()) + "&ApplicationName=pool-%s";

        Stalls stalls = new Stalls();
        List<Cell> cells = load(database, url, ages);
        stalls.close();

        long bound = MAX_AGE.plus(stalls.longer(SLACK, TURNS)).toMillis();
        bound += Site.POOL_SIZE * longest(cells);
        System.out.println("AgeRecycling: " + ages + ", bound in ms " + bound);
        assertThat(ages.seen()).as("pools that were seen").hasSize(cells.size());
        for (Cell cell : cells) {
            assertRecycled("pool-" + cell.pool().name(), ages, bound); // a list's in place
        }
    }

    /**
     * Jitter only shortens. One goes at a time, so where all are due at once the last one stays for
     * as many uses as the pool has connections. Without the agent they stay for the whole load.
     */
    private static void assertRecycled(String pool, Ages ages, long bound) {
        String who = pool + ": " + ages;
        assertThat(ages.oldestMillis().get(pool)).as(who).isLessThanOrEqualTo(bound);
        assertThat(ages.most().get(pool)).as(who).isLessThanOrEqualTo(Site.POOL_SIZE + PACE);
        assertThat(ages.seen().get(pool)).as(who).isGreaterThan(2 * Site.POOL_SIZE);
    }

    private static long longest(List<Cell> cells) {
        return cells.stream().mapToLong(cell -> cell.longest().toMillis()).max().orElse(0);
    }

    @Test
    void on_h2_nothing_fails_and_no_row_is_lost_or_doubled() throws Exception {
        Database database = Databases.H2_TCP.started();

        load(database, database.url(database.port()), null);
    }

    private static List<Cell> load(Database database, String url, Ages ages) throws Exception {
        try (Site site = new Site(database, true, "recycle.max-age=" + MAX_AGE.toMillis() + "ms")) {
            site.open(url);
            site.startFor(LOAD);
            if (ages != null) {
                ages.watch(database, site::isDone);
            }
            List<Cell> cells = site.finish(System.nanoTime(), PATIENCE).get();
            site.end();
            for (Cell cell : cells) {
                String who = cell.pool() + " " + cell.errors();
                assertThat(cell.outcomes()).as(who).isNotEmpty();
                assertThat(cell.outcomes()).as(who).allMatch(each -> each.acknowledged());
                assertThat(cell.outcomes()).as(who).allMatch(each -> each.returnError() == null);
                assertThat(cell.rows()).as(who).isEqualTo(new Rows(0, 0, 0, 0));
                assertThat(cell.atRest()).as(who).matches(all -> all.atRest(Site.POOL_SIZE));
            }
            return cells;
        }
    }
}
