package dev.lifeguard.harness.outputs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.control.BusyJvm;
import dev.lifeguard.harness.control.CommandLine;
import dev.lifeguard.harness.control.SecretStatements;
import dev.lifeguard.harness.otlp.Collector;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One application with secrets, looked at in every way that there is: none is to be seen. */
class EveryOutputTest {
    private static final String SECRET = "S3CRET";
    private static final Pattern PORT = Pattern.compile("LG-0401 the page is at (http://\\S+)/,");

    private final CommandLine lifeguard = CommandLine.here();
    private final Map<String, StringBuilder> seen = new LinkedHashMap<>();
    private int held;

    @TempDir private Path folder;
    private BusyJvm jvm;
    private BeanReader beans;
    private Collector collector;

    @Test
    void no_secret_is_in_any_output() throws Exception {
        Database postgresql = Databases.POSTGRESQL.started();
        Database mariadb = Databases.MARIADB.started();
        tidy(postgresql, mariadb);
        try (Collector receives = new Collector();
                BusyJvm runs = start(receives)) {
            collector = receives;
            jvm = runs;
            jvm.jcmd("JFR.start", "name=outputs");
            tell("pool orders jdbc:h2:mem:orders;USER=~;PASSWORD=~");
            tell("pool people " + postgresql.url(postgresql.port()) + "&user=postgres&password=~");
            tell("pool shop " + mariadb.url(mariadb.port()) + "&user=root&keyPassword=~");
            tell("run orders create table \"Order\" (\"Id\" int, \"Name\" varchar(99))");
            tell("run people create table \"Order\" (\"Id\" int, \"Name\" varchar(99))");
            tell("run shop create table `Order` (`Id` int, `Name` varchar(99))");
            try (BeanReader reads = new BeanReader(jvm.pid())) {
                beans = reads;
                BusyJvm.await(beans::listens, there -> there);
                holdAndLook("orders", SecretStatements.H2);
                holdAndLook("people", SecretStatements.POSTGRESQL);
                holdAndLook("shop", SecretStatements.MYSQL);
                lookAtTheRest();
            }
        } finally {
            tidy(postgresql, mariadb);
        }
        see("log", Files.readString(folder.resolve("log")));
        see("report at exit", Files.readString(folder.resolve("report.json")));
        see("OTLP", receivedBy(collector));

        assertNoneShows();
    }

    private static void tidy(Database postgresql, Database mariadb) throws Exception {
        postgresql.tell("drop table if exists \"Order\"");
        mariadb.tell("drop table if exists `Order`");
    }

    private BusyJvm start(Collector receives) throws IOException {
        List<String> options = new ArrayList<>(AgentJvm.LIGHT);
        options.add(
                "-javaagent:"
                        + AgentJvm.jar()
                        + "=leak.suspect-after=50ms,exhaustion.attach=on,log-level=debug,http=0"
                        + ",http-actions=on,http-token="
                        + SECRET
                        + ",otlp="
                        + receives.endpoint()
                        + ",otlp.headers=\"key="
                        + SECRET
                        + "\",log="
                        + folder.resolve("log")
                        + ",report-file="
                        + folder.resolve("report.json"));
        return new BusyJvm(Jdk.JDK_17, SecretiveProgram.class, options.toArray(new String[0]));
    }

    private void tell(String order) throws IOException {
        assertThat(jvm.tell(order)).isEqualTo("done");
    }

    private void see(String output, String text) {
        seen.computeIfAbsent(output, none -> new StringBuilder()).append(text).append('\n');
    }

    /** Some at a time, so that each is among those which the report of a full pool names. */
    private void holdAndLook(String pool, List<String> statements) throws Exception {
        for (int i = 0; i < statements.size(); i += SecretiveProgram.POOL_SIZE) {
            int end = Math.min(i + SecretiveProgram.POOL_SIZE, statements.size());
            for (String statement : statements.subList(i, end)) {
                tell("hold " + pool + " " + held + " " + statement);
                held++;
            }
            BusyJvm.await(this::leaksTold, count -> count >= held);
            tell("exhaust " + pool);
            see("JMX", beans.all());
            see("/api/report", get("/api/report", "*/*"));
            for (String command : List.of("leases", "leaks", "dump")) {
                see(command, lifeguard.succeed(command, jvm.pid()));
            }
            tell("give back");
        }
    }

    private long leaksTold() {
        try {
            return Files.readString(folder.resolve("log")).split(" LG-0103 ", -1).length - 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lookAtTheRest() throws Exception {
        tell("uncommitted orders insert into \"Order\" values (1, '~')");
        tell("unpooled . jdbc:h2:mem:other;DB_CLOSE_DELAY=-1;USER=~;PASSWORD=~");
        tell("login . jdbc:h2:mem:other;USER=~;PASSWORD=~~");
        tell("hold orders 0 " + SecretStatements.H2.get(0));
        see("/metrics", get("/metrics", "text/plain"));
        see("/metrics, OpenMetrics", get("/metrics", "application/openmetrics-text"));
        see("/health", get("/health", "*/*"));
        for (String file : List.of("/", "/page.js", "/api/page")) {
            see("page", get(file, "*/*"));
        }
        see("pools", lifeguard.succeed("pools", jvm.pid()));
        see("status", lifeguard.succeed("status", jvm.pid()));
        see("list", lifeguard.succeed("list"));
        see("prom", lifeguard.succeed("dump", jvm.pid(), "--format", "prom"));
        see("JMX", beans.all());
        BusyJvm.await(
                () -> receivedBy(collector), text -> text.split("suspected", -1).length > held);
        see("JMX, told", beans.heard());
        Path recording = folder.resolve("outputs.jfr");
        jvm.jcmd("JFR.dump", "name=outputs", "filename=" + recording);
        see("recording", printed(recording));
        see("exceptions", jvm.errors());
    }

    private String get(String path, String accept) throws Exception {
        Matcher port = PORT.matcher(Files.readString(folder.resolve("log")));
        assertThat(port.find()).isTrue();
        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(port.group(1) + path))
                                        .header("Authorization", "Bearer " + SECRET)
                                        .header("Accept", accept)
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.headers().map() + answer.body();
    }

    private static String receivedBy(Collector collector) {
        StringBuilder all = new StringBuilder();
        collector.bodies().forEach(body -> all.append(body).append('\n'));
        return all.toString();
    }

    /** Ours: the JDK's own events have the whole command line of the JVM. */
    private String printed(Path recording) throws Exception {
        Path out = folder.resolve("printed.json");
        Process jfr =
                new ProcessBuilder(
                                Jdk.JDK_17.tool("jfr").toString(),
                                "print",
                                "--json",
                                "--events",
                                "dev.lifeguard.*",
                                recording.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        assertThat(jfr.waitFor()).isZero();
        return Files.readString(out);
    }

    private void assertNoneShows() {
        seen.forEach(
                (output, text) ->
                        assertThat(text.toString().lines())
                                .as(output)
                                .noneMatch(line -> line.toUpperCase().contains(SECRET)));
        assertThat(seen.keySet()).hasSize(19);
        for (String output : List.of("pools", "/metrics", "/metrics, OpenMetrics", "prom")) {
            assertThat(seen.get(output)).contains("orders", "people", "shop");
        }
        for (String output : List.of("leases", "dump", "JMX", "/api/report", "exceptions")) {
            assertThat(seen.get(output)).as(output).contains(SHOWN);
        }
        for (String output : List.of("leaks", "JMX, told", "recording", "OTLP", "log")) {
            assertThat(seen.get(output)).as(output).contains(SHOWN);
        }
    }

    /** How some of them are shown. */
    private static final String[] SHOWN = {
        "where `Name` = ?", "create user", "set my.token", "select md5(?)"
    };
}
