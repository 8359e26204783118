package dev.lifeguard.harness.chaos.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.chaos.Await;
import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.chaos.ledger.LedgerPools;
import dev.lifeguard.harness.chaos.proxy.BlackHoles;
import dev.lifeguard.harness.chaos.proxy.FaultProxy;
import dev.lifeguard.harness.process.Stalls;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody waits for the agent longer than he would for his pool. */
class WaitTest {
    private static final int POOLS_LIMIT_MILLIS = 6_000;

    /** What is idle for less is not validated; a fast machine asks for it again sooner. */
    private static final Duration IDLE = Duration.ofMillis(1);

    /** Of a quiet machine, and far from what one validation might take here. */
    private static final Duration SLACK = Duration.ofSeconds(4);

    /** A validation, an opening and the pool's own way are some turns of some threads each. */
    private static final int TURNS = 30;

    @ParameterizedTest
    @EnumSource(names = "LIST", mode = EnumSource.Mode.EXCLUDE)
    void a_validation_leaves_time_for_another_connection_within_the_pools_own_limit(
            LedgerPools pool) throws Exception {
        Database database = Databases.POSTGRESQL.started();
        try (Stalls stalls = new Stalls();
                FaultProxy proxy = new FaultProxy(database.port());
                RemoteSession session =
                        new RemoteSession(
                                "retry.validation-timeout=10m",
                                "retry.validate-after-idle=" + IDLE.toMillis() + "ms")) {
            session.open(pool, database, database.url(proxy.port()), POOLS_LIMIT_MILLIS);
            session.done("give");

            proxy.strike(new BlackHoles());
            Await.passing(IDLE);
            Answer taken = session.call("take");

            assertThat(taken.error()).isNull();
            assertThat(Duration.ofNanos(taken.nanos()))
                    .isLessThan(stalls.longer(SLACK.plusMillis(POOLS_LIMIT_MILLIS), TURNS));
            assertThat(session.done("ask select 1")).isEqualTo("1");
        }
    }
}
