package dev.lifeguard.harness.chaos.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeguard.harness.chaos.Await;
import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.chaos.database.Dialect;
import dev.lifeguard.harness.chaos.ledger.RemoteJvm;
import dev.lifeguard.harness.process.AgentJvm;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection that is replaced beneath its object never leads to another database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherDatabaseTest {
    /** Longer than the agent keeps off a server that has refused, five times over. */
    private static final Duration OF_USE = Duration.ofSeconds(3);

    /** Twice this is what opening one in place of a dead one may take: on a busy machine, too. */
    private static final String OPENED_WITHIN = "retry.validation-timeout=1m";

    private static final Duration NOTICE = Duration.ofMillis(50);

    private RemoteJvm jvm;

    @BeforeAll
    void start() throws IOException {
        jvm =
                new RemoteJvm(
                        AgentJvm.program(OtherDatabaseProgram.class)
                                .light()
                                .beforeOtherWork()
                                .agent(OPENED_WITHIN)
                                .leaking());
    }

    @AfterAll
    void end() throws IOException {
        jvm.end();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_opened_as_before_takes_the_place_of_the_dead(Databases which) throws Exception {
        Database database = which.started();
        for (String way : List.of("DRIVER", "SOURCE", "HOUSE_SOURCE")) {
            String own = opened(way, database);

            killed(database);

            assertThat(jvm.ask("ask|" + name(database))).as(way).isEqualTo(own);
        }
    }

    /** What the application's own opener would decide now is not known. */
    @ParameterizedTest
    @EnumSource
    void an_opener_that_may_lead_elsewhere_by_now_is_not_asked(Databases which) throws Exception {
        Database database = which.started();
        for (String way : List.of("CHANGED_SOURCE", "HOUSE_DRIVER")) {
            String own = opened(way, database);

            killed(database);

            String answer = jvm.ask("ask|" + name(database));
            boolean keepsWhatItWasGiven = way.equals("CHANGED_SOURCE") && answer.equals(own);
            assertThat(keepsWhatItWasGiven || answer.startsWith("failed"))
                    .as("%s of %s: %s", way, own, answer)
                    .isTrue();
        }
        assertThat(kept("foreignOpener")).isPositive();
    }

    /** Ten of them, and some servers lock the account. */
    @Test
    void a_login_that_was_refused_is_not_tried_again() throws Exception {
        Database database = Databases.POSTGRESQL.started();
        String url = database.url(database.port());
        url += "&socketFactory=" + CountedSockets.class.getName();
        for (String way : List.of("DRIVER", "SOURCE")) {
            String user = "rotated_" + way.toLowerCase(Locale.ROOT);
            database.tell("create role " + user + " login");
            jvm.ask(String.join("|", "open", way, url, url, user, "old"));
            String id = jvm.ask("ask|" + database.dialect().ownId());
            database.tell("alter role " + user + " nologin");
            int before = Integer.parseInt(jvm.ask("attempts"));
            database.kill(List.of(Long.valueOf(id)));
            Await.passing(NOTICE);

            Await.nanosUntil(OF_USE, () -> !jvm.ask("ask|select 1").startsWith("failed"));

            assertThat(Integer.parseInt(jvm.ask("attempts")) - before)
                    .as("%s: %s", way, jvm.ask("report"))
                    .isBetween(0, 1);
        }
        assertThat(kept("loginRefused")).isPositive();
    }

    /** Pools of the program are opened in this way; the name of the database that it is in. */
    private String opened(String way, Database database) throws Exception {
        String url = database.url(database.port());
        String other = url;
        switch (database.dialect()) {
            case POSTGRESQL:
                if (database.ask("select 1 from pg_database where datname = 'other'").isEmpty()) {
                    database.tell("create database other");
                }
                other = url.replace("/postgres?", "/other?");
                break;
            case H2:
                other = url.replace("/./ledger", "/./other");
                break;
            default:
                database.tell("create database if not exists other");
                other = url.replaceFirst("/[a-z]+\\?", "/other?");
                break;
        }
        assertThat(other).isNotEqualTo(url);
        jvm.ask(String.join("|", "open", way, url, other, database.user(), database.password()));
        return jvm.ask("ask|" + name(database));
    }

    private void killed(Database database) throws Exception {
        String id = jvm.ask("ask|" + database.dialect().ownId());
        database.kill(List.of(Long.valueOf(id)));
        Await.passing(NOTICE);
    }

    private static String name(Database database) {
        return database.dialect() == Dialect.POSTGRESQL
                ? "select current_database()"
                : "select database()";
    }

    private long kept(String reason) throws Exception {
        JsonNode report = new ObjectMapper().readTree(jvm.ask("report"));
        long kept = 0;
        for (JsonNode pool : report.path("pools")) {
            kept += pool.at("/retries/" + reason).asLong();
        }
        return kept;
    }
}
