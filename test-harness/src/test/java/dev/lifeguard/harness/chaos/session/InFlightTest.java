package dev.lifeguard.harness.chaos.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.chaos.Await;
import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.chaos.ledger.LedgerPools;
import dev.lifeguard.harness.chaos.proxy.FaultProxy;
import dev.lifeguard.harness.chaos.proxy.SwallowsNextAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was sent is never sent again: nobody can know whether it was done. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InFlightTest {
    private static final AtomicLong NEXT_ID = new AtomicLong(1);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<LedgerPools> POOLS = List.of(LedgerPools.HIKARICP, LedgerPools.LIST);

    /** What JDBC drivers throw is of their own packages, or of JDBC's. */
    private static final String DRIVERS_OWN =
            "(org\\.postgresql|com\\.mysql|java\\.sql|org\\.h2).*";

    private RemoteSession session;

    @BeforeAll
    void start() throws IOException {
        session = new RemoteSession();
    }

    @AfterAll
    void end() throws IOException {
        session.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_statement_killed_while_it_runs_fails_as_without_the_agent(Databases which)
            throws Exception {
        Database database = which.started();
        for (LedgerPools pool : POOLS) {
            session.open(pool, database, database.port());
            List<Long> own = session.sessionOf(database);
            long id = NEXT_ID.getAndIncrement();

            CompletableFuture<String> running =
                    session.calling("tell " + database.dialect().slowInsert(id));
            String isRunning = database.dialect().runningSlowly(own.get(0));
            Await.until("the insert runs", PATIENCE, () -> !database.ask(isRunning).isEmpty());
            database.kill(own);

            Answer answer = RemoteSession.get(running);
            assertThat(answer.error()).as("%s", pool).matches(DRIVERS_OWN);
            assertThat(answer.nanos()).as("%s", pool).isLessThan(PATIENCE.toNanos());
            assertThat(rowsOf(database, id)).as("rows, %s", pool).isZero();
            session.call("give");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_commit_whose_answer_is_lost_is_done_once_and_reported_as_failed(Databases which)
            throws Exception {
        Database database = which.started();
        for (LedgerPools pool : POOLS) {
            try (FaultProxy proxy = new FaultProxy(database.port())) {
                session.open(pool, database, proxy.port());
                long id = NEXT_ID.getAndIncrement();
                session.done("auto-commit false");
                session.done("ask select 1");
                session.done("commit"); // the driver knows by now how to say it
                session.done("tell insert into ledger values (" + id + ", 0, 'commit')");

                proxy.strike(new SwallowsNextAnswer());
                Answer answer = session.call("commit");

                assertThat(answer.error()).as("%s", pool).matches(DRIVERS_OWN);
                awaitRow(database, id);
                session.call("give");
                assertThat(rowsOf(database, id)).as("rows, %s", pool).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_insert_whose_answer_is_lost_is_done_once_and_reported_as_failed(Databases which)
            throws Exception {
        Database database = which.started();
        for (LedgerPools pool : POOLS) {
            try (FaultProxy proxy = new FaultProxy(database.port())) {
                session.open(pool, database, proxy.port());
                long id = NEXT_ID.getAndIncrement();
                session.done("ask select 1");
                session.done("prepare insert insert into ledger values (" + id + ", 0, 'lost')");

                proxy.strike(new SwallowsNextAnswer());
                Answer answer = session.call("run-prepared insert");

                assertThat(answer.error()).as("%s", pool).matches(DRIVERS_OWN);
                awaitRow(database, id);
                session.call("give");
                assertThat(rowsOf(database, id)).as("rows, %s", pool).isEqualTo(1);
            }
        }
    }

    /** The server may still be at it when the client has long lost it. */
    private static void awaitRow(Database database, long id) {
        Await.until("the row of " + id, PATIENCE, () -> rowsOf(database, id) > 0);
    }

    private static long rowsOf(Database database, long id) throws Exception {
        return database.ask("select count(*) from ledger where id = " + id).iterator().next();
    }
}
