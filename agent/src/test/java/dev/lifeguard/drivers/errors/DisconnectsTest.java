package dev.lifeguard.drivers.errors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.families.Drivers;
import dev.lifeguard.model.Disconnect;
import dev.lifeguard.pools.kinds.PoolKinds;
import java.sql.BatchUpdateException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisconnectsTest {
    private final Disconnects disconnects = new Disconnects(Rules.NONE, PoolKinds.packages());

    @ParameterizedTest
    @CsvSource({
        // system, SQLState, code, on a statement, at connect
        "postgresql, 57P01, 0, dead, sick",
        "postgresql, 57P02, 0, dead, sick",
        "postgresql, 57P04, 0, dead, sick",
        "postgresql, 57P05, 0, dead, sick",
        "postgresql, 25P03, 0, dead, sick",
        "postgresql, 25P04, 0, dead, sick",
        "postgresql, 08006, 0, dead, sick",
        "postgresql, 08P01, 0, dead-one, sick",
        "postgresql, 08003, 0, dead, sick",
        "postgresql, 58030, 0, dead, sick",
        "postgresql, 57P03, 0, sick, sick",
        "postgresql, 53300, 0, sick, sick",
        "postgresql, 25006, 0, wrong-role, wrong-role",
        "postgresql, 57014, 0, ignore, ignore",
        "postgresql, 0A000, 0, ignore, ignore",
        "postgresql, 25P02, 0, ignore, ignore",
        "postgresql, 40001, 0, ignore, ignore",
        "postgresql, 23505, 0, ignore, ignore",
        "postgresql, 28P01, 0, ignore, sick",
        "mysql, 08S01, 0, dead, sick",
        "mysql, HY000, 2006, dead, sick",
        "mysql, HY000, 2013, dead, sick",
        "mysql, HY000, 2055, dead, sick",
        "mysql, 08S01, 1053, dead, sick",
        "mysql, 08S01, 1184, dead, sick",
        "mysql, HY000, 13130, dead, sick",
        "mysql, HY000, 4031, dead, sick",
        "mysql, 70100, 1927, dead, sick",
        "mysql, 08004, 1040, sick, sick",
        "mysql, 08004, 0, sick, sick",
        "mysql, 08S01, 1042, sick, sick",
        "mysql, 08S01, 1043, sick, sick",
        "mysql, HY000, 1129, sick, sick",
        "mysql, 42000, 1203, sick, sick",
        "mysql, 42000, 1226, sick, sick",
        "mysql, HY000, 1836, wrong-role, wrong-role",
        "mysql, HY000, 1290, ignore, ignore",
        "mysql, 70100, 1317, ignore, ignore",
        "mysql, 28000, 1045, ignore, sick",
        "mariadb, 08000, -1, dead, sick",
        "mariadb, HY000, 4031, dead, sick",
        "mariadb, 42000, -1, ignore, ignore",
        "oracle.db, 61000, 28, dead, sick",
        "oracle.db, 08003, 1012, dead, sick",
        "oracle.db, 99999, 2396, dead, sick",
        "oracle.db, 08006, 17002, dead, sick",
        "oracle.db, 08003, 17008, dead, sick",
        "oracle.db, 08006, 17410, dead, sick",
        "oracle.db, 66000, 1034, sick, sick",
        "oracle.db, 08006, 12516, sick, sick",
        "oracle.db, 72000, 1013, ignore, ignore",
        "oracle.db, 99999, 17009, ignore, ignore",
        "microsoft.sql_server, 08S01, 0, dead, sick",
        "microsoft.sql_server, 08007, 0, dead, sick",
        "microsoft.sql_server, S0001, 10054, dead, sick",
        "microsoft.sql_server, S0001, 40613, sick, sick",
        "microsoft.sql_server, HYT00, 0, ignore, ignore",
        "ibm.db2, 57033, -30081, dead, sick",
        "ibm.db2, , -4499, dead, sick",
        "ibm.db2, 23505, -803, ignore, ignore",
        "ibm.db2, 08003, -4470, dead, sick",
        "ibm.db2, , -4470, ignore, ignore",
        "ibm.db2, 24501, -4470, ignore, ignore",
        "h2database, 90067, 90067, dead, sick",
        "h2database, 90098, 90098, dead, sick",
        "h2database, 90121, 90121, dead, sick",
        "h2database, 90028, 90028, dead, sick",
        "h2database, 90020, 90020, sick, sick",
        "h2database, 90007, 90007, ignore, ignore",
        "sap.hana, HY000, -708, dead, sick",
        "sap.hana, HY000, -813, dead, sick",
        // a session that is open does not mind; a new one is not to be had
        "postgresql, 55000, 0, ignore, sick",
        "postgresql, 42501, 0, ignore, sick",
        "postgresql, 3D000, 0, ignore, sick",
        "mysql, 42000, 1049, ignore, sick",
        "oracle.db, 66000, 12528, ignore, sick",
        "oracle.db, 61000, 20, ignore, sick",
        "oracle.db, 72000, 2391, ignore, sick",
        "microsoft.sql_server, S0001, 10928, ignore, sick",
        "microsoft.sql_server, S0001, 40615, ignore, sick",
        "microsoft.sql_server, S0001, 17142, ignore, sick",
        "ibm.db2, 57030, -1040, ignore, sick",
        // one product's code is nothing to the next
        "mysql, 55000, 0, ignore, ignore",
        "postgresql, HY000, 2006, ignore, ignore",
        "oracle.db, 57P01, 0, ignore, ignore",
        ", 57P01, 0, ignore, ignore",
        ", 08S01, 0, dead, sick",
        ", 08001, 0, dead, sick",
        ", 08, 0, ignore, ignore",
        ", , 0, ignore, ignore",
    })
    void a_code_means_what_its_database_says(
            String system, String state, int code, String onStatement, String atConnect) {
        SQLException error = new SQLException("x", state, code);
        DriverFamily family = family(system);

        assertEquals(Disconnect.ofText(onStatement), disconnects.ofStatement(error, family));
        assertEquals(Disconnect.ofText(atConnect), disconnects.ofConnect(error, family));
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql, 0A000, 0, 'ERROR: cached plan must not change result type', retire-one",
        "postgresql, 40001, 0, 'FATAL: terminating connection due to conflict', dead",
        "mysql, HY000, 1290, 'running with the --read-only option so it cannot', wrong-role",
        "mariadb, HY000, 1290, 'running with the --super_read_only option', wrong-role",
        "mysql, HY000, 1290, 'running with the --skip-grant-tables option', ignore",
    })
    void words_tell_apart_what_shares_a_code(
            String system, String state, int code, String message, String verdict) {
        SQLException error = new SQLException(message, state, code);

        assertEquals(Disconnect.ofText(verdict), disconnects.ofStatement(error, family(system)));
    }

    /** The end of the socket follows, and pgjdbc chains it. */
    @Test
    void what_a_pooler_sends_away_speaks_for_nobody_else_though_its_socket_ends() {
        SQLException sentAway = new SQLException("FATAL: query_wait_timeout", "08P01");
        sentAway.setNextException(new SQLException("An I/O error occurred", "08006"));

        assertStatement(Disconnect.DEAD_ONE, sentAway, "postgresql");
        assertEquals(Disconnect.SICK, disconnects.ofConnect(sentAway, family("postgresql")));
    }

    @Test
    void a_timeout_is_no_disconnect_whatever_its_state() {
        assertStatement(Disconnect.NOT_A_DISCONNECT, new SQLTimeoutException("x", "08006"), null);
        assertEquals(Disconnect.SICK, disconnects.ofConnect(new SQLTimeoutException("x"), null));
    }

    @Test
    void a_killed_mariadb_session_is_dead_though_the_driver_calls_it_a_timeout() {
        SQLException killed = new SQLTimeoutException("Connection was killed", "70100", 1927);

        assertStatement(Disconnect.DEAD, killed, "mariadb");
    }

    @Test
    void a_recoverable_exception_is_dead_but_not_from_mariadb() {
        assertStatement(Disconnect.DEAD, new SQLRecoverableException("x"), null);
        assertStatement(Disconnect.DEAD, new SQLRecoverableException("x"), "oracle.db");
        assertStatement(
                Disconnect.NOT_A_DISCONNECT,
                new SQLRecoverableException("Closed Statement", "99999", 17009),
                "oracle.db");
        assertStatement(Disconnect.NOT_A_DISCONNECT, new SQLRecoverableException("x"), "mariadb");
        assertStatement(
                Disconnect.NOT_A_DISCONNECT,
                new SQLTransientConnectionException("x", "01000", 1234),
                "mariadb");
    }

    /** A file that is offline, or cannot be read; a session that somebody else wants killed. */
    @Test
    void what_oracle_says_of_a_file_or_of_another_session_ends_no_session() {
        DriverFamily oracle = family("oracle.db");
        for (int code : new int[] {31, 376, 1115}) {
            SQLException error = new SQLRecoverableException("x", "60000", code);

            assertStatement(Disconnect.NOT_A_DISCONNECT, error, "oracle.db");
            assertEquals(Disconnect.SICK, disconnects.ofConnect(error, oracle), "code " + code);
        }
    }

    @Test
    void a_failed_connect_is_known_by_its_type_too() {
        Disconnect sick = Disconnect.SICK;
        Disconnect not = Disconnect.NOT_A_DISCONNECT;
        SQLException typed = new SQLNonTransientConnectionException("x");

        assertEquals(sick, disconnects.ofConnect(typed, null));
        assertEquals(not, disconnects.ofConnect(typed, family("mariadb")));
        assertEquals(not, disconnects.ofConnect(new SQLException("x", "42601"), null));
    }

    /** It has the state of a server that cannot be reached; five such logins lock the account. */
    @Test
    void a_login_that_snowflake_refuses_is_not_tried_again() {
        SQLException refused = new SQLException("Incorrect username or password", "08001", 390100);
        SQLException unreachable = new SQLException("JDBC driver encountered...", "08001", 200002);
        refused.setStackTrace(frames("net.snowflake.client.internal.core.SessionUtil"));
        unreachable.setStackTrace(refused.getStackTrace());

        assertTrue(disconnects.isLoginRefused(refused));
        assertFalse(disconnects.isLoginRefused(unreachable));
    }

    @Test
    void the_drivers_own_exception_class_says_whose_codes_hold() {
        SQLException error = new SQLException("x", "57P01");
        error.setStackTrace(frames("java.lang.reflect.Constructor", "org.postgresql.core.Query"));

        assertStatement(Disconnect.DEAD, error, null);
    }

    @ParameterizedTest
    @CsvSource({
        "org.h2.jdbcx.JdbcConnectionPool, 08001",
        "com.zaxxer.hikari.pool.HikariPool, 08S01",
        "org.apache.commons.dbcp2.PoolingDataSource, 08003",
        "io.agroal.pool.ConnectionPool, 08001",
        "com.alibaba.druid.pool.DruidDataSource, 08006",
        "org.apache.commons.pool.impl.GenericObjectPool, 08006",
        "org.apache.commons.pool2.impl.GenericObjectPool, 08006",
        "org.mariadb.jdbc.pool.Pool, 08001",
        "weblogic.jdbc.common.internal.ConnectionPool, 08001",
    })
    void what_a_pool_says_is_no_word_of_the_database(String pool, String state) {
        SQLException error = new SQLTransientConnectionException("request timed out", state, 8001);
        error.setStackTrace(frames(pool, "com.acme.OrderDao"));

        assertStatement(Disconnect.NOT_A_DISCONNECT, error, "h2database");
        assertEquals(Disconnect.NOT_A_DISCONNECT, disconnects.ofConnect(error, null));
    }

    @Test
    void why_a_pool_could_not_connect_is_news_for_a_connect_only() {
        SQLException refused = new SQLException("connection refused", "08001");
        SQLException pool = new SQLTransientConnectionException("request timed out", "08001");
        pool.setStackTrace(frames("com.zaxxer.hikari.pool.HikariPool"));
        pool.setNextException(refused);

        assertStatement(Disconnect.NOT_A_DISCONNECT, pool, "postgresql");
        assertEquals(Disconnect.SICK, disconnects.ofConnect(pool, family("postgresql")));
    }

    @Test
    void no_suitable_driver_is_not_a_sick_server() {
        SQLException error = null;
        try {
            DriverManager.getConnection("jdbc:acme:nothing");
        } catch (SQLException noDriver) {
            error = noDriver;
        }

        assertNotNull(error);
        assertEquals("08001", error.getSQLState());
        assertEquals(Disconnect.NOT_A_DISCONNECT, disconnects.ofConnect(error, null));
    }

    @Test
    void the_death_is_found_wherever_it_is_chained() {
        SQLException death = new SQLException("gone", "08006");
        SQLException wrapped = new SQLException("wrapper", death);
        BatchUpdateException batch = new BatchUpdateException("row 1", "23505", 0, new int[0]);
        batch.setNextException(new SQLException("row 2", "22001"));
        batch.setNextException(wrapped);

        assertStatement(Disconnect.DEAD, new RuntimeException(new Exception(batch)), null);
    }

    @Test
    void what_was_suppressed_comes_from_cleaning_up() {
        SQLException error = new SQLException("duplicate", "23505");
        error.addSuppressed(new SQLException("gone", "08006"));

        assertStatement(Disconnect.NOT_A_DISCONNECT, error, null);
    }

    @Test
    void an_exception_that_speaks_for_itself_has_no_need_of_its_cause() {
        SQLException cancel = new SQLException("cancelled", "57014", 0);
        cancel.initCause(new SQLException("socket closed", "08006"));

        assertStatement(Disconnect.NOT_A_DISCONNECT, cancel, "postgresql");
    }

    @Test
    void circles_and_endless_chains_come_to_an_end() {
        SQLException one = new SQLException("one", "22001");
        SQLException two = new SQLException("two", "22001", one);
        one.initCause(two);
        Throwable deep = new SQLException("gone", "08006");
        for (int i = 0; i < 100_000; i++) {
            deep = new RuntimeException(null, deep);
        }

        assertStatement(Disconnect.NOT_A_DISCONNECT, two, null);
        assertStatement(Disconnect.NOT_A_DISCONNECT, deep, null);
        assertStatement(Disconnect.NOT_A_DISCONNECT, null, null);
    }

    /** Microsoft's reads all that the statement has still to say, from the server. */
    @Test
    void a_chain_that_a_driver_makes_when_it_is_asked_is_not_asked_for() {
        final AtomicInteger asked = new AtomicInteger();
        SQLException readsOn =
                new SQLException("duplicate key", "23000", 2627) {
                    private static final long serialVersionUID = 1;

                    @Override
                    public SQLException getNextException() {
                        asked.incrementAndGet();
                        return new SQLException("gone", "08S01");
                    }
                };

        assertStatement(Disconnect.NOT_A_DISCONNECT, readsOn, "microsoft.sql_server");
        assertEquals(Disconnect.NOT_A_DISCONNECT, disconnects.ofConnect(readsOn, null));
        assertFalse(disconnects.isLoginRefused(readsOn));
        assertEquals(0, asked.get());
    }

    @Test
    void an_exception_that_throws_is_survived() {
        SQLException odd =
                new SQLException("x") {
                    private static final long serialVersionUID = 1;

                    @Override
                    public String getSQLState() {
                        throw new IllegalStateException("odd");
                    }
                };

        assertStatement(Disconnect.NOT_A_DISCONNECT, odd, "mysql");
    }

    @Test
    void the_users_rules_come_first() {
        Rules rules =
                RuleFile.parse("postgresql 23505 = dead\n* 08006 = ignore\n* class=Odd=sick")
                        .rules();
        Disconnects ruled = new Disconnects(rules, PoolKinds.packages());
        SQLException broken = new SQLException("x", "08006");

        assertEquals(
                Disconnect.DEAD,
                ruled.ofStatement(new SQLException("x", "23505"), family("postgresql")));
        assertEquals(Disconnect.NOT_A_DISCONNECT, ruled.ofStatement(broken, null));
        assertEquals(Disconnect.NOT_A_DISCONNECT, ruled.ofStatement(broken, family("postgresql")));
        assertEquals(
                Disconnect.DEAD,
                ruled.ofStatement(new SQLException("x", "08003"), family("postgresql")));
    }

    private void assertStatement(Disconnect expected, Throwable error, String system) {
        assertEquals(expected, disconnects.ofStatement(error, family(system)));
    }

    private static DriverFamily family(String system) {
        return system == null ? null : Drivers.ofSystem(system);
    }

    private static StackTraceElement[] frames(String... types) {
        StackTraceElement[] frames = new StackTraceElement[types.length];
        for (int i = 0; i < types.length; i++) {
            frames[i] = new StackTraceElement(types[i], "run", null, 1);
        }
        return frames;
    }

    @ParameterizedTest
    @CsvSource({
        // package of the exception's maker, SQLState, code
        "postgresql, 28P01, 0, true",
        "postgresql, 28000, 0, true",
        "postgresql, 3D000, 0, false",
        "postgresql, 53300, 0, false",
        "mysql, 28000, 1045, true",
        "mysql, HY000, 3118, true",
        "mysql, 08004, 1040, false",
        "mariadb, HY000, 4151, true",
        "mariadb, 08004, 1040, false",
        "oracle.db, 72000, 1017, true",
        "oracle.db, 99999, 28000, true",
        "oracle.db, 66000, 12514, false",
        "microsoft.sql_server, S0001, 18456, true",
        "microsoft.sql_server, S0001, 18486, true",
        "microsoft.sql_server, 08S01, 0, false",
        "ibm.db2, 08001, -30082, true",
        "ibm.db2, 08001, -4499, false",
        "h2database, 28000, 28000, true",
        "h2database, 90067, 90067, false",
        "derby, 08004, 40000, true",
        "derby, 08001, 40000, false",
        "sap.hana, 28000, 10, true",
        ", 28000, 0, true",
        ", 08004, 0, true",
        ", 08001, 0, false"
    })
    void a_refused_login_is_known_of_every_family(
            String system, String state, int code, boolean refused) {
        SQLException error = new SQLException("said", state, code);
        if (system != null) {
            String maker = Drivers.ofSystem(system).packages().get(0) + "Maker";
            error.setStackTrace(
                    new StackTraceElement[] {new StackTraceElement(maker, "make", null, 1)});
        }

        assertEquals(refused, disconnects.isLoginRefused(new SQLException("wrapped", error)));
        assertEquals(refused, disconnects.isLoginRefused(error));
    }

    /** A duplicate key is an everyday error: its stack costs more than the statement. */
    @Test
    void an_ordinary_error_is_told_without_its_stack() {
        Counting duplicate = new Counting("23505");

        for (DriverFamily family : Drivers.all()) {
            assertEquals(Disconnect.NOT_A_DISCONNECT, disconnects.ofStatement(duplicate, family));
        }
        assertEquals(0, duplicate.taken);
    }

    /** Two of them are asked of a lost connection, or of one that is chained: one stack. */
    @Test
    void a_stack_is_taken_once() {
        Counting lost = new Counting("08006");
        lost.setNextException(new SQLException());

        assertEquals(
                Disconnect.DEAD, disconnects.ofStatement(lost, Drivers.ofSystem("postgresql")));
        assertEquals(1, lost.taken);
    }

    private static final class Counting extends SQLException {
        private static final long serialVersionUID = 1;
        private int taken;

        Counting(String state) {
            super("said", state);
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            taken++;
            return super.getStackTrace();
        }
    }
}
