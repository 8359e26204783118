package dev.lifeguard.harness.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    static final int TIMES = 25;

    /** Of four threads, when the first answer of the shop is waited for. */
    private static final int FIRST = 4;

    private final String kind;
    private final String name;
    private Database database;
    private List<String> plainAnswers;
    private Set<String> plainLog;

    SeenOnlyContract(String kind, String name) {
        this.kind = kind;
        this.name = name;
    }

    abstract Server started(boolean agented, Database database) throws Exception;

    /** The JNDI names of the one pool. */
    abstract List<String> names();

    /** What the server itself has an end to, and how many checkouts that is. */
    abstract int ended(Server server, List<String> answers);

    @BeforeAll
    void run_it_without_the_agent() throws Exception {
        database = Databases.POSTGRESQL.started();
        database.tell("create table if not exists bought (n int)");
        try (Server plain = started(false, database)) {
            plainAnswers = new ArrayList<>();
            visit(plain, plainAnswers);
            plain.stop();
            plainLog = lines(plain);
        }
    }

    @Test
    void started_with_the_agent_it_answers_as_without_and_what_is_said_of_its_pool_is_right()
            throws Exception {
        try (Server server = started(true, database)) {
            isSeen(server, FIRST);
            server.stop();
            assertThat(lines(server)).isSubsetOf(plainLog);
        }
    }

    @Test
    void attached_the_agent_says_the_same_and_detached_it_has_gone() throws Exception {
        try (Server server = started(false, database)) {
            server.lifeguard("attach", server.options().split(","));
            isSeen(server, 0);
            assertThat(server.lifeguard("detach")).contains("Detached");
            assertThat(server.ask("work", names().get(0), TIMES)).isEqualTo("failed 0");
            assertThat(server.jvm().threads()).doesNotContain("lifeguard");
            server.stop();
            assertThat(lines(server)).isSubsetOf(plainLog);
        }
    }

    private void isSeen(Server server, int before) throws Exception {
        List<String> answers = new ArrayList<>();
        int checkouts = before + visit(server, answers);
        assertThat(answers).isEqualTo(plainAnswers);

        JsonNode pool = server.poolOf(kind, "/leaks/0/open", "1");
        System.out.println(pool.toPrettyString());
    }

    /** Returns how many checkouts that were; each request that can fail is one of one thread. */
    private int visit(Server server, List<String> answers) throws Exception {
        int checkouts = 0;
        for (String each : names()) {
            answers.add(server.ask("work", each, TIMES));
            answers.add(server.ask("commit", each, 1));
            answers.add(server.ask("rollback", each, 1));
            checkouts += 4 * TIMES;
        }
        checkouts += ended(server, answers);
        database.kill(database.ask(database.dialect().sessions()));
        answers.add(server.ask("alone", names().get(0), TIMES));
        answers.add(server.ask("work", names().get(0), TIMES));
        answers.add(server.ask("strand", names().get(0), 1));
        return checkouts + TIMES + 4 * TIMES + 1;
    }

    private static Set<String> lines(Server server) {
        return ServerLog.lines(Server.text(server.log()));
    }
}
