package dev.lifeguard.harness.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.process.Jdk;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("servers")
class TomcatTest {
    private static final int DEPLOYMENTS = 20;

    /** Without the agent: no more of them stay however many there are. */
    private static final int PLAIN_DEPLOYMENTS = 5;

    private static Database database;

    @BeforeAll
    static void open() throws Exception {
        database = Databases.POSTGRESQL.started();
    }

    @ParameterizedTest
    @CsvSource({"9.0.117, JDK_17", "10.1.59, JDK_17", "11.0.24, JDK_17", "11.0.24, JDK_25"})
    void deployed_twenty_times_it_leaves_as_little_behind_as_without_the_agent(
            String version, Jdk jdk) throws Exception {
        long shops;
        Set<String> remarks;
        try (Tomcat plain = Tomcat.started(version, jdk, false, database)) {
            work(plain, false);
            shops = plain.shopsInHeap();
            plain.stop();
            remarks = ServerLog.remarks(Server.text(plain.log()));
        }
        try (Tomcat server = Tomcat.started(version, jdk, true, database)) {
            work(server, true);

            server.await("as few shops as " + shops, () -> server.shopsInHeap() <= shops);
            for (String kind : new String[] {"tomcat-jdbc", "tomcat-dbcp2"}) {
                JsonNode pool = server.poolOf(kind, "/leaks/0/open", "1", "/size/active", "1");
                assertThat(pool.at("/size/max").asInt()).as("%s", pool).isEqualTo(6);
                assertThat(pool.at("/protection/by").asText()).isEqualTo("eviction");
            }
            server.stop();
            assertThat(ServerLog.remarks(Server.text(server.log()))).isSubsetOf(remarks);
        }
    }

    /** Each time under load, with sessions that die; the last shop loses two connections. */
    private static void work(Tomcat server, boolean agented) throws Exception {
        String url = database.url(database.port());
        for (int i = 0; i < (agented ? DEPLOYMENTS : PLAIN_DEPLOYMENTS); i++) {
            for (String pool : new String[] {Tomcat.POOL, Tomcat.DBCP, "own:hikari", "own:dbcp"}) {
                String failed = server.ask("work", pool, 5, url);
                if (agented) {
                    assertThat(failed).as("%s, deployment %s", pool, i).isEqualTo("failed 0");
                }
            }
            database.kill(database.ask(database.dialect().sessions()));
            assertThat(server.ask("shut", "own:hikari", 1, url)).isEqualTo("shut");
            server.reload();
        }
        for (String pool : new String[] {Tomcat.POOL, Tomcat.DBCP}) {
            String said = server.ask("lose", pool, 1);
            assertThat(agented ? said : "lost").isEqualTo("lost");
        }
    }
}
