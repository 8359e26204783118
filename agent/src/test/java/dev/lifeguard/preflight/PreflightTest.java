package dev.lifeguard.preflight;

import static dev.lifeguard.preflight.Preflight.Decision.DEAD;
import static dev.lifeguard.preflight.Preflight.Decision.HAND_OUT;
import static dev.lifeguard.preflight.Preflight.Decision.RETIRE;
import static dev.lifeguard.preflight.Preflight.Decision.UNASKED;
import static dev.lifeguard.preflight.Preflight.Decision.VALIDATE;
import static dev.lifeguard.sockets.SocketPeek.Answer.BLIND;
import static dev.lifeguard.sockets.SocketPeek.Answer.HUNG_UP;
import static dev.lifeguard.sockets.SocketPeek.Answer.SILENT;
import static dev.lifeguard.sockets.SocketPeek.Answer.SUSPICIOUS;
import static dev.lifeguard.sockets.SocketPeek.Answer.UNREAD;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.connections.Physicals;
import dev.lifeguard.drivers.families.Drivers;
import dev.lifeguard.model.FakeTicker;
import dev.lifeguard.options.Given;
import dev.lifeguard.servers.ServerHealth;
import dev.lifeguard.sockets.RawSocket;
import dev.lifeguard.sockets.SocketPeek.Answer;
import org.junit.jupiter.api.Test;

/** Every line of the table. */
class PreflightTest {
    private static final String POSTGRESQL = "org.postgresql.jdbc.PgConnection";
    private static final String MYSQL = "com.mysql.cj.jdbc.ConnectionImpl";
    private static final String H2 = "org.h2.jdbc.JdbcConnection";
    private static final long SECOND = 1_000_000_000L;
    private static final long SHORT = SECOND / 10;

    private final FakeTicker ticker = new FakeTicker();
    private final ServerHealth health = new ServerHealth(ticker);
    private final PhysicalState ordinary = physical(POSTGRESQL);
    private String[] options = {};

    private PhysicalState physical(String driver) {
        RawSocket socket = new RawSocket(null, null, null);
        return new PhysicalState(
                new Physicals.Birth(ticker.nanos(), ticker.nanos(), null),
                0.5,
                Drivers.familyOfType(driver),
                socket,
                false,
                health);
    }

    private Preflight.Decision decide(PhysicalState physical, Answer peek, long idleNanos) {
        return Preflight.decide(physical, peek, idleNanos, Given.pool(options).retry());
    }

    private void dies(ServerHealth.Death death) {
        ticker.advanceMillis(1);
        health.died(death, ticker.nanos());
    }

    @Test
    void off_hands_everything_out() {
        options = new String[] {"retry=off"};
        dies(ServerHealth.Death.TIMED_OUT);

        assertEquals(HAND_OUT, decide(ordinary, SUSPICIOUS, 100 * SECOND));
    }

    @Test
    void silent_and_recently_used_is_handed_out() {
        assertEquals(HAND_OUT, decide(ordinary, SILENT, 0));
        assertEquals(HAND_OUT, decide(ordinary, SILENT, 5 * SECOND - 1));
    }

    @Test
    void silent_but_long_idle_is_validated() {
        assertEquals(VALIDATE, decide(ordinary, SILENT, 5 * SECOND));
    }

    @Test
    void off_validates_at_no_checkout_what_looks_well() {
        options = new String[] {"retry.validate-after-idle=off"};

        assertEquals(HAND_OUT, decide(ordinary, SILENT, 100 * SECOND));
    }

    @Test
    void suspicious_is_validated_where_servers_talk_first() {
        assertEquals(VALIDATE, decide(ordinary, SUSPICIOUS, 0));
    }

    @Test
    void an_end_is_a_death() {
        assertEquals(DEAD, decide(physical(MYSQL), HUNG_UP, 0));
        assertEquals(HAND_OUT, decide(physical(MYSQL), SILENT, 0));
        assertEquals(DEAD, decide(ordinary, HUNG_UP, 0));
    }

    /** To ask would end the session, or read all that the application has left unread. */
    @Test
    void the_rest_of_an_answer_is_left_alone_where_servers_never_talk_first() {
        PhysicalState mysql = physical(MYSQL);
        assertEquals(UNASKED, decide(mysql, UNREAD, 100 * SECOND));
        dies(ServerHealth.Death.BROKEN);
        assertEquals(UNASKED, decide(mysql, UNREAD, 0));
    }

    @Test
    void what_may_be_bytes_or_an_end_is_validated() {
        assertEquals(VALIDATE, decide(physical(MYSQL), SUSPICIOUS, 0));
        assertEquals(VALIDATE, decide(ordinary, UNREAD, 0));
    }

    @Test
    void blind_is_validated_unless_it_was_just_used() {
        assertEquals(HAND_OUT, decide(ordinary, BLIND, SECOND / 2 - 1));
        assertEquals(VALIDATE, decide(ordinary, BLIND, SECOND / 2));
    }

    @Test
    void silence_proves_nothing_where_killed_sessions_keep_their_sockets() {
        PhysicalState h2 = physical(H2);

        assertEquals(HAND_OUT, decide(h2, SILENT, SECOND / 50 - 1));
        assertEquals(VALIDATE, decide(h2, SILENT, SECOND / 50));
    }

    @Test
    void blind_obeys_a_shorter_limit() {
        options = new String[] {"retry.validate-after-idle=100ms"};

        assertEquals(VALIDATE, decide(ordinary, BLIND, SHORT));
    }

    @Test
    void the_death_of_another_one_means_validate_however_short_the_idle_time() {
        dies(ServerHealth.Death.BROKEN);

        assertEquals(VALIDATE, decide(ordinary, SILENT, 0));
        assertEquals(VALIDATE, decide(ordinary, BLIND, 0));
    }

    @Test
    void what_is_to_be_retired_is_no_new_death() {
        PhysicalState mysql = physical(MYSQL);
        dies(ServerHealth.Death.TIMED_OUT);

        assertEquals(RETIRE, decide(mysql, HUNG_UP, 0));
        assertEquals(RETIRE, decide(ordinary, SILENT, 0));
    }
}
