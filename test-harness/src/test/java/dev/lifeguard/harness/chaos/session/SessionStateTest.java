package dev.lifeguard.harness.chaos.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.chaos.Await;
import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.chaos.ledger.LedgerPools;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A session that carries something is never replaced under the application's feet. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionStateTest {
    /** Until a kill can be known: the end must arrive, and H2 does not even send one. */
    private static final Duration NOTICE = Duration.ofMillis(50);

    /** PostgreSQL's driver names a statement on the server once it has run five times. */
    private static final int UNTIL_PREPARED_ON_THE_SERVER = 6;

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
    void what_a_session_carried_is_not_asked_of_another_within_a_lease(Databases which)
            throws Exception {
        Database database = which.started();
        database.tell(CarriedState.tables(database.dialect()));
        for (CarriedState state : CarriedState.of(database.dialect())) {
            for (LedgerPools pool : List.of(LedgerPools.HIKARICP, LedgerPools.LIST)) {
                session.open(pool, database, database.port());
                session.done(state.setUp());
                session.done(state.question());

                database.kill(session.sessionOf(database));

                Answer answer = session.call(state.question());
                assertThat(answer.failed()).as("%s on %s: %s", state, pool, answer).isTrue();
                session.call("give");
            }
        }
    }

    /** Code of 2006 may count on getting its only connection back as it left it. */
    @ParameterizedTest
    @EnumSource
    void a_pool_that_cannot_evict_keeps_a_dead_session_that_carried_something(Databases which)
            throws Exception {
        Database database = which.started();
        database.tell(CarriedState.tables(database.dialect()));
        for (CarriedState state : CarriedState.of(database.dialect())) {
            session.open(LedgerPools.LIST, database, database.port());
            session.done(state.setUp());
            List<Long> own = session.sessionOf(database);
            session.done("give");
            database.kill(own);

            session.done("take");
            Answer answer = session.call(state.question());

            boolean lastKey = state.name().equals("last key"); // no statement says it is kept
            assertThat(answer.failed() || lastKey).as("%s: %s", state, answer).isTrue();
            session.call("give");
        }
    }

    /** The thread that makes a statement need not be the one that runs it. */
    @ParameterizedTest
    @EnumSource
    void what_another_thread_does_to_a_session_is_seen_at_once(Databases which) throws Exception {
        Database database = which.started();
        CarriedState state =
                CarriedState.of(database.dialect()).stream()
                        .filter(each -> each.name().matches("setting|variable"))
                        .findFirst()
                        .orElseThrow();
        session.open(LedgerPools.LIST, database, database.port());
        session.done(state.setUp().replaceFirst("tell", "tell-elsewhere"));
        List<Long> own = session.sessionOf(database);
        session.done("give");
        database.kill(own);

        session.done("take");
        Answer answer = session.call(state.question());

        assertThat(answer.failed()).as("%s: %s", state, answer).isTrue();
        session.call("give");
    }

    /** Nobody saw what was done meanwhile. */
    @ParameterizedTest
    @EnumSource
    void a_session_that_worked_while_the_agent_was_off_is_never_replaced(Databases which)
            throws Exception {
        Database database = which.started();
        database.tell(CarriedState.tables(database.dialect()));
        for (CarriedState state : CarriedState.of(database.dialect())) {
            session.open(LedgerPools.LIST, database, database.port());
            List<Long> own = session.sessionOf(database);
            session.done("give");
            session.done("agent enabled=off");
            session.done("take");
            session.done(state.setUp());
            session.done("give");
            session.done("agent enabled=on");
            database.kill(own);

            session.done("take");
            Answer answer = session.call(state.question());

            assertThat(answer.failed()).as("%s: %s", state, answer).isTrue();
            session.call("give");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_statement_of_a_dead_session_never_runs_the_sql_of_another(Databases which)
            throws Exception {
        Database database = which.started();
        for (String url : urls(which, database)) {
            session.open(LedgerPools.LIST, database, url, RemoteSession.MAX_WAIT_MILLIS);
            session.done("prepare old select 'old'");
            repeat("ask-prepared old");
            List<Long> own = session.sessionOf(database);
            session.done("give");
            database.kill(own);

            session.done("take");
            session.call("prepare new select 'new'");
            for (int i = 0; i < UNTIL_PREPARED_ON_THE_SERVER; i++) {
                assertAnswers(session.call("ask-prepared new"), "new");
                assertAnswers(session.call("ask-prepared old"), "old");
            }
            session.call("give");
        }
    }

    /** As drivers come, and with all that they can keep and prepare on the server. */
    private static List<String> urls(Databases which, Database database) {
        String plain = database.url(database.port());
        switch (which) {
            case POSTGRESQL:
                return List.of(plain, plain + "&prepareThreshold=1");
            case MARIADB:
            case MYSQL:
                return List.of(plain, plain + "&useServerPrepStmts=true&cachePrepStmts=true");
            default:
                return List.of(plain);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_statement_cache_never_answers_for_another_statement(Databases which) throws Exception {
        Database database = which.started();
        for (String url : urls(which, database)) {
            for (LedgerPools pool : LedgerPools.values()) {
                session.open(pool, database, url, RemoteSession.MAX_WAIT_MILLIS);
                assertCacheAnswersRight(database);
            }
        }
    }

    private void assertCacheAnswersRight(Database database) throws Exception {
        session.done("prepare first select 'first'");
        repeat("ask-prepared first");
        session.done("drop first");
        List<Long> own = session.sessionOf(database);
        session.done("give");
        database.kill(own);
        Await.passing(NOTICE);

        session.done("take");
        session.done("prepare second select 'second'");
        repeat("ask-prepared second");
        session.done("prepare again select 'first'");
        assertThat(session.done("ask-prepared again")).isEqualTo("first");
        assertThat(session.done("ask-prepared second")).isEqualTo("second");
        session.call("give");
    }

    private void repeat(String command) {
        for (int i = 0; i < UNTIL_PREPARED_ON_THE_SERVER; i++) {
            session.done(command);
        }
    }

    private static void assertAnswers(Answer answer, String right) {
        if (!answer.failed()) {
            assertThat(answer.value()).isEqualTo(right);
        }
    }
}
