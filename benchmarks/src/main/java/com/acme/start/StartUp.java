package com.acme.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Starts {@link FirstAnswer} again and again, in rounds, watched by nobody, by Lifeguard and by its
 * peers, and prints what that adds.
 *
 * <p>Arguments: how many rounds.
 */
public final class StartUp {
    private static final Path FOLDER = Path.of(System.getProperty("bench.folder")).toAbsolutePath();

    private final Map<String, List<Answer>> answers = new LinkedHashMap<>();

    /** At the first answer, and two seconds later. */
    private record Answer(Cost first, Cost later) {}

    private StartUp() {}

    public static void main(String[] args) throws IOException {
        StartUp startUp = new StartUp();
        int rounds = Integer.parseInt(args[0]);
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, List<String>> each : watchers().entrySet()) {
                Answer answer = run(each.getValue());
                System.err.printf("  %-20s %s%n", each.getKey(), answer);
                if (round > 0) { // the first fills the caches of the operating system
                    startUp.answers
                            .computeIfAbsent(each.getKey(), none -> new ArrayList<>())
                            .add(answer);
                }
            }
        }
        System.out.print(startUp.table());
    }

    private static Map<String, List<String>> watchers() throws IOException {
        Map<String, List<String>> watchers = new LinkedHashMap<>();
        watchers.put("nobody", List.of());
        watchers.put("an empty agent", List.of("-javaagent:" + EmptyAgent.jar(FOLDER)));
        watchers.put("Lifeguard", List.of(agent("../../agent/target/lifeguard.jar")));
        watchers.put("OpenTelemetry", openTelemetry());
        watchers.put("Glowroot", glowroot());
        return watchers;
    }

    private static List<String> openTelemetry() {
        return List.of(
                agent("agents/opentelemetry.jar"),
                "-Dotel.traces.exporter=none",
                "-Dotel.logs.exporter=none",
                "-Dotel.metrics.exporter=none");
    }

    /** The public repository has its agent, not the collector that goes with it. */
    private static List<String> glowroot() {
        return List.of(
                agent("agents/glowroot.jar"), "-Dglowroot.collector.address=http://127.0.0.1:1");
    }

    private static String agent(String jar) {
        return "-javaagent:" + FOLDER.resolve(jar).normalize();
    }

    private static Answer run(List<String> watcher) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        command.addAll(watcher);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), FirstAnswer.class.getName()));
        Process process =
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        List<Cost> costs = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(Cost.MARK)) { // peers print on it, too
                    costs.add(Cost.parse(line));
                }
            }
        }
        return new Answer(costs.get(0), costs.get(1));
    }

    private String table() {
        StringBuilder text = new StringBuilder();
        text.append("| watched by | CPU s (rounds) | wall s | RSS MiB | CPU s of 2 s idle |\n");
        text.append("|---|--:|--:|--:|--:|\n");
        List<Answer> plain = answers.get("nobody");
        for (Map.Entry<String, List<Answer>> each : answers.entrySet()) {
            boolean isPlain = each.getValue() == plain;
            text.append("| ").append(each.getKey());
            cell(text, each.getValue(), plain, isPlain, a -> a.first.cpuMillis() / 1e3, "%.2f");
            cell(text, each.getValue(), plain, isPlain, a -> a.first.wallMillis() / 1e3, "%.2f");
            cell(text, each.getValue(), plain, isPlain, a -> a.first.rssMegabytes(), "%.0f");
            cell(text, each.getValue(), plain, isPlain, StartUp::idleSeconds, "%.2f");
            text.append(" |\n");
        }
        return text.toString();
    }

    private static double idleSeconds(Answer answer) {
        return (answer.later.cpuMillis() - answer.first.cpuMillis()) / 1e3;
    }

    private static void cell(
            StringBuilder text,
            List<Answer> rounds,
            List<Answer> plain,
            boolean isPlain,
            ToDoubleFunction<Answer> value,
            String format) {
        double base = isPlain ? 0 : middle(plain, value);
        String signed = isPlain ? format : "%+" + format.substring(1);
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        String range = signed + " (" + signed + " to " + signed + ")";
        text.append(" | ")
                .append(
                        String.format(
                                Locale.ROOT,
                                range,
                                middle(rounds, value) - base,
                                sorted[0] - base,
                                sorted[sorted.length - 1] - base));
    }

    private static double middle(List<Answer> rounds, ToDoubleFunction<Answer> value) {
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
