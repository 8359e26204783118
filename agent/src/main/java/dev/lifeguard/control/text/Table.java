package dev.lifeguard.control.text;

import dev.lifeguard.model.HostText;
import java.util.ArrayList;
import java.util.List;

/** A table in plain text: columns as wide as they need, the last cut to the width of the screen. */
public final class Table {
    private static final String GAP = "  ";

    private final String[] heads;
    private final List<String[]> rows = new ArrayList<String[]>();

    /**
     * @param heads one per column, a bar between two; numbers are set to the right under a head
     *     that starts with a blank
     */
    public Table(String heads) {
        this.heads = heads.split("\\|");
    }

    public Table row(String... cells) {
        String[] shown = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            shown[i] = printable(cells[i]).trim();
        }
        rows.add(shown);
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The lines, head first and bold, none longer than the page is wide. */
    public List<String> lines(Page page) {
        int[] widths = new int[heads.length];
        measure(widths, heads);
        for (String[] row : rows) {
            measure(widths, row);
        }
        List<String> lines = new ArrayList<String>(rows.size() + 1);
        lines.add(page.bold(line(widths, heads, page.width)));
        for (String[] row : rows) {
            lines.add(line(widths, row, page.width));
        }
        return lines;
    }

    private void measure(int[] widths, String[] cells) {
        for (int i = 0; i < cells.length; i++) {
            widths[i] = Math.max(widths[i], Columns.of(cells[i].trim()));
        }
    }

    private String line(int[] widths, String[] cells, int width) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i].trim();
            int blanks = widths[i] - Columns.of(cell);
            line.append(i == 0 ? "" : GAP);
            if (heads[i].startsWith(" ")) {
                pad(line, blanks).append(cell);
            } else {
                line.append(cell);
                pad(line, i == cells.length - 1 ? 0 : blanks);
            }
        }
        return cut(line.toString(), width);
    }

    private static StringBuilder pad(StringBuilder line, int blanks) {
        for (int i = 0; i < blanks; i++) {
            line.append(' ');
        }
        return line;
    }

    /** What fits into this many columns; a cut is shown. */
    static String cut(String text, int width) {
        String plain = printable(text);
        return Columns.of(plain) <= width ? plain : Columns.first(plain, width - 1) + '~';
    }

    /** Names of threads and SQL may hold anything: no escape sequence reaches the terminal. */
    public static String printable(String text) {
        return HostText.harmless(text);
    }

    /** A name that somebody else has chosen: short, and as {@link #printable}. */
    public static String name(String text) {
        return HostText.of(text);
    }

    /** A text of several lines: these stay lines, and nothing else of the kind is left. */
    public static String printableLines(String text) {
        return HostText.harmlessLines(text);
    }
}
