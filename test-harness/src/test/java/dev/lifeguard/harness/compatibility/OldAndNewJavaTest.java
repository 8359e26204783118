package dev.lifeguard.harness.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.control.BusyJvm;
import dev.lifeguard.harness.control.CommandLine;
import dev.lifeguard.harness.otlp.Collector;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.ThirdLane;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The agent's main jobs on Java 8 and its followers. */
@ThirdLane
class OldAndNewJavaTest {
    private static final Pattern PORT = Pattern.compile("LG-0401 the page is at (http://\\S+/),");

    /** Their pools would hand them out. */
    private static final List<String> STALE = List.of("tomcat-jdbc", "c3p0", "druid");

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource
    void what_is_there_from_the_start_does_the_agents_whole_work(OtherJava other) throws Exception {
        Path java = other.java();
        Path file = folder.resolve("report.json");
        try (Collector collector = new Collector()) {
            try (AnyJavaJvm program = agented(java, file, collector.endpoint())) {
                use(program);
            }

            assertThat(collector.bodies()).anyMatch(body -> body.contains("tomcat-jdbc"));
            assertReport(new ObjectMapper().readTree(file.toFile()));
        }
    }

    private void use(AnyJavaJvm program) throws Exception {
        BusyJvm jvm = program.jvm;
        jvm.jcmd("JFR.start", "name=seen");
        program.work();
        program.leak();
        program.work();
        program.kill();
        program.work();
        jvm.tell("leave open");
        assertThat(jvm.tell("exhaust"))
                .contains("[lifeguard]", "hikaricp: no connection within", "held ");
        jvm.tell("give back");
        BusyJvm.await(
                () -> jvm.tellQuietly("beans"),
                beans -> beans.contains("name=hikaricp") && beans.contains("name=druid"));
        assertPort(jvm);
        assertRecorded(jvm);
        assertThat(program.warnings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_jvm_that_runs_is_asked_and_left_by_a_command_line_of_its_version(OtherJava other)
            throws Exception {
        Path java = other.java();
        CommandLine lifeguard = new CommandLine.OwnProcess(java, AgentJvm.jar());
        try (AnyJavaJvm program = new AnyJavaJvm(java, database())) {
            String pid = program.jvm.pid();
            program.work();
            assertThat(lifeguard.succeed("list"))
                    .containsPattern("\\b" + pid + " +\\S+ +" + other.number() + "\\S* +no ");
            lifeguard.succeed("attach", pid);
            program.work();
            lifeguard.succeed("retire", pid, "druid");
            BusyJvm.await(
                    () -> pools(worked(program)).get("druid").at("/retired/asked").asLong(),
                    asked -> asked > 0);
            program.leak();

            assertThat(lifeguard.succeed("status", pid))
                    .contains("on Java " + other.number(), "0 mismatch", "of its own: 0");
            assertThat(lifeguard.succeed("pools", pid)).contains("hikaricp", "c3p0");
            assertThat(lifeguard.succeed("leases", pid)).contains("AnyJavaProgram.leak(");
            assertThat(lifeguard.succeed("leaks", pid)).contains("confirmed leak at ");
            assertThat(lifeguard.run("check", pid).exitCode()).isEqualTo(1);
            assertThat(lifeguard.succeed("watch", pid, "--times", "2", "--interval", "100"))
                    .contains("druid");
            lifeguard.succeed("set", pid, "leak.suspect-after=7s");
            JsonNode report = new ObjectMapper().readTree(lifeguard.succeed("dump", pid));
            Result.assertClean(report, report.toString());

            lifeguard.succeed("detach", pid);
            assertLeft(program, other.warnsOfAttach());
            assertThat(lifeguard.run("status", pid).exitCode()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void versions_of_java_look_into_each_other(OtherJava other) throws Exception {
        Path java = other.java();
        lookInto(java, CommandLine.here(), other.warnsOfAttach());
        CommandLine its = new CommandLine.OwnProcess(java, AgentJvm.jar());
        lookInto(Jdk.JDK_17.tool("java"), its, false);
    }

    /** Between 9 and 15 the command line attaches by the JDK's own means, which misread Java 8. */
    @Test
    void java_11_looks_into_java_8() throws Exception {
        CommandLine its = new CommandLine.OwnProcess(OtherJava.JAVA_11.java(), AgentJvm.jar());
        lookInto(OtherJava.JAVA_8.java(), its, false);
    }

    /** The report after some more work. */
    private static JsonNode worked(AnyJavaJvm program) {
        try {
            program.work();
            String dump = CommandLine.here().succeed("dump", program.jvm.pid());
            return new ObjectMapper().readTree(dump);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lookInto(Path java, CommandLine lifeguard, boolean warns) throws Exception {
        try (AnyJavaJvm program = new AnyJavaJvm(java, database())) {
            program.work();
            lifeguard.succeed("attach", program.jvm.pid());
            program.work();
            program.leak();
            assertThat(lifeguard.succeed("leaks", program.jvm.pid()))
                    .contains("confirmed leak at ");
            lifeguard.succeed("detach", program.jvm.pid());
            assertLeft(program, warns);
        }
    }

    private AnyJavaJvm agented(Path java, Path report, String collector) throws Exception {
        String options =
                String.join(
                        ",",
                        "report-file=" + report,
                        "http=0",
                        "otlp=" + collector,
                        "exhaustion.attach=on",
                        "recycle.max-age[hikaricp]=1ms");
        return new AnyJavaJvm(java, database(), "-javaagent:" + AgentJvm.jar() + "=" + options);
    }

    private static Database database() throws Exception {
        return Databases.POSTGRESQL.ofThirdLane();
    }

    private static void assertPort(BusyJvm jvm) throws IOException {
        Matcher said = PORT.matcher(jvm.errors());
        assertThat(said.find()).as("%s", jvm.errors()).isTrue();
        assertThat(get(said.group(1) + "metrics"))
                .contains("db_client_connection_count{", "\"tomcat-jdbc\"");
        assertThat(get(said.group(1) + "health")).isNotEmpty();
        assertThat(get(said.group(1))).contains("<html");
    }

    private static String get(String address) throws IOException {
        try (InputStream in = new URL(address).openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A lease of more than ten milliseconds, a leak, and the state of pools. */
    private void assertRecorded(BusyJvm jvm) {
        Path recording = folder.resolve("seen.jfr");
        BusyJvm.await(
                () -> {
                    jvm.jcmdQuietly("JFR.dump", "name=seen", "filename=" + recording);
                    return typesIn(recording);
                },
                types ->
                        types.containsAll(
                                List.of(
                                        "dev.lifeguard.Checkout",
                                        "dev.lifeguard.Leak",
                                        "dev.lifeguard.Pool")));
    }

    private static List<String> typesIn(Path recording) {
        try {
            return RecordingFile.readAllEvents(recording).stream()
                    .map(event -> event.getEventType().getName())
                    .distinct()
                    .toList();
        } catch (IOException notYet) {
            return List.of();
        }
    }

    private static void assertReport(JsonNode report) {
        Result.assertClean(report, report.toString());
        Map<String, JsonNode> pools = pools(report);
        assertThat(pools.keySet()).containsAll(AnyJavaJvm.POOLS.subList(0, 5));
        for (String name : AnyJavaJvm.POOLS.subList(0, 5)) {
            assertThat(pools.get(name).at("/openTransactions/returned").asInt())
                    .as(name)
                    .isEqualTo(1);
        }
        // Three times ten for work, one leak, one left open.
        assertThat(pools.get("druid").at("/checkouts/count").asInt()).isEqualTo(32);
        for (String name : STALE) {
            assertThat(pools.get(name).at("/retired/stale").asInt()).as(name).isPositive();
            assertThat(pools.get(name).at("/retries/succeeded").asInt()).as(name).isPositive();
        }
        assertThat(pools.get("hikaricp").at("/retired/age").asInt()).isPositive();
    }

    /** By kind. */
    private static Map<String, JsonNode> pools(JsonNode report) {
        return StreamSupport.stream(report.path("pools").spliterator(), false)
                .collect(
                        Collectors.toMap(
                                pool -> pool.path("kind").asText(), pool -> pool, (a, b) -> a));
    }

    /** Nothing of the agent is in it any more, and it works on. */
    private static void assertLeft(AnyJavaJvm program, boolean warns) throws IOException {
        assertThat(BusyJvm.await(program.jvm::agentInstancesQuietly, List::isEmpty)).isEmpty();
        assertThat(program.jvm.jcmd("Thread.print")).doesNotContain("\"lifeguard");
        program.work();
        assertThat(program.warnings()).hasSize(warns ? 4 : 0);
    }
}
