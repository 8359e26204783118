package dev.lifeguard.harness.databases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of docs/drivers.md: a row for each driver beneath each of two pools. */
final class DriversTable {
    private static final Path DOCUMENT = Path.of("../docs/drivers.md");
    private static final List<String> COLUMNS =
            List.of("family", "counts", "leaks", "age", "stale", "as found", "end");

    private final Set<String> beginnings = new LinkedHashSet<>();
    private final Map<String, String> cells = new LinkedHashMap<>();

    /** What a run has printed. */
    DriversTable(String out) {
        for (String line : out.lines().toList()) {
            String[] parts = line.split("\\|", 5);
            if (parts.length == 5 && parts[0].equals("cell")) {
                String beginning = "| " + parts[1] + " | " + parts[2] + " |";
                beginnings.add(beginning);
                cells.put(beginning + parts[3], parts[4]);
            }
        }
    }

    /** As the document has them, in the order of the list of drivers. */
    List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (EveryDriver driver : EveryDriver.values()) {
            for (String pool : List.of("HikariCP", "list")) {
                String beginning = "| " + driver.title + " | " + pool + " |";
                if (beginnings.contains(beginning)) {
                    StringBuilder row = new StringBuilder(beginning);
                    COLUMNS.forEach(
                            each ->
                                    row.append(' ')
                                            .append(cells.get(beginning + each))
                                            .append(" |"));
                    rows.add(row.toString());
                }
            }
        }
        return rows;
    }

    /** The document's rows of what has run; MySQL's server does not run everywhere. */
    List<String> said() throws IOException {
        List<String> all = Files.exists(DOCUMENT) ? Files.readAllLines(DOCUMENT) : List.of();
        return all.stream().filter(row -> beginnings.stream().anyMatch(row::startsWith)).toList();
    }

    /** Leaves the rows where whoever has changed something takes them from. */
    void write() throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "drivers"));
        Files.write(folder.resolve("drivers.md"), rows());
    }
}
