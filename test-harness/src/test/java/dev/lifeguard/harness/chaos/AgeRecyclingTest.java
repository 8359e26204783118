package dev.lifeguard.harness.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.chaos.ledger.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Connections that grow old under load leave without anybody noticing. */
class AgeRecyclingTest {
    private static final Duration MAX_AGE = Duration.ofMillis(300);
    private static final Duration LOAD = Duration.ofSeconds(10);

    /** Until all have left that were there at first: where logins are slow, few go at a time. */
    private static final Duration LONGEST_LOAD = Duration.ofMinutes(2);

    /** Of a checkout, which none may need: who checks one out may open the next for a list. */
    private static final int MAX_WAIT_MILLIS = 60_000;

    /** Until the pools are at rest: only for what never is. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** A tenth of the pool, but at least one, may be replaced at a time. */
    private static final int PACE = 1;

    /** Without the agent all stay for the whole load. */
    @Test
    void on_postgresql_sessions_stay_few_and_none_stays_for_good() throws Exception {
        Database database = Databases.POSTGRESQL.started();
        Ages ages = new Ages();
        String url = database.url(database.port()) + "&ApplicationName=pool-%s";

        List<Cell> cells = load(database, url, ages);

        System.out.println("AgeRecycling: " + ages);
        assertThat(ages.seen()).as("pools that were seen").hasSize(cells.size());
        assertThat(ages.left()).as("sessions of the beginning, %s", ages).isEmpty();
        assertThat(ages.most().values())
                .as("sessions at once, %s", ages)
                .allMatch(most -> most <= Site.POOL_SIZE + PACE);
    }

    @Test
    void on_h2_nothing_fails_and_no_row_is_lost_or_doubled() throws Exception {
        Database database = Databases.H2_TCP.started();

        load(database, database.url(database.port()), null);
    }

    private static boolean isWell(Outcome unit) {
        return unit.acknowledged() && unit.returnError() == null;
    }

    private static List<Cell> load(Database database, String url, Ages ages) throws Exception {
        try (Site site = new Site(database, true, "recycle.max-age=" + MAX_AGE.toMillis() + "ms")) {
            site.open(url, MAX_WAIT_MILLIS);
            if (ages == null) {
                site.startFor(LOAD);
            } else {
                site.startUntilStopped();
                ages.watch(database, LOAD, LONGEST_LOAD);
                site.stop();
            }
            List<Cell> cells = site.finish(System.nanoTime(), PATIENCE).get();
            site.end();
            for (Cell cell : cells) {
                String who = cell.pool() + " " + cell.errors();
                assertThat(cell.outcomes()).as(who).isNotEmpty();
                assertThat(cell.outcomes()).as(who).filteredOn(each -> !isWell(each)).isEmpty();
                assertThat(cell.rows()).as(who).isEqualTo(new Rows(0, 0, 0, 0));
                assertThat(cell.atRest()).as(who).matches(all -> all.atRest(Site.POOL_SIZE));
            }
            return cells;
        }
    }
}
