package dev.lifeguard.harness.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What happened, side by side. */
final class ChaosTable {
    private final String database;
    private final List<String> lines = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    ChaosTable(String database) {
        this.database = database;
        lines.add(
                String.format(
                        "%-11s %-11s | %-45s | %s",
                        database, "", "without the agent", "with the agent"));
        lines.add(
                String.format(
                        "%-11s %-11s | %s | %s", "trouble", "pool", Cell.titles(), Cell.titles()));
    }

    /** Adds a trouble: the cells of both are in the same order. */
    void add(Trouble trouble, List<Cell> without, List<Cell> with) {
        for (int i = 0; i < without.size(); i++) {
            Cell left = without.get(i);
            Cell right = with.get(i);
            lines.add(
                    String.format(
                            "%-11s %-11s | %s | %s",
                            trouble, left.pool(), left.columns(), right.columns()));
            left.errors().forEach(each -> note(trouble, left, each));
            right.errors().forEach(each -> note(trouble, right, each));
        }
    }

    private void note(Trouble trouble, Cell cell, String error) {
        String agent = cell.agented() ? " with the agent: " : " without: ";
        errors.add(trouble + " " + cell.pool() + agent + error);
    }

    /** Prints it, and leaves it in {@code target/chaos}. */
    void print() throws IOException {
        String table = String.join("\n", lines) + "\n";
        System.out.print("\n" + table);
        Path folder = Files.createDirectories(Path.of("target", "chaos"));
        Files.writeString(
                folder.resolve(database + ".txt"), table + "\n" + String.join("\n", errors) + "\n");
    }
}
