package dev.lifeguard.harness.process;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Tells the agent's lines on stderr from the application's. */
public final class AgentLines {
    private static final String OURS = "^\\S+ \\[lifeguard\\] .*";

    /** True on a machine where a last look takes longer than three seconds. */
    private static final String EXIT_WAS_TOO_SLOW = "LG-0008";

    /** One that came between two parts of a line, which the JVM writes part by part. */
    private static final Pattern INSIDE =
            Pattern.compile("(?m)^(.+)(?<=\\S )\\S+Z \\[lifeguard\\] .*\n");

    private AgentLines() {}

    /** The agent's warnings and errors, but for what a slow machine is to blame for. */
    public static List<String> complaints(String err) {
        List<String> all = new ArrayList<>();
        for (String line : err.split("\n")) {
            if (line.matches(OURS)
                    && line.matches(".*\\b(WARN|ERROR)\\b.*")
                    && !line.contains(EXIT_WAS_TOO_SLOW)) {
                all.add(line);
            }
        }
        return all;
    }

    /** What is left of stderr without the agent's lines and the indented blocks below them. */
    public static String without(String err) {
        StringBuilder left = new StringBuilder();
        boolean inBlock = false;
        for (String line : INSIDE.matcher(err).replaceAll("$1").split("\n")) {
            boolean ours = line.matches(OURS);
            inBlock = ours || inBlock && line.startsWith("  ");
            boolean ofVm = line.startsWith("Picked up JAVA_TOOL_OPTIONS");
            if (!inBlock && !ofVm && !line.isEmpty()) {
                left.append(line).append('\n');
            }
        }
        return left.toString();
    }
}
