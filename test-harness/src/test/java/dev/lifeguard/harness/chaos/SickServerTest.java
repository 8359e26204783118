package dev.lifeguard.harness.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.chaos.ledger.LedgerPools;
import dev.lifeguard.harness.chaos.ledger.Outcome;
import dev.lifeguard.harness.chaos.proxy.FaultProxy;
import dev.lifeguard.harness.chaos.proxy.KeepsNewWaiting;
import dev.lifeguard.harness.chaos.proxy.RefusesNew;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that takes no new connections, but answers on those there are. */
class SickServerTest {
    private static final String MAX_AGE = "recycle.max-age=300ms";
    private static final Duration LOAD = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(4);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** The one by which it was found out, and one that was on its way out by then. */
    private static final int MOST_LOST = 2;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MYSQL")
    void connections_that_work_are_kept_however_old(Databases which) throws Exception {
        Database database = which.started();
        try (FaultProxy proxy = new FaultProxy(database.port());
                Site site = new Site(database, true, MAX_AGE)) {
            site.open(database.url(proxy.port()));

            proxy.strike(new RefusesNew());
            site.startFor(LOAD);

            for (Cell cell : site.finish(System.nanoTime(), Duration.ZERO).get()) {
                String who = cell.pool() + " " + cell.errors() + " " + cell.atRest();
                assertThat(cell.outcomes()).as(who).isNotEmpty().allMatch(Outcome::acknowledged);
                if (cell.pool() != LedgerPools.H2) { // does not say how many it has
                    assertThat(cell.atRest().total())
                            .as(who)
                            .isGreaterThanOrEqualTo(Site.POOL_SIZE - MOST_LOST);
                }
            }
            site.end();
        }
    }

    /** What is closed meanwhile is not to be had again, and who asks for it waits. */
    @ParameterizedTest
    @EnumSource
    void connections_that_work_are_kept_while_new_ones_hear_nothing(LedgerPools pool)
            throws Exception {
        Database database = Databases.POSTGRESQL.started();
        try (FaultProxy proxy = new FaultProxy(database.port());
                Site site = new Site(List.of(pool), database, true, MAX_AGE)) {
            site.open(database.url(proxy.port()));

            KeepsNewWaiting silence = new KeepsNewWaiting(SILENCE);
            proxy.strike(silence);
            site.startFor(SILENCE);

            for (Cell cell : site.finish(System.nanoTime(), Duration.ZERO).get()) {
                String who = cell.pool() + " " + cell.errors();
                assertThat(cell.outcomes()).as(who).isNotEmpty().allMatch(Outcome::acknowledged);
            }
            assertThat(silence.kept()) // something is due, so a new one was asked for
                    .succeedsWithin(PATIENCE)
                    .matches(kept -> kept >= Site.POOL_SIZE - MOST_LOST, "at most two are lost");
            site.end();
        }
    }
}
