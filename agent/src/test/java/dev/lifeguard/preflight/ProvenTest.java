package dev.lifeguard.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.connections.Physicals;
import dev.lifeguard.model.FakeTicker;
import dev.lifeguard.servers.ServerHealth;
import dev.lifeguard.servers.Servers;
import java.lang.reflect.InvocationHandler;
import java.sql.Connection;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.matcher.ElementMatchers;
import org.junit.jupiter.api.Test;

/** An answer proves that the server was there when it was asked. */
class ProvenTest {
    private static final long SECOND = 1_000_000_000L;

    private final FakeTicker ticker = new FakeTicker();
    private final ServerHealth server = new Servers(ticker).at(null);
    private final PhysicalState state =
            new PhysicalState(
                    new Physicals.Birth(ticker.nanos(), ticker.nanos(), null),
                    0,
                    null,
                    null,
                    false,
                    server);

    /** Of a driver that keeps to the time it is given, though nobody knows its socket. */
    private static Connection answering(InvocationHandler meanwhile) throws Exception {
        return new ByteBuddy()
                .subclass(Object.class)
                .implement(Connection.class)
                .name("org.postgresql.wire.Slow")
                .method(ElementMatchers.named("isValid"))
                .intercept(InvocationHandlerAdapter.of(meanwhile))
                .make()
                .load(ProvenTest.class.getClassLoader())
                .getLoaded()
                .asSubclass(Connection.class)
                .getDeclaredConstructor()
                .newInstance();
    }

    @Test
    void whoever_was_asked_before_another_was_found_dead_is_asked_again() throws Exception {
        ticker.advanceMillis(1_000);
        Connection slow =
                answering(
                        (self, method, arguments) -> {
                            ticker.advanceMillis(10);
                            server.died(ServerHealth.Death.BROKEN, ticker.nanos());
                            ticker.advanceMillis(10);
                            return true; // and its thread comes back late
                        });
        Retry retry = Retries.withoutSockets(RetirementPolicy.NONE, ticker);

        assertNull(retry.checkup().settle(Preflight.Decision.VALIDATE, slow, state, SECOND));

        assertEquals(ServerHealth.Verdict.VALIDATE, state.health());
    }
}
