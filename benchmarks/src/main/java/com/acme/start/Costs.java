package com.acme.start;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Rounds as a table: the first row says what was, the others what came on top. */
final class Costs {
    private static final double MICROS_PER_SECOND = 1e6;

    private final Map<Watcher, List<Trial.Answer>> rows;
    private final List<Trial.Answer> plain;
    private final StringBuilder text = new StringBuilder();

    Costs(Map<Watcher, List<Trial.Answer>> rows) {
        this.rows = rows;
        this.plain = rows.values().iterator().next();
    }

    String small() {
        text.append("| watched by | CPU s (rounds) | wall s | RSS MiB | CPU s of 2 s idle |\n");
        text.append("|---|--:|--:|--:|--:|\n");
        for (Map.Entry<Watcher, List<Trial.Answer>> row : rows.entrySet()) {
            begin(row.getKey(), row.getValue());
            cell(row.getValue(), Trial.Answer::idleSeconds, "%.2f");
            text.append(" |\n");
        }
        return text.toString();
    }

    String large() {
        text.append("| watched by | CPU s (rounds) | wall s | RSS MiB | CPU us per class |\n");
        text.append("|---|--:|--:|--:|--:|\n");
        double classes = middle(plain, Trial.Answer::classes);
        for (Map.Entry<Watcher, List<Trial.Answer>> row : rows.entrySet()) {
            begin(row.getKey(), row.getValue());
            double cpu = middle(row.getValue(), Costs::cpuSeconds);
            double more = row.getValue() == plain ? 0 : middle(plain, Costs::cpuSeconds);
            text.append(format(" | %.1f", (cpu - more) * MICROS_PER_SECOND / classes));
            text.append(" |\n");
        }
        return text.append(format("\n%.0f classes, those of the JDK included.\n", classes))
                .toString();
    }

    private void begin(Watcher watcher, List<Trial.Answer> rounds) {
        text.append("| ").append(watcher.name());
        cell(rounds, Costs::cpuSeconds, "%.2f");
        cell(rounds, answer -> answer.first().wallMillis() / 1e3, "%.2f");
        cell(rounds, answer -> answer.first().rssMegabytes(), "%.0f");
    }

    private static double cpuSeconds(Trial.Answer answer) {
        return answer.first().cpuMillis() / 1e3;
    }

    private void cell(
            List<Trial.Answer> rounds, ToDoubleFunction<Trial.Answer> value, String format) {
        boolean isPlain = rounds == plain;
        double base = isPlain ? 0 : middle(plain, value);
        String signed = isPlain ? format : "%+" + format.substring(1);
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        text.append(" | ")
                .append(
                        format(
                                signed + " (" + signed + " to " + signed + ")",
                                middle(rounds, value) - base,
                                sorted[0] - base,
                                sorted[sorted.length - 1] - base));
    }

    private static double middle(List<Trial.Answer> rounds, ToDoubleFunction<Trial.Answer> value) {
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
