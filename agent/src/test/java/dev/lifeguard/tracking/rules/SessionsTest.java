package dev.lifeguard.tracking.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.sessions.Session;
import java.sql.SQLException;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pool may roll back whatever is given back to it. */
class SessionsTest {
    private final Sessions sessions = new Sessions(null, null);

    /** Held, as an application does: the session's reference is weak. */
    private Object connection;

    private Session session;

    @BeforeEach
    void given() throws Exception {
        of("org.postgresql.wire.RolledBack");
    }

    private void of(String type) throws Exception {
        connection =
                new ByteBuddy()
                        .subclass(Object.class)
                        .name(type)
                        .make()
                        .load(SessionsTest.class.getClassLoader())
                        .getLoaded()
                        .getDeclaredConstructor()
                        .newInstance();
        session = new Session(connection, null);
        session.set("setAutoCommit", false);
    }

    private void assertThatItMayBeReplaced(boolean may) {
        assertEquals(may, session.isReplaceable());
    }

    @Test
    void a_schema_that_was_rolled_back_is_not_set_again() {
        session.set("setSchema", "tenant");
        sessions.transactionEnded(session, true, null);

        assertThatItMayBeReplaced(false);
    }

    @Test
    void nor_is_one_that_was_rolled_back_to_a_savepoint() {
        session.set("rollback", "a savepoint");
        assertThatItMayBeReplaced(true);

        session.set("setSchema", "tenant");
        session.set("rollback", "a savepoint");

        assertThatItMayBeReplaced(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ROLLBACK", "rollback to a", "/* by hand */ rollback work;"})
    void nor_is_one_that_was_rolled_back_in_sql(String sql) {
        ConnectionRecord record = new ConnectionRecord(connection, 0);
        record.session(session);
        sessions.executed(record, sql, true);
        assertThatItMayBeReplaced(true);

        session.set("setSchema", "tenant");
        sessions.executed(record, sql, true);

        assertThatItMayBeReplaced(false);
    }

    @Test
    void nor_is_what_was_set_in_sql_before_anybody_was_lent_it() {
        session.initialSql("set search_path to tenant");
        sessions.transactionEnded(session, true, null);

        assertThatItMayBeReplaced(false);
    }

    @Test
    void one_that_was_committed_before_stays() {
        session.set("setSchema", "tenant");
        sessions.transactionEnded(session, false, null);
        sessions.transactionEnded(session, true, null);

        assertThatItMayBeReplaced(true);
    }

    @Test
    void so_does_one_that_was_set_with_auto_commit() {
        session.set("setAutoCommit", true);
        session.set("setSchema", "tenant");
        session.set("setAutoCommit", false);
        sessions.transactionEnded(session, true, null);

        assertThatItMayBeReplaced(true);
    }

    @Test
    void where_the_rollback_has_met_with_a_dead_session_the_last_checkout_counts() {
        session.checkedOut();
        session.set("setSchema", "tenant");
        sessions.transactionEnded(session, true, new SQLException("gone", "08006"));

        assertThatItMayBeReplaced(true);
        assertEquals(1, session.settings().size());
    }

    @Test
    void most_databases_set_it_whatever_becomes_of_the_transaction() throws Exception {
        of("org.h2.wire.RolledBack");
        session.set("setSchema", "tenant");
        sessions.transactionEnded(session, true, null);

        assertThatItMayBeReplaced(true);
    }
}
