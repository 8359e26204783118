package dev.lifeguard.harness.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.chaos.Await;
import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What must hold of an application, whatever it is built with: its sessions are killed, its
 * database is restarted, and it loses a connection. Once it does so without the agent.
 */
@Tag("servers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ApplicationContract {
    private static final int TIMES = 25;

    /** Of four threads: what is asked for to see that it has started, and by {@link #visit}. */
    private static final int CHECKOUTS = 4 * 3 * TIMES + 1;

    private static final int FIRST_CHECKOUTS = 4;

    /** What was idle for half a second HikariCP validates itself, and tells that it was dead. */
    private static final Duration UNTIL_POOLS_LOOK = Duration.ofMillis(600);

    final Framework framework;
    Database database;
    private Set<String> plainLog;
    private Set<String> plainThreads;
    private Set<String> plainLoaders;

    ApplicationContract(Framework framework) {
        this.framework = framework;
    }

    @BeforeAll
    void run_it_without_the_agent() throws Exception {
        database = Databases.POSTGRESQL.started();
        try (Application plain = Application.started(framework, false, database)) {
            visit(plain, false);
            plainThreads = plain.jvm().threads();
            plainLoaders = plain.jvm().loaders();
            plain.stop();
            plainLog = ServerLog.lines(Server.text(plain.log()));
        }
    }

    @Test
    void with_the_agent_no_request_fails_and_the_line_that_leaks_is_told() throws Exception {
        try (Application application = Application.started(framework, true, database)) {
            visit(application, true);

            JsonNode pool = lost(application, FIRST_CHECKOUTS + CHECKOUTS);
            assertThat(pool.at("/protection/by").asText()).isEqualTo("eviction");
            assertThat(application.jvm().threads()).contains("lifeguard");
            assertThat(application.jvm().loaders()).contains("dev.lifeguard.AgentClassLoader");
            application.stop();
            assertThat(ServerLog.lines(Server.text(application.log()))).isSubsetOf(plainLog);
        }
    }

    @Test
    void attached_it_does_the_same_and_detached_it_has_never_been_there() throws Exception {
        try (Application application = Application.started(framework, false, database)) {
            application.lifeguard("attach", application.options().split(","));
            visit(application, true);
            lost(application, CHECKOUTS);

            assertThat(application.lifeguard("detach")).contains("Detached");
            assertThat(application.ask("work", Framework.NAMED, TIMES)).isEqualTo("failed 0");
            application.await(
                    "its threads", () -> isPlain(application.jvm().threads(), plainThreads));
            application.await(
                    "its loaders", () -> isPlain(application.jvm().loaders(), plainLoaders));
            application.stop();
            assertThat(ServerLog.lines(Server.text(application.log()))).isSubsetOf(plainLog);
        }
    }

    private static boolean isPlain(Set<String> now, Set<String> plain) {
        return plain.containsAll(now);
    }

    private void visit(Application application, boolean agented) throws Exception {
        work(application, agented);
        database.kill(database.ask(database.dialect().sessions()));
        work(application, agented);
        database.restart();
        Await.passing(UNTIL_POOLS_LOOK);
        work(application, agented);
        assertThat(application.ask("lose", Framework.NAMED, 1)).isEqualTo("lost");
    }

    private void work(Application application, boolean agented) {
        String failed = application.ask("work", Framework.NAMED, TIMES);
        if (agented) {
            assertThat(failed).isEqualTo("failed 0");
        }
    }

    /** The pool, once the one connection that it has lost was found. */
    private JsonNode lost(Application application, int checkouts) throws Exception {
        JsonNode pool =
                application.pool(
                        Framework.NAMED, framework.kind, "/leaks/0/open", "1", "/size/max", "6");
        assertThat(pool.at("/leaks/0/callSite").asText()).endsWith(application.leakingLine());
        assertThat(pool.at("/checkouts/count").asInt()).isEqualTo(checkouts);
        assertThat(pool.at("/checkouts/open").asInt()).isEqualTo(1);
        assertThat(pool.at("/checkouts/failed").asInt()).isZero();
        return pool;
    }
}
