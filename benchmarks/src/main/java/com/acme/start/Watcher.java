package com.acme.start;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Who watches an application.
 *
 * @param name for a table
 * @param jvmArgs what the JVM is told
 */
record Watcher(String name, List<String> jvmArgs) {
    static final Path FOLDER = Path.of(System.getProperty("bench.folder")).toAbsolutePath();

    /** All of them; the first is nobody. */
    static List<Watcher> all() throws IOException {
        Path empty = EmptyAgent.jar(FOLDER);
        return List.of(
                new Watcher("nobody", List.of()),
                new Watcher("an empty agent", List.of("-javaagent:" + empty)),
                new Watcher(
                        "an agent that looks away", List.of("-javaagent:" + empty + "=looking")),
                new Watcher("Lifeguard", List.of(agent("../../agent/target/lifeguard.jar"))),
                new Watcher(
                        "OpenTelemetry",
                        List.of(
                                agent("agents/opentelemetry.jar"),
                                "-Dotel.traces.exporter=none",
                                "-Dotel.logs.exporter=none",
                                "-Dotel.metrics.exporter=none")),
                // The public repository has its agent, not the collector that goes with it.
                new Watcher(
                        "Glowroot",
                        List.of(
                                agent("agents/glowroot.jar"),
                                "-Dglowroot.collector.address=http://127.0.0.1:1")));
    }

    private static String agent(String jar) {
        return "-javaagent:" + FOLDER.resolve(jar).normalize();
    }
}
