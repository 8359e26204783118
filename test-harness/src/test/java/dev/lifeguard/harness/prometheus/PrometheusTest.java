package dev.lifeguard.harness.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeguard.harness.control.BusyJvm;
import dev.lifeguard.harness.control.CommandLine;
import dev.lifeguard.harness.page.Shown;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A leaky and a tidy application, as a real Prometheus sees them. */
class PrometheusTest {
    private static final Path EXAMPLES = Path.of("../examples/prometheus");
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0";

    private static Shown leaky;
    private static Shown tidy;
    private static PrometheusServer prometheus;

    @BeforeAll
    static void start() throws Exception {
        PrometheusServer.assumeThere();
        leaky = Shown.agented("leak.suspect-after=1s");
        leaky.tell("pool orders 4", "work orders 100", "leak orders 2", "hold orders 2");
        leaky.tell("load orders 2").collectUntilConfirmed();
        tidy = Shown.agented("leak.suspect-after=1s");
        tidy.tell("pool orders 4", "work orders 100", "load orders 2");
        prometheus =
                new PrometheusServer(EXAMPLES.resolve("rules.yml"), address(leaky), address(tidy));
    }

    @AfterAll
    static void end() throws Exception {
        for (AutoCloseable each : new AutoCloseable[] {prometheus, leaky, tidy}) {
            if (each != null) {
                each.close();
            }
        }
    }

    private static String address(Shown application) {
        return application.url().substring("http://".length());
    }

    @Test
    void it_scrapes_both() {
        JsonNode up =
                BusyJvm.await(() -> prometheus.query("up == 1"), series -> series.size() == 2);
        assertThat(up).hasSize(2);
        // One that was late on a busy machine is told until the next, a second later.
        BusyJvm.await(
                () -> prometheus.data("targets").path("activeTargets"),
                targets -> targets.size() == 2 && errors(targets).isEmpty());
        assertThat(prometheus.query("db_client_connection_wait_time_seconds_bucket{le=\"0.001\"}"))
                .isNotEmpty();
    }

    private static String errors(JsonNode targets) {
        return String.join("", targets.findValuesAsText("lastError"));
    }

    /** Its name is that of OpenTelemetry's conventions; everything else is as promtool has it. */
    @Test
    void promtool_complains_of_one_name_that_is_not_ours() throws Exception {
        String page = get(leaky, "text/plain");

        assertThat(promtool(page, "check", "metrics"))
                .containsExactly(
                        "db_client_connection_count non-histogram and non-summary metrics should"
                                + " not have \"_count\" suffix");
    }

    @Test
    void both_formats_and_the_command_line_have_the_same_names() throws Exception {
        String text = get(tidy, "text/plain");
        String open = get(tidy, OPEN_METRICS);
        String dump = CommandLine.here().succeed("dump", tidy.pid(), "--format", "prom");

        assertThat(open).endsWith("# EOF\n");
        assertThat(names(open))
                .isEqualTo(names(text))
                .isEqualTo(names(dump))
                .hasSizeGreaterThan(20);
    }

    @Test
    void the_rules_are_good_and_each_fires_in_its_own_test() throws Exception {
        assertThat(promtool("", "check", "rules", EXAMPLES.resolve("rules.yml").toString()))
                .anyMatch(line -> line.contains("SUCCESS: 5 rules found"));
        assertThat(promtool("", "test", "rules", EXAMPLES.resolve("rules.test.yml").toString()))
                .anyMatch(line -> line.contains("SUCCESS"))
                .noneMatch(line -> line.contains("FAILED"));
        assertThat(promtool("", "check", "config", EXAMPLES.resolve("prometheus.yml").toString()))
                .anyMatch(line -> line.contains("is valid"));
    }

    @Test
    void alerts_fire_on_the_leaky_application_and_not_on_the_tidy_one() {
        List<String> wanted =
                List.of("ConnectionLeakConfirmed", "ConnectionPoolDry", "ThreadsWaitForConnection");
        BusyJvm.await(() -> firing(address(leaky)), names -> names.containsAll(wanted));

        assertThat(firing(address(leaky))).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(firing(address(tidy))).isEmpty();
    }

    private static Set<String> firing(String instance) {
        Set<String> names = new TreeSet<>();
        for (JsonNode alert : prometheus.data("alerts").path("alerts")) {
            boolean fires = alert.path("state").asText().equals("firing");
            if (fires && alert.at("/labels/instance").asText().equals(instance)) {
                names.add(alert.at("/labels/alertname").asText());
            }
        }
        return names;
    }

    @Test
    void every_query_of_the_board_gives_a_series() throws Exception {
        JsonNode board = new ObjectMapper().readTree(EXAMPLES.resolve("board.json").toFile());
        List<String> queries = new ArrayList<>();
        for (JsonNode panel : board.path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                queries.add(
                        target.path("expr")
                                .asText()
                                .replace("$__rate_interval", "1m")
                                .replace("$pool", ".*")
                                .replace("$instance", ".*"));
            }
        }

        assertThat(queries).hasSizeGreaterThan(10);
        for (String query : queries) {
            JsonNode series =
                    BusyJvm.await(() -> prometheus.query(query), found -> found.size() > 0);
            assertThat(series).as("%s", query).isNotEmpty();
        }
    }

    /** Lines that promtool prints, for a text on its stdin. */
    private static List<String> promtool(String in, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process promtool = new ProcessBuilder(command).redirectErrorStream(true).start();
        promtool.getOutputStream().write(in.getBytes(StandardCharsets.UTF_8));
        promtool.getOutputStream().close();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said.lines().filter(line -> !line.isBlank()).toList();
    }

    private static String get(Shown application, String accept) throws Exception {
        URI uri = URI.create(application.url() + "/metrics");
        HttpRequest request = HttpRequest.newBuilder(uri).header("Accept", accept).build();
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    /** Of all series. */
    private static Set<String> names(String page) {
        Set<String> names = new TreeSet<>();
        page.lines()
                .filter(line -> !line.startsWith("#") && !line.isEmpty())
                .forEach(line -> names.add(line.split("[{ ]", 2)[0]));
        return names;
    }
}
