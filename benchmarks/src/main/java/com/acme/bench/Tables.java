package com.acme.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The results as Markdown: medians of the rounds, and how far they lie apart. */
final class Tables {
    private final Map<Cell, List<Bench.Measured>> results;

    Tables(Map<Cell, List<Bench.Measured>> results) {
        this.results = results;
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        String group = "";
        Bench.Measured plain = null;
        for (Map.Entry<Cell, List<Bench.Measured>> each : results.entrySet()) {
            Cell cell = each.getKey();
            List<Bench.Measured> rounds = each.getValue();
            if (!cell.group().equals(group)) {
                group = cell.group();
                text.append("\n### ").append(group).append("\n\n");
                text.append("| watched by | ns | added ns (rounds) | added B |\n");
                text.append("|---|--:|--:|--:|\n");
            }
            if (cell.isPlain()) {
                plain = median(rounds);
            }
            text.append(row(cell, rounds, plain));
        }
        return text.toString();
    }

    private static String row(Cell cell, List<Bench.Measured> rounds, Bench.Measured plain) {
        Bench.Measured median = median(rounds);
        if (cell.isPlain()) {
            String row = "| nobody | %.0f (%s) | | (%.0f B in all) |%n";
            String range = range(rounds, m -> m.nanos());
            return String.format(Locale.ROOT, row, median.nanos(), range, median.bytes());
        }
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %+.0f (%s) | %+.0f |%n",
                cell.watcher().title,
                median.nanos(),
                median.nanos() - plain.nanos(),
                range(rounds, m -> m.nanos() - plain.nanos()),
                median.bytes() - plain.bytes());
    }

    private static String range(
            List<Bench.Measured> rounds, ToDoubleFunction<Bench.Measured> value) {
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        return String.format(Locale.ROOT, "%.0f to %.0f", sorted[0], sorted[sorted.length - 1]);
    }

    private static Bench.Measured median(List<Bench.Measured> rounds) {
        return new Bench.Measured(
                median(rounds, Bench.Measured::nanos), median(rounds, Bench.Measured::bytes));
    }

    private static double median(
            List<Bench.Measured> rounds, ToDoubleFunction<Bench.Measured> value) {
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
    }
}
