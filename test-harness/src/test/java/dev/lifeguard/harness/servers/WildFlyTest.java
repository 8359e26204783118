package dev.lifeguard.harness.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.servers.WildFly.Way;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("servers")
class WildFlyTest {
    private static final int DEPLOYMENTS = 8;

    /** Without the agent as well: the present one, and one that a thread has served last. */
    private static final int KEPT_BY_WILDFLY = 2;

    private static Database database;
    private static Set<String> plain;

    @BeforeAll
    static void open() throws Exception {
        database = Databases.POSTGRESQL.started();
        database.tell("create table if not exists bought (n int)");
        plain = remarksWithoutAgent();
    }

    @ParameterizedTest
    @EnumSource(
            value = Way.class,
            names = {"MODULE_OPTS", "JAVA_OPTS"})
    void its_pools_are_known_and_no_request_meets_a_session_that_was_killed(Way way)
            throws Exception {
        try (WildFly server = WildFly.started(way, database)) {
            visit(server);
            assertThat(server.ask("work", WildFly.POOL, 25)).isEqualTo("failed 0");
            assertThat(server.ask("lose", WildFly.POOL, 1)).isEqualTo("lost");

            JsonNode pool =
                    server.pool("ShopDS", "ironjacamar", "/size/active", "1", "/leaks/0/open", "1");
            assertThat(pool.at("/size/max").asInt()).isEqualTo(6);
            server.stop();
            assertThat(ServerLog.remarks(Server.text(server.log()))).isSubsetOf(plain);
        }
    }

    @Test
    void deployed_again_and_again_beneath_an_attached_agent_it_keeps_nothing() throws Exception {
        try (WildFly server = WildFly.started(Way.WITHOUT_AGENT, database)) {
            server.lifeguard("attach", server.options().split(","));
            for (int i = 0; i < DEPLOYMENTS; i++) {
                server.redeploy();
                assertThat(server.ask("work", WildFly.POOL, 5)).isEqualTo("failed 0");
                database.kill(database.ask(database.dialect().sessions()));
                assertThat(server.ask("work", WildFly.POOL, 5)).isEqualTo("failed 0");
            }
            assertThat(server.ask("lose", WildFly.POOL, 1)).isEqualTo("lost");
            server.pool("ShopDS", "ironjacamar", "/leaks/0/open", "1", "/size/active", "1");
            server.await("the end of old ones", () -> server.shopsInHeap() <= KEPT_BY_WILDFLY);

            assertThat(server.lifeguard("detach")).contains("Detached");
            assertThat(server.ask("work", WildFly.POOL, 5)).isEqualTo("failed 0");
            server.stop();
            assertThat(ServerLog.remarks(Server.text(server.log()))).isSubsetOf(plain);
        }
    }

    /** The server takes the session back with its transaction, and says so in its own log. */
    @Test
    void what_is_left_open_of_two_connections_in_one_transaction_is_out_until_that_ends()
            throws Exception {
        try (WildFly server = WildFly.started(Way.JAVA_OPTS, database)) {
            assertThat(server.ask("overlap", WildFly.POOL, 1)).isEqualTo("kept");
            assertThat(server.ask("lose", WildFly.POOL, 1)).isEqualTo("lost");

            JsonNode pool =
                    server.pool("ShopDS", "ironjacamar", "/size/active", "1", "/leaks/0/open", "1");
            assertThat(pool.at("/checkouts/endedUnclosed/session-closed").asInt()).isEqualTo(1);
            assertThat(pool.at("/checkouts/open").asInt()).isEqualTo(1);
            assertThat(pool.at("/leaks")).hasSize(1);
        }
    }

    private static void visit(WildFly server) throws Exception {
        for (String pool : new String[] {WildFly.POOL, WildFly.XA_POOL}) {
            assertThat(server.ask("work", pool, 25)).isEqualTo("failed 0");
            assertThat(server.ask("commit", pool, 1)).isEqualTo("rows 2");
            assertThat(server.ask("rollback", pool, 1)).isEqualTo("rows 0");
        }
        database.kill(database.ask(database.dialect().sessions()));
    }

    private static Set<String> remarksWithoutAgent() throws Exception {
        try (WildFly server = WildFly.started(Way.WITHOUT_AGENT, database)) {
            visit(server);
            server.ask("work", WildFly.POOL, 25);
            server.ask("lose", WildFly.POOL, 1);
            server.stop();
            return ServerLog.remarks(Server.text(server.log()));
        }
    }
}
