package dev.lifeguard.inplace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.KeptBecause;
import dev.lifeguard.preflight.Peeks;
import dev.lifeguard.sessions.Recipe;
import dev.lifeguard.sessions.Session;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class SessionCopyTest {
    /** As PostgreSQL: what a transaction has set, a rollback takes back. */
    private static final class Transactional implements InvocationHandler {
        boolean autoCommit;
        boolean inTransaction;
        String schema = "public";
        String committed = "public";
        boolean refusesClose;

        Transactional(boolean autoCommit) {
            this.autoCommit = autoCommit;
        }

        private void ends(String as) {
            schema = as;
            committed = as;
            inTransaction = false;
        }

        @Override
        public Object invoke(Object self, Method method, Object[] given) throws SQLException {
            switch (method.getName()) {
                case "getAutoCommit":
                    return autoCommit;
                case "setAutoCommit":
                    if (autoCommit != (Boolean) given[0]) {
                        ends(schema);
                    }
                    autoCommit = (Boolean) given[0];
                    return null;
                case "setReadOnly":
                    if (inTransaction) {
                        throw new SQLException("in the middle of a transaction", "25001");
                    }
                    return null;
                case "setSchema":
                    schema = (String) given[0];
                    committed = autoCommit ? schema : committed;
                    inTransaction = !autoCommit;
                    return null;
                case "createStatement":
                    return Proxy.newProxyInstance(
                            SessionCopyTest.class.getClassLoader(),
                            new Class<?>[] {Statement.class},
                            (statement, run, sql) -> {
                                if (run.getName().equals("execute")) {
                                    schema = ((String) sql[0]).replace("use ", "");
                                }
                                return false;
                            });
                case "commit":
                    ends(schema);
                    return null;
                case "rollback":
                    ends(committed);
                    return null;
                case "close":
                    if (refusesClose) {
                        throw new SQLException("closing failed");
                    }
                    return null;
                default:
                    throw new AssertionError(method);
            }
        }

        Connection connection() {
            return (Connection)
                    Proxy.newProxyInstance(
                            SessionCopyTest.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            this);
        }
    }

    private final Recipe recipe = Recipe.of(this, null);
    private final Session session = new Session(this, recipe);

    private SessionCopy copy() {
        return new SessionCopy(session, recipe, this, Connection.class);
    }

    /** Set once when the pool was filled, and committed; an error of much later rolls back. */
    private void assertThatARollbackLeavesTheSchema(Transactional fresh) throws SQLException {
        session.set("setAutoCommit", false);
        session.set("setSchema", "tenant");
        session.transactionEnded(false);
        session.set("setReadOnly", true);

        copy().restore(fresh.connection());

        assertFalse(fresh.autoCommit);
        assertFalse(fresh.inTransaction, "a transaction that nobody has begun");
        fresh.connection().rollback();
        assertEquals("tenant", fresh.schema);
    }

    @Test
    void a_schema_that_was_committed_does_not_go_with_the_next_rollback() throws Exception {
        assertThatARollbackLeavesTheSchema(new Transactional(true));
    }

    @Test
    void nor_where_a_driver_begins_without_auto_commit() throws Exception {
        assertThatARollbackLeavesTheSchema(new Transactional(false));
    }

    @Test
    void a_schema_that_waits_for_its_commit_is_a_transaction() {
        session.set("setSchema", "first");
        assertFalse(session.isInTransaction(true));
        session.set("setAutoCommit", false);
        assertFalse(session.isInTransaction(true));

        session.set("setSchema", "tenant");

        assertTrue(session.isInTransaction(true));
        session.transactionEnded(false);
        assertFalse(session.isInTransaction(true));
    }

    @Test
    void what_was_set_last_is_set_last_be_it_in_sql_or_not() throws Exception {
        Transactional fresh = new Transactional(true);
        session.set("setSchema", "first");
        session.initialSql("use tenant");
        session.checkedOut();

        copy().restore(fresh.connection());

        assertEquals("tenant", fresh.schema);
        session.set("setSchema", "another");
        copy().restore(fresh.connection());
        assertEquals("another", fresh.schema);
    }

    @Test
    void one_that_cannot_even_be_closed_is_never_tried_again() {
        Transactional other = new Transactional(true);
        other.refusesClose = true;

        SessionCopy.Impossible impossible =
                assertThrows(
                        SessionCopy.Impossible.class,
                        () -> copy().restore(other.connection(), new Origins(Peeks.open())));

        assertEquals(KeptBecause.OTHER_SESSION, impossible.kept);
    }
}
