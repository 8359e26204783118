package dev.lifeguard.harness.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeguard.harness.process.Folders;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A Chromium without a window, that reaches nothing but this machine. */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private static final Duration DEADLINE = Duration.ofMinutes(10);

    private final Path folder = Folders.create("lifeguard-chromium");
    private final Process process;

    private Chromium(Path program) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(
                List.of(
                        "--headless=new",
                        "--no-sandbox", // tests may run as root
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-extensions",
                        "--no-first-run",
                        "--no-proxy-server",
                        "--hide-scrollbars",
                        "--force-color-profile=srgb",
                        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--remote-debugging-port=0",
                        "about:blank"));
        process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
    }

    /** A new one; where none is installed the test is skipped. */
    static Chromium start() throws IOException {
        Path program = find();
        assumeTrue(program != null, "there is no Chromium here: apt-get install chromium");
        return new Chromium(program);
    }

    private static Path find() {
        for (String folder : System.getenv("PATH").split(":")) {
            for (String name : NAMES) {
                if (Files.isExecutable(Path.of(folder, name))) {
                    return Path.of(folder, name);
                }
            }
        }
        return null;
    }

    /** Its first tab. */
    Browser tab() throws Exception {
        Path said = folder.resolve("profile/DevToolsActivePort");
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!Files.exists(said) || Files.readAllLines(said).isEmpty()) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                throw new AssertionError(
                        "Chromium did not start: " + Files.readString(folder.resolve("log")));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        HttpClient client = HttpClient.newHttpClient();
        URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(said).get(0) + "/json/list");
        JsonNode tabs =
                new ObjectMapper()
                        .readTree(
                                client.send(
                                                HttpRequest.newBuilder(list).build(),
                                                HttpResponse.BodyHandlers.ofString())
                                        .body());
        for (JsonNode tab : tabs) {
            if (tab.path("type").asText().equals("page")) {
                return new Browser(client, URI.create(tab.path("webSocketDebuggerUrl").asText()));
            }
        }
        throw new AssertionError("No tab: " + tabs);
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        process.destroyForcibly().onExit().join();
        for (ProcessHandle child : children) {
            child.destroyForcibly();
            child.onExit().join(); // or it writes into what is deleted
        }
        Folders.delete(folder);
    }
}
