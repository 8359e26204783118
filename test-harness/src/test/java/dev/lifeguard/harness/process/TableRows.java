package dev.lifeguard.harness.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Rows of a table that a document has, and that a test has found. */
public final class TableRows {
    private TableRows() {}

    /** Shows of what differs nothing else: what a build shows of a failure is cut. */
    public static void assertSame(List<String> found, List<String> said) {
        assertThat(without(said, found)).isEqualTo(without(found, said));
        assertThat(found).as("rows").hasSameSizeAs(said);
    }

    private static List<String> without(List<String> others, List<String> rows) {
        return rows.stream().filter(row -> !others.contains(row)).toList();
    }
}
