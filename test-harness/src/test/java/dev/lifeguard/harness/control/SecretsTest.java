package dev.lifeguard.harness.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Statements with a secret, on real databases: it is nowhere to be seen, and soon not kept. */
class SecretsTest {
    private static final String H2 = "jdbc:h2:mem:orders;QUERY_CACHE_SIZE=0;PASSWORD=";

    /** The connections of its pool, and how many of them are out at once. */
    private static final int POOL = 10;

    private static final int MOST_OUT = 7;

    /** Into the heap, each some hundred milliseconds after the one before. */
    private static final int LOOKS = 6;

    private final CommandLine lifeguard = CommandLine.here();

    @TempDir private Path folder;

    @Test
    void no_secret_shows_on_h2() throws Exception {
        assertNothingShows(H2, "sa", '"', SecretStatements.H2);
    }

    @Test
    void no_secret_shows_on_postgresql() throws Exception {
        Database database = Databases.POSTGRESQL.started();
        assertNothingShows(
                database.url(database.port()), database.user(), '"', SecretStatements.POSTGRESQL);
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void no_secret_shows_on_what_is_like_mysql(Databases kind) throws Exception {
        Database database = kind.started();
        database.tell("drop table if exists `Order`");
        assertNothingShows(
                database.url(database.port()), database.user(), '`', SecretStatements.MYSQL);
    }

    /** Neither by the agent nor by the pool and the driver, else this could not be told. */
    @Test
    void the_text_of_a_statement_is_not_kept_after_the_return() throws Exception {
        try (BusyJvm jvm = secrets(H2, "sa", '"', "report-file=" + folder.resolve("r"))) {
            for (int i = 0; i < 200; i++) { // as long as a thread needs to get a stack of its own
                jvm.tell("run select * from \"Order\" where \"Name\" = '~'");
            }
            jvm.tell("uncommitted insert into \"Order\" values (1, substr('~', 1, 0))");
            jvm.tell("hold select '~'");
            jvm.tell("give back");

            BusyJvm.await(() -> secretsInHeap(jvm), count -> count == 0);
        }
    }

    /** What these drivers keep themselves, they keep without the agent: it adds nothing. */
    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void the_agent_keeps_no_text_of_a_statement_on_what_is_like_mysql(Databases kind)
            throws Exception {
        int alone = leastKept(kind, false);
        int agented = leastKept(kind, true);

        assertThat(agented).isLessThanOrEqualTo(alone);
    }

    /** How many copies of the secret stay in the heap when every statement is over. */
    private int leastKept(Databases kind, boolean agented) throws Exception {
        Database database = kind.started();
        database.tell("drop table if exists `Order`");
        String url = database.url(database.port());
        String options = "leak.suspect-after=50ms,report-file=" + folder.resolve("r");
        try (BusyJvm jvm = secrets(url, database.user(), '`', agented ? options : "enabled=off")) {
            for (int i = 0; i < 200; i++) {
                jvm.tell("run select * from `Order` where `Name` = \"~\"");
            }
            List<String> statements = SecretStatements.MYSQL;
            for (int from = 0; from < statements.size(); from += MOST_OUT) {
                int to = Math.min(from + MOST_OUT, statements.size());
                for (String statement : statements.subList(from, to)) {
                    jvm.tell("hold " + statement);
                }
                if (agented) { // it has them now
                    String pid = jvm.pid();
                    BusyJvm.await(
                            () -> lifeguard.succeed("leaks", pid), text -> text.contains("SQL"));
                }
                jvm.tell("give back");
            }
            jvm.tell("uncommitted insert into `Order` values (1, substr(\"~\", 1, 0))");
            int least = Integer.MAX_VALUE;
            for (int i = 0; i < LOOKS && least > 0; i++) {
                fillBuffers(jvm);
                least = Math.min(least, secretsInHeap(jvm));
            }
            return least;
        }
    }

    /** Of every connection, in both directions. */
    private static void fillBuffers(BusyJvm jvm) {
        try {
            for (int i = 0; i < POOL; i++) {
                jvm.tell("hold select '" + "x".repeat(4000) + "'");
            }
            jvm.tell("give back");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void assertNothingShows(String url, String user, char quote, List<String> statements)
            throws Exception {
        String order = quote + "Order" + quote;
        Path log = folder.resolve("log");
        Path report = folder.resolve("report.json");
        StringBuilder seen = new StringBuilder();
        try (BusyJvm jvm =
                secrets(
                        url,
                        user,
                        quote,
                        "leak.suspect-after=50ms,log-level=debug,log="
                                + log
                                + ",report-file="
                                + report)) {
            for (int from = 0; from < statements.size(); from += MOST_OUT) {
                int to = Math.min(from + MOST_OUT, statements.size());
                for (String statement : statements.subList(from, to)) {
                    jvm.tell("hold " + statement);
                }
                String pid = jvm.pid();
                BusyJvm.await(() -> lifeguard.succeed("leaks", pid), text -> text.contains("SQL"));
                String leases = lifeguard.succeed("leases", pid);
                assertThat(leases.lines().filter(line -> line.contains("orders-pool")))
                        .as(leases)
                        .hasSize(to - from);
                seen.append(leases).append(lifeguard.succeed("dump", pid));
                jvm.tell("give back");
            }
            jvm.tell("hold " + statements.get(0));
            for (String command : List.of("leases", "status", "pools")) {
                seen.append(lifeguard.succeed(command, jvm.pid()));
            }
            jvm.tell("uncommitted insert into 'Order' values (1, '~')".replace("'Order'", order));
            BusyJvm.await(() -> text(log), text -> text.contains("LG-0121"));
            seen.append(jvm.errors());
        }
        BusyJvm.await(() -> text(report), text -> text.contains("orders-pool"));
        seen.append(text(log)).append(text(report));

        assertThat(seen.toString())
                .doesNotContain("S3CRET")
                .contains(
                        "select * from \"Order\" where \"Name\" = ?".replace('"', quote),
                        "insert into " + order + " values (?, ?)");
    }

    private int secretsInHeap(BusyJvm jvm) {
        try {
            Path dump = folder.resolve(System.nanoTime() + ".hprof");
            assertThat(jvm.tell("dump " + dump)).isEqualTo("dumped");
            String bytes = Files.readString(dump, StandardCharsets.ISO_8859_1);
            Files.delete(dump);
            return bytes.split("S3CRET", -1).length - 1;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static BusyJvm secrets(String url, String user, char quote, String options)
            throws IOException {
        return new BusyJvm(
                Jdk.JDK_17,
                SecretsProgram.class,
                "-javaagent:" + AgentJvm.jar() + '=' + options,
                "-Dh2.objectCache=false", // H2 keeps values that it has met
                "-Dsecrets.quote=" + quote,
                "-Dsecrets.url=" + url,
                "-Dsecrets.user=" + user);
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
