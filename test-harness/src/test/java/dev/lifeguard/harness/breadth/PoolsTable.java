package dev.lifeguard.harness.breadth;

import dev.lifeguard.harness.process.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of docs/pools.md: a row for each pool and version. */
final class PoolsTable {
    private static final Path DOCUMENT = Path.of("../docs/pools.md");
    private static final List<String> COLUMNS =
            List.of(
                    "counts",
                    "failed waits",
                    "leaks",
                    "age",
                    "without the agent",
                    "stale",
                    "sizes",
                    "name",
                    "end",
                    "attach",
                    "leaks after an attach",
                    "detach");

    /** By kind and column. */
    private final Map<String, String> cells = new LinkedHashMap<>();

    /** What a run has printed. */
    void add(Result result) {
        result.assertSucceeded();
        for (String line : result.out().lines().toList()) {
            String[] parts = line.split("\\|", 4);
            if (parts.length == 4 && parts[0].equals("cell")) {
                cells.put(parts[1] + "|" + parts[2], parts[3]);
            }
        }
    }

    /** A row for each pool, as the document has it. */
    List<String> rows(Versions versions) {
        List<String> rows = new ArrayList<>();
        for (EveryPool pool : EveryPool.values()) {
            StringBuilder row = new StringBuilder(beginning(pool, versions));
            for (String column : COLUMNS) {
                row.append(' ').append(cells.get(pool.kind + "|" + column)).append(" |");
            }
            rows.add(row.toString());
        }
        for (NoPool each : NoPool.values()) {
            rows.add(beginning(each) + ' ' + cells.get(each.title + "|stale") + " |");
        }
        return rows;
    }

    /** The rows of these versions that the document has. */
    static List<String> said(Versions versions) throws IOException {
        List<String> all = Files.exists(DOCUMENT) ? Files.readAllLines(DOCUMENT) : List.of();
        List<String> said = new ArrayList<>();
        for (EveryPool pool : EveryPool.values()) {
            // Once: whoever asks for a version reads the poms.
            String beginning = beginning(pool, versions);
            all.stream().filter(row -> row.startsWith(beginning)).forEach(said::add);
        }
        for (NoPool each : NoPool.values()) {
            all.stream().filter(row -> row.startsWith(beginning(each))).forEach(said::add);
        }
        return said;
    }

    /** Leaves the rows where whoever has changed something takes them from. */
    void write(Versions versions) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "pools"));
        Files.write(folder.resolve(versions + ".md"), rows(versions));
    }

    private static String beginning(NoPool what) {
        return "| " + what.title + " |";
    }

    private static String beginning(EveryPool pool, Versions versions) {
        return "| " + pool.title + " | " + versions.of(pool) + " |";
    }
}
