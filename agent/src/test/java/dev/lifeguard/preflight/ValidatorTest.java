package dev.lifeguard.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.Ticker;
import dev.lifeguard.recycling.IdleConnection;
import dev.lifeguard.sockets.RawSocket;
import dev.lifeguard.sockets.SocketPeek;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What drivers may do when asked. */
class ValidatorTest {
    private static final long TIMEOUT_NANOS = 1_500_000_000L;

    private final Validator validator = new Validator(Ticker.SYSTEM);
    private final SocketPeek peek = Peeks.open();
    private Wire wire;

    @BeforeEach
    void connect() throws IOException {
        wire = Wire.connect();
    }

    @AfterEach
    void close() throws IOException {
        wire.close();
        validator.stop();
    }

    private interface Driver {
        boolean isValid(int seconds) throws Throwable;
    }

    private Validator.Outcome outcome(Driver driver) {
        Connection physical =
                (Connection)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {Connection.class},
                                (proxy, method, arguments) ->
                                        driver.isValid((Integer) arguments[0]));
        return validator.validate(physical, peek.find(wire.session), TIMEOUT_NANOS, true);
    }

    private boolean asked(long timeoutNanos, IdleConnection.Question question) {
        return validator.ask(null, peek.find(wire.session), timeoutNanos, question);
    }

    @Test
    void a_question_is_put_and_what_it_throws_is_no_answer() {
        assertTrue(asked(TIMEOUT_NANOS, physical -> {}));
        assertFalse(
                asked(
                        TIMEOUT_NANOS,
                        physical -> {
                            throw new SQLException();
                        }));
    }

    @Test
    void a_question_that_takes_too_long_loses_its_socket() {
        boolean answered =
                asked(
                        200_000_000L,
                        physical -> {
                            try {
                                wire.client.getInputStream().read();
                                throw new AssertionError("nobody has written");
                            } catch (IOException closed) {
                                throw new SQLException(closed);
                            }
                        });

        assertFalse(answered);
        assertTrue(wire.client.isClosed());
    }

    @Test
    void without_a_bound_nothing_is_asked() {
        IdleConnection.Question never =
                physical -> {
                    throw new AssertionError("asked");
                };

        assertFalse(validator.ask(null, null, TIMEOUT_NANOS, never));
        assertFalse(asked(0, never));
    }

    @Test
    void whole_seconds_are_rounded_up() {
        assertEquals(Validator.Outcome.VALID, outcome(seconds -> seconds == 2));
    }

    @Test
    void a_driver_that_says_no_or_throws_means_dead() {
        assertEquals(Validator.Outcome.INVALID, outcome(seconds -> false));
        assertEquals(Validator.Outcome.INVALID, outcome(seconds -> fail(new SQLException())));
        assertEquals(Validator.Outcome.INVALID, outcome(seconds -> fail(new RuntimeException())));
    }

    @Test
    void a_driver_older_than_jdbc_4_cannot_be_asked() {
        assertEquals(
                Validator.Outcome.UNGUARDED, outcome(seconds -> fail(new AbstractMethodError())));
    }

    @Test
    void an_error_of_the_jvm_is_nobodys_death_and_disarms_the_watchdog() {
        assertThrows(
                OutOfMemoryError.class, () -> outcome(seconds -> fail(new OutOfMemoryError())));

        assertFalse(wire.client.isClosed());
    }

    @Test
    void a_read_timeout_that_the_driver_leaves_behind_is_set_back() throws IOException {
        wire.client.setSoTimeout(7_000);

        outcome(
                seconds -> {
                    wire.client.setSoTimeout(1);
                    return true;
                });

        assertEquals(7_000, wire.client.getSoTimeout());
    }

    @Test
    void a_closed_socket_needs_no_question() throws IOException {
        RawSocket socket = peek.find(wire.session);
        wire.client.close();

        assertEquals(
                Validator.Outcome.INVALID, validator.validate(null, socket, TIMEOUT_NANOS, true));
    }

    private static boolean fail(Throwable failure) throws Throwable {
        throw failure;
    }
}
