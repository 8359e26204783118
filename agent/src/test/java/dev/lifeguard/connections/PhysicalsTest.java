package dev.lifeguard.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.drivers.families.Drivers;
import dev.lifeguard.model.FakeTicker;
import dev.lifeguard.pools.Beneath;
import dev.lifeguard.pools.Handles;
import dev.lifeguard.preflight.Peeks;
import dev.lifeguard.preflight.Wire;
import dev.lifeguard.servers.ServerHealth;
import dev.lifeguard.servers.ServerManners;
import dev.lifeguard.servers.Servers;
import dev.lifeguard.sockets.SocketPeek;
import java.util.Collections;
import javax.sql.XAConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class PhysicalsTest {
    private final FakeTicker ticker = new FakeTicker();
    private final Servers servers = new Servers(ticker);
    private final Connections connections = new Connections(new Handles(Collections.emptyList()));
    private final Physicals physicals = new Physicals(connections, ticker, Peeks.open());

    @Test
    void a_physical_connection_is_known_from_first_sight_on() throws Exception {
        try (Wire wire = Wire.connect()) {
            assertNull(physicals.get(wire.session));

            PhysicalState state = physicals.of(wire.session, servers);

            assertSame(state, physicals.of(wire.session, servers));
            assertSame(state, physicals.get(wire.session));
            assertEquals(ticker.nanos(), state.bornNanos());
            assertSame(servers.at(state.socket().server()), state.server());
            assertTrue(state.jitterShare() >= 0 && state.jitterShare() < 1);
            assertSame(ServerManners.MAY_TALK_FIRST, state.manners());

            physicals.forget(wire.session);
            assertNotSame(state, physicals.of(wire.session, servers));
        }
    }

    /** MariaDB's driver gives its own connection where others give a handle on it. */
    @Test
    void a_session_that_was_lent_itself_is_known_after_its_return() {
        Object physical = new Object();
        PhysicalState state = physicals.of(physical, servers);

        connections.forget(connections.ifKnown(physical), physical);

        assertSame(state, physicals.get(physical));
        Object handle = new Object();
        connections.forget(connections.of(handle, ticker.nanos()), handle);
        assertNull(connections.ifKnown(handle));
    }

    @Test
    void idle_begins_with_the_last_sign_of_life() {
        PhysicalState state = physicals.of(new Object(), servers);
        ticker.advanceMillis(4_000);
        assertEquals(4_000_000_000L, state.idleNanos(ticker.nanos()));

        state.checkedOut(ticker.nanos());
        state.returned(ticker.advanceMillis(2_000).nanos(), false);
        assertEquals(1, state.uses());
        assertEquals(10_000_000L, state.idleNanos(ticker.advanceMillis(10).nanos()));

        state.proven(ticker.nanos());
        assertEquals(0, state.idleNanos(ticker.nanos()));
    }

    @Test
    void a_return_that_nobody_saw_does_not_make_it_idle_for_longer() {
        PhysicalState state = physicals.of(new Object(), servers);

        state.checkedOut(ticker.advanceMillis(4_000).nanos());

        assertEquals(1_000_000_000L, state.idleNanos(ticker.advanceMillis(1_000).nanos()));
    }

    @Test
    void age_counts_from_the_beginning_of_the_opening_if_that_was_seen() {
        Object physical = new Object();
        long began = ticker.nanos();
        ticker.advanceMillis(3_000);
        physicals.opened(physical, began, null);
        ticker.advanceMillis(7_000);

        PhysicalState state = physicals.of(physical, servers);

        assertEquals(began, state.bornNanos());
        assertEquals(7_000_000_000L, state.idleNanos(ticker.nanos()));
        assertEquals(ticker.nanos(), physicals.of(new Object(), servers).bornNanos());
    }

    /** H2's is another object than was opened, PostgreSQL's a proxy around it. */
    @Test
    void age_of_the_handle_that_a_drivers_own_pooled_connection_makes_is_that_of_its_session()
            throws Exception {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:ages");
        XAConnection xa = h2.getXAConnection();
        long began = ticker.nanos();
        physicals.opened(Beneath.physicalOf(xa), began, "db");
        ticker.advanceMillis(7_000);

        PhysicalState first = physicals.of(xa.getConnection(), servers);
        assertEquals(began, first.bornNanos());
        assertEquals("db", first.address());
        PhysicalState session = physicals.of(Beneath.physicalOf(xa), servers); // takes its birth
        assertEquals(began, session.bornNanos());

        PhysicalState second = physicals.of(xa.getConnection(), servers);
        assertEquals(began, second.bornNanos(), "of a session that is known by now");
        assertEquals("db", second.address());
        xa.close();
    }

    /** A data source asks its driver: it has begun before, and ends after it. */
    @Test
    void of_drivers_that_delegate_the_outermost_has_begun_first() {
        Object physical = new Object();
        physicals.opened(physical, 5, "db");
        physicals.opened(physical, 3, null);

        PhysicalState state = physicals.of(physical, servers);

        assertEquals(3, state.bornNanos());
        assertEquals("db", state.address());
    }

    /** What happened to the server while it was being opened may have happened to it. */
    @Test
    void a_death_speaks_for_what_was_being_opened_then() {
        Object physical = new Object();
        long began = ticker.nanos();
        long died = ticker.advanceMillis(10).nanos();
        ticker.advanceMillis(10);
        physicals.opened(physical, began, null);
        PhysicalState state = physicals.of(physical, servers);

        state.server().died(ServerHealth.Death.TIMED_OUT, died);

        assertEquals(ServerHealth.Verdict.RETIRE, state.health());
    }

    @Test
    void only_where_closing_commits_a_dirty_return_is_remembered() {
        PhysicalState oracle = of("oracle.jdbc.driver.T4CConnection");
        PhysicalState postgresql = of("org.postgresql.jdbc.PgConnection");
        assertFalse(oracle.closingMayCommit());

        oracle.returned(ticker.nanos(), true);
        postgresql.returned(ticker.nanos(), true);
        assertTrue(oracle.closingMayCommit());
        assertFalse(postgresql.closingMayCommit());

        oracle.returned(ticker.nanos(), false);
        assertFalse(oracle.closingMayCommit());
    }

    private PhysicalState of(String driver) {
        return new PhysicalState(
                new Physicals.Birth(ticker.nanos(), ticker.nanos(), null),
                0.5,
                Drivers.familyOfType(driver),
                null,
                false,
                servers.at(null));
    }

    @Test
    void collected_connections_are_forgotten() throws Exception {
        for (int i = 0; i < 100; i++) {
            physicals.of(new Object(), servers);
        }

        assertTrue(
                Peeks.becomes(
                        () -> {
                            System.gc();
                            return living() < 10;
                        }));
    }

    private int living() {
        while (connections.expungeOne() != null) {
            continue; // each call forgets one
        }
        int count = 0;
        for (ConnectionRecord known : connections.live()) {
            count += known.state() == null ? 0 : 1;
        }
        return count;
    }

    @Test
    void a_driver_that_reconnects_by_itself_is_followed() throws Exception {
        try (Wire old = Wire.connect();
                Wire fresh = Wire.connect()) {
            PhysicalState state = physicals.of(old.session, servers);
            old.client.close();
            assertEquals(SocketPeek.Answer.HUNG_UP, physicals.look(old.session, state));

            old.session.transfers.get(1).socket = fresh.client;

            assertEquals(SocketPeek.Answer.SILENT, physicals.look(old.session, state));
            assertNotNull(state.socket().socket());
            fresh.server.close();
            assertTrue(
                    Peeks.becomes(
                            () -> physicals.look(old.session, state) == SocketPeek.Answer.HUNG_UP));
        }
    }
}
