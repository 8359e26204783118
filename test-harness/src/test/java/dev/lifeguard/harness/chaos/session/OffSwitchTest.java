package dev.lifeguard.harness.chaos.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.chaos.Await;
import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.chaos.ledger.LedgerPools;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What one pool is to be spared can be said while it runs, and taken back. */
class OffSwitchTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @ParameterizedTest
    @EnumSource(names = {"HIKARICP", "LIST"})
    void retry_is_switched_off_and_on_for_one_pool(LedgerPools pool) throws Exception {
        Database database = Databases.POSTGRESQL.started();
        String name = nameOf(pool, database);
        try (RemoteSession session = new RemoteSession()) {
            session.open(pool, database, database.port());
            Await.until(
                    name + " is known",
                    PATIENCE,
                    () -> session.done("report").contains("\"name\":\"" + name + "\""));

            assertThat(session.done("agent retry[" + name + "]=off")).contains("Set retry");
            assertThat(meetsTheDead(session, database)).as("off").isTrue();
            awaitReport(session, "\"by\":\"nothing\",\"reason\":\"retryOff\"");
            awaitReport(session, "\"retryOff\":1");

            session.done("give");
            session.done("agent retry[another]=off");
            session.done("agent retry[" + name + "]=on");
            session.done("take");
            Await.until( // the list still has the one that died: whoever meets it next tells
                    "a sound connection", PATIENCE, () -> isSoundOrGivenBack(session));
            assertThat(meetsTheDead(session, database)).as("on").isFalse();
            assertThat(session.done("report")).containsPattern("\"stale\":[1-9]");
            awaitReport(
                    session,
                    pool == LedgerPools.LIST ? "\"by\":\"in-place\"" : "\"by\":\"eviction\"");
        }
    }

    /** Pools without a name of their own are called by their database, or by their class. */
    private static String nameOf(LedgerPools pool, Database database) {
        URI leads = URI.create(database.url(database.port()).substring("jdbc:".length()));
        return pool == LedgerPools.LIST
                ? "ConnectionList"
                : leads.getHost() + ":" + leads.getPort() + leads.getPath();
    }

    private static void awaitReport(RemoteSession session, String part) {
        Await.until(part, PATIENCE, () -> session.done("report").contains(part));
    }

    private static boolean isSoundOrGivenBack(RemoteSession session) {
        if (!session.call("ask select 1").failed()) {
            return true;
        }
        session.done("give");
        session.done("take");
        return false;
    }

    private static boolean meetsTheDead(RemoteSession session, Database database) throws Exception {
        var own = session.sessionOf(database);
        session.done("give");
        database.kill(own);
        session.done("take");
        return session.call("ask select 1").failed();
    }
}
