package dev.lifeguard.harness.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeguard.harness.chaos.Await;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Folders;
import dev.lifeguard.harness.process.Ports;
import dev.lifeguard.harness.process.Priority;
import dev.lifeguard.harness.process.Result;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An application server from its distribution, in a process of its own, with the {@linkplain
 * ShopWar shop} in it. Its configuration, logs and work are in a folder that is deleted in the end.
 *
 * <p><b>Failure</b> whatever takes longer than {@link #PATIENCE} fails the test, with the server's
 * log.
 */
abstract class Server implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Path DISTRIBUTIONS =
            Path.of(System.getProperty("servers", "target/servers"));
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final Path folder = Folders.create("lifeguard-server");
    final int port = Ports.free();
    private Process process;

    /** The folder that a distribution was unpacked to. */
    static Path distribution(String name) {
        Path home = DISTRIBUTIONS.resolve(name).toAbsolutePath();
        assertThat(home).as("run with -Pservers").isDirectory();
        return home;
    }

    /** The agent's argument as the docs have it, with a report each second. */
    final String agentOption() {
        return "-javaagent:" + AgentJvm.jar() + '=' + options();
    }

    /** The agent's options, for an attach. */
    final String options() {
        return "log="
                + agentLog()
                + ",report-interval=1s,leak.suspect-after=2s,report-file="
                + reportFile();
    }

    /** Starts its command; returns when the shop answers. */
    final void start(ProcessBuilder command, String pool) throws IOException {
        command.environment().remove("JAVA_TOOL_OPTIONS");
        command.environment().putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
        command.command().addAll(0, Priority.raised()); // who is kept waiting says so in his log
        process = command.redirectErrorStream(true).redirectOutput(log().toFile()).start();
        await("the shop's first answer", () -> isUp() && ask("work", pool, 1).equals("failed 0"));
    }

    /** Whether it may be asked. */
    boolean isUp() {
        return true;
    }

    /** Where the shop answers. */
    String page() {
        return "/shop/index.jsp";
    }

    /** What a page of the shop says. */
    final String ask(String task, String pool, int times) {
        return ask(task, pool, times, "");
    }

    /** The same for a pool of the application's own, on this database. */
    final String ask(String task, String pool, int times, String url) {
        return get(
                page()
                        + "?task="
                        + task
                        + "&times="
                        + times
                        + "&pool="
                        + URLEncoder.encode(pool, StandardCharsets.UTF_8)
                        + "&url="
                        + URLEncoder.encode(url, StandardCharsets.UTF_8));
    }

    final String get(String path, String... headers) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(PATIENCE);
            if (headers.length > 0) {
                request.headers(headers);
            }
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()).body().trim();
        } catch (IOException notYet) {
            return notYet.toString();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    final Path log() {
        return folder.resolve("server.out");
    }

    final Path agentLog() {
        return folder.resolve("lifeguard.log");
    }

    private Path reportFile() {
        return folder.resolve("report.json");
    }

    /** What the one pool of a kind says of itself in a report that has this. */
    final JsonNode poolOf(String kind, String... pointersAndValues) {
        return find("kind", kind, pointersAndValues);
    }

    /** The same of the one pool that has this name, and is of this kind. */
    final JsonNode pool(String name, String kind, String... pointersAndValues) {
        JsonNode pool = find("name", name, pointersAndValues);
        assertThat(pool.path("kind").asText()).isEqualTo(kind);
        return pool;
    }

    private JsonNode find(String key, String value, String... pointersAndValues) {
        List<JsonNode> last = new ArrayList<>();
        await(
                "a report of " + value + " with " + Arrays.toString(pointersAndValues),
                () -> {
                    JsonNode report = new ObjectMapper().readTree(reportFile().toFile());
                    Result.assertClean(report, log().toString());
                    last.clear();
                    for (JsonNode each : report.path("pools")) {
                        if (each.path(key).asText().equals(value)) {
                            last.add(each);
                        }
                    }
                    return last.size() == 1 && has(last.get(0), pointersAndValues);
                });
        return last.get(0);
    }

    private static boolean has(JsonNode pool, String... pointersAndValues) {
        for (int i = 0; i < pointersAndValues.length; i += 2) {
            if (!pool.at(pointersAndValues[i]).asText().equals(pointersAndValues[i + 1])) {
                return false;
            }
        }
        return true;
    }

    /** Waits, and fails with what the server and the agent have said. */
    final void await(String what, java.util.concurrent.Callable<Boolean> condition) {
        if (Await.nanosUntil(PATIENCE, condition) < 0) {
            throw new AssertionError(
                    "Not within " + PATIENCE + ": " + what + '\n' + text(log()) + text(agentLog()));
        }
    }

    static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The JVM that is the server; a shell, or a JVM of its command line, may have started it. */
    final long pid() {
        return process.descendants()
                .filter(each -> java(each).isPresent())
                .findFirst()
                .or(() -> java(process.toHandle()))
                .orElseThrow(() -> new AssertionError("no server: " + text(log())))
                .pid();
    }

    private static java.util.Optional<ProcessHandle> java(ProcessHandle handle) {
        boolean isJava =
                handle.info()
                        .command()
                        .filter(path -> path.endsWith(File.separator + "java"))
                        .isPresent();
        return isJava ? java.util.Optional.of(handle) : java.util.Optional.empty();
    }

    /** Runs a command of the shipped jar on it, and says what it printed. */
    final String lifeguard(String command, String... more) {
        List<String> all = new ArrayList<>(List.of("-jar", AgentJvm.jar().toString(), command));
        all.add(Long.toString(pid()));
        all.addAll(List.of(more));
        return AgentJvm.bare()
                .withoutAgent()
                .light()
                .args(all.toArray(new String[0]))
                .run()
                .assertSucceeded()
                .out();
    }

    /** Of how many deployments the shop's classes are in the heap, once it was collected. */
    final long shopsInHeap() {
        return jvm().classes("Shop$Deployed");
    }

    /** What its JVM says. */
    final LiveJvm jvm() {
        return new LiveJvm(pid());
    }

    /** Ends the server as its operator would; the log is complete then. */
    final void stop() throws Exception {
        ProcessHandle server = ProcessHandle.of(pid()).orElseThrow();
        server.destroy();
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("does not end: " + text(log()));
        }
        await("its end", () -> !server.isAlive());
    }

    @Override
    public final void close() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            await("the end of all", () -> !process.isAlive());
        }
        Folders.delete(folder);
    }

    static Path jarOf(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .toPath();
    }
}
