package dev.lifeguard.harness.ends;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One JVM with many pools, each of which loses its leases in a way of its own. */
class OddEndsTest {
    private static Result result;

    @BeforeAll
    static void run() throws Exception {
        Database database = Databases.POSTGRESQL.started();
        result =
                AgentJvm.program(OddEndsProgram.class)
                        .light()
                        .withDruid()
                        .agent(
                                "leak.suspect-after="
                                        + OddEndsProgram.SUSPECT_AFTER.toSeconds()
                                        + "s")
                        .args(database.url(database.port()), database.user())
                        .run()
                        .assertSucceeded();
    }

    @Test
    void none_of_them_is_a_leak() {
        for (JsonNode pool : result.report().path("pools")) {
            assertThat(pool.path("leaks")).as("%s", pool).isEmpty();
        }
        assertThat(result.err()).doesNotContain("leak at");
    }

    @Test
    void what_a_pool_has_opened_ahead_is_no_leak_when_it_drops_what_the_server_has_ended() {
        for (JsonNode pool : result.report().path("pools")) {
            if (pool.path("kind").asText().equals("none")) {
                assertThat(pool.path("leaks")).as("%s", pool).isEmpty();
                assertThat(pool.at("/checkouts/open").asLong()).as("%s", pool).isZero();
            }
        }
    }

    @Test
    void none_of_them_is_open() {
        for (JsonNode pool : result.report().path("pools")) {
            assertThat(pool.at("/checkouts/open").asLong()).as("%s", pool).isZero();
        }
    }

    @Test
    void what_the_application_throws_away_is_returned_and_said_to_be_thrown_away() {
        for (String type :
                List.of(
                        "com.zaxxer.hikari.HikariDataSource",
                        "org.apache.commons.dbcp2.BasicDataSource",
                        "org.apache.tomcat.dbcp.dbcp2.BasicDataSource",
                        "org.vibur.dbcp.ViburDBCPDataSource")) {
            JsonNode checkouts = lending(type, OddEndsProgram.THROWN_AWAY).path("checkouts");
            assertThat(checkouts.at("/endedUnclosed/discarded").asInt())
                    .as("%s: %s", type, checkouts)
                    .isEqualTo(OddEndsProgram.THROWN_AWAY);
        }
    }

    @Test
    void what_druid_is_told_to_discard_without_a_close_is_not_open() {
        JsonNode checkouts =
                lending("com.alibaba.druid.pool.DruidDataSource", OddEndsProgram.THROWN_AWAY)
                        .path("checkouts");

        assertThat(checkouts.at("/endedUnclosed/session-closed").asInt())
                .as("%s", checkouts)
                .isEqualTo(OddEndsProgram.THROWN_AWAY);
    }

    @Test
    void what_a_pool_lends_again_it_has_taken_back() {
        JsonNode checkouts =
                lending(
                                "org.apache.ibatis.datasource.pooled.PooledDataSource",
                                OddEndsProgram.ASKED)
                        .path("checkouts");

        assertThat(checkouts.at("/endedUnclosed/lent-again").asInt())
                .as("%s", checkouts)
                .isEqualTo(OddEndsProgram.ASKED - OddEndsProgram.SESSIONS);
    }

    @Test
    void a_checkout_fails_wherever_its_pool_connects() {
        List<String> failing = new ArrayList<>();
        for (JsonNode pool : result.report().path("pools")) {
            if (pool.at("/checkouts/failed").asInt() == OddEndsProgram.FAILED) {
                failing.add(pool.path("type").asText());
                assertThat(pool.at("/failedWait/count").asInt()).isEqualTo(OddEndsProgram.FAILED);
            }
        }
        assertThat(failing)
                .containsExactlyInAnyOrder(
                        "org.apache.commons.dbcp2.BasicDataSource",
                        "org.apache.tomcat.dbcp.dbcp2.BasicDataSource",
                        "org.apache.tomcat.jdbc.pool.DataSource",
                        "org.h2.jdbcx.JdbcConnectionPool",
                        "org.apache.ibatis.datasource.pooled.PooledDataSource");
    }

    private static JsonNode lending(String type, int checkouts) {
        for (JsonNode pool : result.report().path("pools")) {
            if (pool.path("type").asText().equals(type)
                    && pool.at("/checkouts/count").asInt() == checkouts) {
                return pool;
            }
        }
        throw new AssertionError(
                "No " + type + " with " + checkouts + " checkouts: " + result.report());
    }
}
