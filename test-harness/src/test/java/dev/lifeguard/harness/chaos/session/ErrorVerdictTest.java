package dev.lifeguard.harness.chaos.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.chaos.ledger.LedgerPools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an error says of its connection is believed, and no other connection suffers for it. */
class ErrorVerdictTest {
    private static final String DIVISION_BY_ZERO = "select 1/0";

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource(names = "LIST", mode = EnumSource.Mode.EXCLUDE)
    void after_an_error_that_the_operator_calls_the_end_the_next_user_gets_another_session(
            LedgerPools pool) throws Exception {
        Path rules = folder.resolve("rules");
        Files.writeString(rules, "postgresql 22012 = dead # a division by zero\n");
        Database database = Databases.POSTGRESQL.started();
        try (RemoteSession session = new RemoteSession("retry.rules=" + rules)) {
            session.open(pool, database, database.port());
            List<Long> first = session.sessionOf(database);

            assertThat(session.call("ask " + DIVISION_BY_ZERO).error()).contains("PSQLException");
            assertThat(session.sessionOf(database)).as("in hand").isEqualTo(first);
            again(session);

            assertThat(session.sessionOf(database)).isNotEqualTo(first);
        }
    }

    @Test
    void an_error_like_any_other_costs_no_session() throws Exception {
        Database database = Databases.POSTGRESQL.started();
        try (RemoteSession session = new RemoteSession()) {
            session.open(LedgerPools.TOMCAT_JDBC, database, database.port());
            List<Long> first = session.sessionOf(database);

            assertThat(session.call("ask " + DIVISION_BY_ZERO).error()).isNotNull();
            again(session);

            assertThat(session.sessionOf(database)).isEqualTo(first);
        }
    }

    @Test
    void a_server_that_may_only_be_read_is_left_once_and_not_for_ever() throws Exception {
        Database database = Databases.POSTGRESQL.started();
        try (RemoteSession session = new RemoteSession()) {
            session.open(LedgerPools.TOMCAT_JDBC, database, database.port());
            List<Long> first = session.sessionOf(database);
            failToWrite(session);
            again(session);
            List<Long> second = session.sessionOf(database);
            failToWrite(session);
            again(session);

            assertThat(second).isNotEqualTo(first);
            assertThat(session.sessionOf(database)).isEqualTo(second);
        }
    }

    @Test
    void who_asked_for_a_connection_to_read_only_loses_no_session_for_writing() throws Exception {
        Database database = Databases.POSTGRESQL.started();
        try (RemoteSession session = new RemoteSession()) {
            session.open(LedgerPools.TOMCAT_JDBC, database, database.port());
            List<Long> first = session.sessionOf(database);

            session.done("read-only true");
            session.done("auto-commit false");
            assertThat(session.call("tell create table never (id int)").error()).contains("25006");
            session.done("auto-commit true");
            session.done("read-only false");
            again(session);

            assertThat(session.sessionOf(database)).isEqualTo(first);
        }
    }

    private static void failToWrite(RemoteSession session) {
        session.done("tell set default_transaction_read_only = on");
        assertThat(session.call("tell create table never (id int)").error()).isNotNull();
        session.done("tell set default_transaction_read_only = off");
    }

    private static void again(RemoteSession session) throws IOException {
        session.done("give");
        session.done("take");
    }
}
