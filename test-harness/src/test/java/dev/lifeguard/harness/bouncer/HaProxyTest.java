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
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Three pools behind a HAProxy that hangs up on them while they rest: no unit of work fails. */
class HaProxyTest {
    private static final List<LedgerPools> POOLS =
            List.of(LedgerPools.HIKARICP, LedgerPools.DBCP2, LedgerPools.LIST);
    private static final int UNITS = 24;
    private static final Duration NOTICE = Duration.ofMillis(100);

    /** Until all is done, and until the pools are full again: only for what never is. */
    private static final Duration STUCK = Duration.ofMinutes(5);

    private static final Duration RECOVERY = Duration.ofMinutes(2);
    private static final Duration RECOVERY_WITHOUT = Duration.ofMillis(400);

    /** What befalls them. */
    private enum Trouble {
        /** Longer than a busy machine takes to fill the pools. */
        CLIENT_TIMEOUT("  timeout client 2s") {
            @Override
            void befall(Database database, HaProxy proxy, Collection<Long> sessions) {
                database.awaitEnd(sessions);
            }
        },
        SESSIONS_SHUT("") {
            @Override
            void befall(Database database, HaProxy proxy, Collection<Long> sessions)
                    throws Exception {
                proxy.shutSessions();
                database.awaitEnd(sessions);
            }
        },
        /** With a reset instead of an end. */
        SESSIONS_RESET("  option nolinger") {
            @Override
            void befall(Database database, HaProxy proxy, Collection<Long> sessions)
                    throws Exception {
                proxy.shutSessions();
                database.awaitEnd(sessions);
            }
        },
        DATABASE_RESTARTED("") {
            @Override
            void befall(Database database, HaProxy proxy, Collection<Long> sessions)
                    throws Exception {
                database.restart();
            }
        },
        PROXY_RESTARTED("") {
            @Override
            void befall(Database database, HaProxy proxy, Collection<Long> sessions)
                    throws Exception {
                proxy.restart();
                database.awaitEnd(sessions);
            }
        };

        final String settings;

        Trouble(String settings) {
            this.settings = settings;
        }

        /** Strikes; all is well again on return. */
        abstract void befall(Database database, HaProxy proxy, Collection<Long> sessions)
                throws Exception;
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB"})
    void nobody_meets_a_connection_that_it_has_ended(Databases which) throws Exception {
        Program.assumeThere("haproxy");
        Database database = which.started();
        try (Site without = new Site(POOLS, database, false);
                Site with = new Site(POOLS, database, true, "retry.validation-timeout=1s")) {
            SoftAssertions promise = new SoftAssertions();
            for (Trouble trouble : Trouble.values()) {
                try (HaProxy proxy = new HaProxy(database, trouble.settings)) {
                    befall(trouble, database, proxy, without, with, promise);
                }
            }
            promise.assertAll();
            with.end();
        }
    }

    private static void befall(
            Trouble trouble,
            Database database,
            HaProxy proxy,
            Site without,
            Site with,
            SoftAssertions promise)
            throws Exception {
        List<Long> sessions = new ArrayList<>();
        without.open(database.url(proxy.port())).forEach(sessions::addAll);
        with.open(database.url(proxy.port())).forEach(sessions::addAll);
        trouble.befall(database, proxy, sessions);
        Await.passing(NOTICE);
        long wellSince = System.nanoTime();
        without.start(UNITS);
        with.start(UNITS);
        Await.until("the units", STUCK, () -> without.isDone() && with.isDone());
        CompletableFuture<List<Cell>> recovering = without.finish(wellSince, RECOVERY_WITHOUT);
        for (Cell cell : with.finish(wellSince, RECOVERY).get()) {
            String who = trouble + ", " + cell.pool() + " " + cell.errors();
            promise.assertThat(cell.outcomes()).as(who).hasSize(UNITS);
            promise.assertThat(cell.stale() + cell.otherFailures()).as(who).isZero();
            promise.assertThat(cell.rows().missing() + cell.rows().doubled()).as(who).isZero();
            promise.assertThat(cell.full()).as("full, %s", who).isNotNull();
        }
        for (Cell cell : recovering.get()) {
            assertThat(cell.stale() + cell.otherFailures())
                    .as("%s without the agent, %s", trouble, cell.pool())
                    .isPositive();
        }
    }
}
