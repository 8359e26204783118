package dev.lifeguard.harness.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeguard.harness.control.CommandLine;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.ThirdLane;
import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code lifeguard page}: the page of a JVM that listens nowhere. */
@ThirdLane
class PageCommandTest {
    private static final int NO_TARGET = 3;
    private static final int AGENT = 4;

    @Test
    void it_serves_the_page_until_the_jvm_ends() throws Exception {
        try (Shown shown = Shown.start("-javaagent:" + AgentJvm.jar())) {
            shown.tell("pool orders 2", "hold orders 2", "load orders 1");
            Process command = page(shown);
            try (BufferedReader out = command.inputReader()) {
                String url =
                        out.readLine().replaceAll(".* is at (http://127\\.0\\.0\\.1:\\d+)/", "$1");

                assertThat(get(url + "/").body()).contains("<title>Lifeguard</title>");
                JsonNode report = new ObjectMapper().readTree(get(url + "/api/report").body());
                JsonNode pool = report.at("/pools/0");
                assertThat(pool.path("longHeld")).hasSize(2);
                assertThat(pool.at("/wait/buckets")).isNotEmpty();
                assertThat(report.path("options")).isNotEmpty();
                assertThat(get(url + "/metrics").statusCode()).isEqualTo(404);

                ProcessHandle.of(Long.parseLong(shown.pid())).orElseThrow().destroyForcibly();
                assertThat(command.waitFor(10, TimeUnit.MINUTES)).isTrue();
                assertThat(command.exitValue()).isEqualTo(NO_TARGET);
            } finally {
                command.destroyForcibly();
            }
        }
    }

    @Test
    void it_ends_when_somebody_detaches() throws Exception {
        try (Shown shown = Shown.start("-javaagent:" + AgentJvm.jar())) {
            shown.tell("pool orders 2", "work orders 1");
            Process command = page(shown, "--format", "json");
            try (BufferedReader out = command.inputReader()) {
                String url = new ObjectMapper().readTree(out.readLine()).path("page").asText();
                assertThat(url).matches("http://127\\.0\\.0\\.1:\\d+/");
                CommandLine.here().succeed("detach", shown.pid());

                long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
                while (command.isAlive() && System.nanoTime() - end < 0) {
                    ask(url + "api/report");
                    command.waitFor(100, TimeUnit.MILLISECONDS);
                }

                assertThat(command.isAlive()).isFalse();
                assertThat(command.exitValue()).isEqualTo(AGENT);
            } finally {
                command.destroyForcibly();
            }
        }
    }

    private static Process page(Shown shown, String... options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Jdk.JDK_17.tool("java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-jar");
        command.add(AgentJvm.jar().toString());
        command.add("page");
        command.add(shown.pid());
        command.addAll(List.of(options));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url)).build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** As a page that is still open does, whether somebody answers or not. */
    private static void ask(String url) throws InterruptedException {
        try {
            get(url);
        } catch (Exception nobodyAnswers) {
            if (nobodyAnswers instanceof InterruptedException) {
                throw new InterruptedException();
            }
        }
    }
}
