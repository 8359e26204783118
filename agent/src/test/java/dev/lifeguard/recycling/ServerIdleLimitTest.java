package dev.lifeguard.recycling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.drivers.families.Drivers;
import dev.lifeguard.model.FakeTicker;
import dev.lifeguard.model.IdleLimit;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL's question, put to an H2 that has PostgreSQL's table. */
class ServerIdleLimitTest {
    private static final String QUERY = Drivers.ofSystem("postgresql").idleLimitQuery();
    private static final long MILLI = 1_000_000L;

    private final FakeTicker ticker = new FakeTicker();
    private final ServerIdleLimit limit = new ServerIdleLimit(ticker);
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void idleSessionTimeout(String value) throws SQLException {
        run("create table pg_settings (name varchar, setting varchar, unit varchar)");
        run("insert into pg_settings values ('idle_session_timeout', '" + value + "', 'ms')");
    }

    /** How often the driver was asked by one checkout. */
    private int ask() {
        Rest rest = new Rest(new Life(ticker.nanos()), connection);
        limit.askOnce(rest, QUERY);
        return rest.asked;
    }

    @Test
    void the_server_is_asked_once() throws SQLException {
        idleSessionTimeout("60000");

        assertEquals(1, ask());
        ticker.advanceMillis(1_000_000);
        assertEquals(0, ask());

        assertEquals(45_000 * MILLI, limit.limit().nanos);
        assertEquals(IdleLimit.Source.SERVER, limit.limit().source);
    }

    @Test
    void a_server_without_a_limit_is_not_asked_again() throws SQLException {
        idleSessionTimeout("0");

        assertEquals(1, ask());
        ticker.advanceMillis(1_000_000);

        assertEquals(0, ask());
        assertNull(limit.limit());
    }

    @Test
    void a_failure_is_remembered_for_five_minutes() throws SQLException {
        assertEquals(1, ask()); // no such table
        ticker.advanceMillis(299_999);
        assertEquals(0, ask());
        assertNull(limit.limit());

        idleSessionTimeout("60000");
        ticker.advanceMillis(1);

        assertEquals(1, ask());
        assertEquals(45_000 * MILLI, limit.limit().nanos);
    }

    @Test
    void a_checkout_that_has_no_time_leaves_the_question_to_the_next() throws SQLException {
        idleSessionTimeout("60000");
        Rest late = new Rest(new Life(ticker.nanos()), connection);
        late.mayBeAsked = false;
        limit.askOnce(late, QUERY);
        assertEquals(0, late.asked);

        assertEquals(1, ask());

        assertEquals(45_000 * MILLI, limit.limit().nanos);
    }

    @Test
    void outside_auto_commit_no_statement_is_run() throws SQLException {
        idleSessionTimeout("60000");
        connection.setAutoCommit(false);
        ask();
        assertNull(limit.limit());

        connection.setAutoCommit(true);
        ticker.advanceMillis(300_000);
        ask();

        assertEquals(45_000 * MILLI, limit.limit().nanos);
    }

    @Test
    void where_there_is_nothing_to_ask_nothing_is() {
        Rest rest = new Rest(new Life(ticker.nanos()), connection);
        assertTrue(limit.isTime());

        limit.askOnce(rest, null);

        assertEquals(0, rest.asked);
        assertFalse(limit.isTime());
    }
}
