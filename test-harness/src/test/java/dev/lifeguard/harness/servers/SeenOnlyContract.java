package dev.lifeguard.harness.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What must hold of a server whose pools are only seen: with the agent each request ends as it does
 * without, and what the agent says of the pool is right. Three starts: without the agent, with it,
 * and one that it is attached to and detached from.
 */
@Tag("servers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SeenOnlyContract {
    private static final int TIMES = 25;
    private static final int THREADS = 4;
    private static final String SHOP = "dev.lifeguard.harness.servers.web.";
    private static final Path SOURCES = Path.of("src/test/java", SHOP.split("[.]"));

    private final String kind;
    private final String name;

    /** The JNDI names of the one pool. */
    private final List<String> names;

    private Database database;
    private List<String> plainAnswers;
    private Set<String> plainLog;

    SeenOnlyContract(String kind, String name, String... names) {
        this.kind = kind;
        this.name = name;
        this.names = List.of(names);
    }

    abstract Server started(boolean agented, Database database) throws Exception;

    /** What this server ends by itself, or does not. */
    abstract void leaveOpen(Visit visit);

    /** The shop's classes and methods whose connections nobody ends. */
    abstract List<String> leaking();

    /** What is said of its sizes. */
    abstract void checkSizes(JsonNode size);

    @BeforeAll
    void run_it_without_the_agent() throws Exception {
        database = Databases.POSTGRESQL.started();
        database.tell("create table if not exists bought (n int)");
        try (Server plain = started(false, database)) {
            plainAnswers = visit(plain).answers();
            plain.stop();
            plainLog = lines(plain);
        }
    }

    @Test
    void started_with_the_agent_it_answers_as_without_and_what_is_said_of_its_pool_is_right()
            throws Exception {
        try (Server server = started(true, database)) {
            // Of the first answer of the shop, which was waited for.
            isSeen(server, THREADS);
            server.stop();
            assertThat(lines(server)).isSubsetOf(plainLog);
        }
    }

    @Test
    void attached_the_agent_says_the_same_and_detached_it_has_gone() throws Exception {
        try (Server server = started(false, database)) {
            server.lifeguard("attach", server.options().split(","));
            assertThat(server.jvm().threads()).contains("lifeguard");
            isSeen(server, 0);

            assertThat(server.lifeguard("detach")).contains("Detached");
            assertThat(last(server)).isEqualTo(plainAnswers.get(plainAnswers.size() - 1));
            server.await("its end", () -> !server.jvm().threads().contains("lifeguard"));
            server.stop();
            assertThat(lines(server)).isSubsetOf(plainLog);
        }
    }

    private void isSeen(Server server, int before) throws Exception {
        Visit visit = visit(server);
        assertThat(visit.answers()).isEqualTo(plainAnswers);

        int leaks = leaking().size();
        JsonNode pool = server.poolOf(kind, "/leaks/" + (leaks - 1) + "/open", "1");
        assertThat(pool.path("name").asText()).isEqualTo(name);
        assertThat(pool.at("/protection/reason").asText()).isEqualTo("managed");
        checkSizes(pool.path("size"));
        int count = before + visit.checkouts();
        assertThat(pool.at("/checkouts/count").asInt()).isEqualTo(count);
        assertThat(pool.at("/checkouts/returned").asInt()).isEqualTo(count - leaks);
        assertThat(pool.at("/checkouts/open").asInt()).isEqualTo(leaks);
        assertThat(pool.at("/checkouts/failed").asInt()).isZero();
        assertThat(pool.at("/wait/count").asInt()).isEqualTo(count);
        assertThat(pool.at("/use/count").asInt()).isEqualTo(count - leaks);
        assertThat(pool.at("/retries/attempted").asInt()).isZero();
        assertThat(pool.at("/retries/managed").asInt()).as("stale ones, told").isPositive();
        assertThat(callSites(pool.path("leaks"))).isEqualTo(expectedCallSites());
    }

    /** The last answer of a visit, once more: GlassFish's dead sessions stay. */
    private String last(Server server) {
        Visit visit = new Visit(server);
        visit.ask("alone", names.get(0), TIMES, TIMES);
        return visit.answers().get(0);
    }

    private Visit visit(Server server) throws Exception {
        Visit visit = new Visit(server);
        for (String each : names) {
            visit.ask("work", each, TIMES, THREADS * TIMES);
            visit.ask("commit", each, 1, 4);
            visit.ask("rollback", each, 1, 4);
        }
        leaveOpen(visit);
        visit.ask("strand", names.get(0), 1, 1);
        database.kill(database.ask(database.dialect().sessions()));
        // One thread: how many of several meet the dead sessions is chance.
        visit.ask("alone", names.get(0), TIMES, TIMES);
        visit.ask("alone", names.get(0), TIMES, TIMES);
        return visit;
    }

    private static Set<String> callSites(JsonNode leaks) {
        Set<String> all = new TreeSet<>();
        leaks.forEach(each -> all.add(each.path("callSite").asText()));
        return all;
    }

    private Set<String> expectedCallSites() throws IOException {
        Set<String> all = new TreeSet<>();
        for (String each : leaking()) {
            String[] typeAndMethod = each.split("[.]");
            Path source = SOURCES.resolve(typeAndMethod[0] + ".java");
            all.add(SHOP + CallSite.of(source, typeAndMethod[1]));
        }
        return all;
    }

    /** Without the option for the agent: GlassFish's command line prints all that it gives. */
    private static Set<String> lines(Server server) {
        String log = Server.text(server.log());
        return ServerLog.lines(log.replace(server.agentOption() + '\n', ""));
    }
}
