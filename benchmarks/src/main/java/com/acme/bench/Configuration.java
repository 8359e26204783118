package com.acme.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What watches the pool: nothing, the agent in its variants, or a peer. */
enum Configuration {
    PLAIN("plain"),
    LIFEGUARD("Lifeguard, as it comes"),
    /** Where there is one to compare with: the jar that {@code OTHER_JAR} names. */
    OTHER_JAR("Lifeguard, the other jar"),
    TIMING(
            "Lifeguard, timing only",
            "leak.call-sites=off,leak.suspect-after=off,retry=off,recycle.max-idle=off"),
    ALL_STACKS("Lifeguard, call sites of all", "leak.call-sites=all"),
    NO_STACKS("Lifeguard, call sites off", "leak.call-sites=off"),
    ATTACHED("Lifeguard, attached"),
    DETACHED("Lifeguard, attached and detached"),
    /** No peer: what the JDK takes for the stacks that others keep, and nobody can do without. */
    STACK("nobody, but a new Throwable"),
    LEAK_DETECTION("leakDetectionThreshold"),
    ABANDONED("abandoned"),
    DATASOURCE_PROXY("datasource-proxy"),
    P6SPY("P6Spy"),
    FLEXYPOOL("FlexyPool"),
    OPENTELEMETRY("OpenTelemetry");

    /** As tables show it, and {@link Cycle#peer}. */
    final String title;

    private final String options;

    Configuration(String title) {
        this(title, "");
    }

    Configuration(String title, String options) {
        this.title = title;
        this.options = options;
    }

    static Configuration titled(String title) {
        return Arrays.stream(values()).filter(c -> c.title.equals(title)).findFirst().orElseThrow();
    }

    boolean isAttached() {
        return this == ATTACHED || this == DETACHED;
    }

    /** What the JVM is started with. */
    List<String> jvmArgs() {
        switch (this) {
            case OTHER_JAR:
                return List.of("-javaagent:" + otherJar() + "=log-level=error");
            case LIFEGUARD:
            case TIMING:
            case ALL_STACKS:
            case NO_STACKS:
                String more = options.isEmpty() ? "" : "," + options;
                return List.of("-javaagent:" + agent() + "=log-level=error" + more);
            case OPENTELEMETRY:
                return List.of(
                        "-javaagent:" + folder().resolve("agents/opentelemetry.jar"),
                        "-Dotel.traces.exporter=none",
                        "-Dotel.logs.exporter=none",
                        // On, but not told before the run is over.
                        "-Dotel.metrics.exporter=console",
                        "-Dotel.metric.export.interval=3600000");
            case ATTACHED:
            case DETACHED:
                return List.of("-Dbench.agent=" + agent(), "-XX:+EnableDynamicAgentLoading");
            default:
                return List.of();
        }
    }

    static Path agent() {
        return folder().resolve("../../agent/target/lifeguard.jar").normalize();
    }

    /** Another build of the agent, or an empty text. */
    static String otherJar() {
        return System.getProperty("bench.other", "");
    }

    private static Path folder() {
        return Path.of(System.getProperty("bench.folder")).toAbsolutePath();
    }
}
