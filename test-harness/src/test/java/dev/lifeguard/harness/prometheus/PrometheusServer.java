package dev.lifeguard.harness.prometheus;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeguard.harness.control.BusyJvm;
import dev.lifeguard.harness.process.Folders;
import dev.lifeguard.harness.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A Prometheus on loopback that scrapes each second, with rules that need no patience. */
final class PrometheusServer implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Path folder = Folders.create("lifeguard-prometheus");
    private final Process process;
    private final int port = Ports.free();

    /**
     * @param rules a file of rules; how long they wait is shortened
     * @param targets addresses
     */
    PrometheusServer(Path rules, String... targets) throws IOException {
        String eager = Files.readString(rules).replaceAll("(?m)^( +for:) .*$", "$1 1s");
        Files.writeString(folder.resolve("rules.yml"), eager);
        Files.writeString(
                folder.resolve("prometheus.yml"),
                "global: {scrape_interval: 1s, evaluation_interval: 1s}\n"
                        + "rule_files: [rules.yml]\n"
                        + "scrape_configs:\n"
                        + "  - job_name: lifeguard\n"
                        + "    static_configs: [{targets: ['"
                        + String.join("', '", targets)
                        + "']}]\n");
        process =
                new ProcessBuilder(
                                "prometheus",
                                "--config.file=" + folder.resolve("prometheus.yml"),
                                "--storage.tsdb.path=" + folder.resolve("data"),
                                "--web.listen-address=127.0.0.1:" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
    }

    /** Skips the test where it is not installed. */
    static void assumeThere() {
        for (String program : new String[] {"prometheus", "promtool"}) {
            boolean there = false;
            for (String path : System.getenv("PATH").split(":")) {
                there |= Files.isExecutable(Path.of(path, program));
            }
            assumeTrue(there, "there is no " + program + " here: apt-get install prometheus");
        }
    }

    /** What {@code /api/v1/...} answers, once there is an answer. */
    JsonNode data(String path) {
        return BusyJvm.await(() -> dataNow(path), node -> node != null);
    }

    private JsonNode dataNow(String path) {
        if (!process.isAlive()) {
            throw new AssertionError("Prometheus has ended: " + log());
        }
        try {
            URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/" + path);
            String body =
                    CLIENT.send(
                                    HttpRequest.newBuilder(uri).build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body();
            JsonNode answer = new ObjectMapper().readTree(body);
            if (answer.path("status").asText().equals("error")) {
                throw new AssertionError(path + ": " + body);
            }
            return answer.path("data");
        } catch (IOException notYet) {
            return null;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The series that an expression gives. */
    JsonNode query(String expression) {
        return data("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .path("result");
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException none) {
            return "";
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
        process.destroyForcibly().onExit().join();
        Folders.delete(folder);
    }
}
