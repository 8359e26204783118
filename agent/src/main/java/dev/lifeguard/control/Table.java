package dev.lifeguard.control;

import java.util.ArrayList;
import java.util.List;

/** A table in plain text: columns as wide as they need, the last cut to the width of the screen. */
final class Table {
    private static final String GAP = "  ";

    private final String[] heads;
    private final List<String[]> rows = new ArrayList<String[]>();

    /**
     * @param heads one per column; numbers are set to the right under a head that starts with a
     *     blank
     */
    Table(String... heads) {
        this.heads = heads;
    }

    Table row(String... cells) {
        rows.add(cells);
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The lines, head first, none longer than this. */
    List<String> lines(int width) {
        int[] widths = new int[heads.length];
        measure(widths, heads);
        for (String[] row : rows) {
            measure(widths, row);
        }
        List<String> lines = new ArrayList<String>(rows.size() + 1);
        lines.add(line(widths, heads, width));
        for (String[] row : rows) {
            lines.add(line(widths, row, width));
        }
        return lines;
    }

    private void measure(int[] widths, String[] cells) {
        for (int i = 0; i < cells.length; i++) {
            widths[i] = Math.max(widths[i], cells[i].trim().length());
        }
    }

    private String line(int[] widths, String[] cells, int width) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i].trim();
            int blanks = widths[i] - cell.length();
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
        return plain.length() <= width ? plain : plain.substring(0, Math.max(0, width - 1)) + '~';
    }

    /** Names of threads and SQL may hold anything: no escape sequence reaches the terminal. */
    static String printable(String text) {
        return printable(text, ' ');
    }

    /** The same for a text of several lines. */
    static String printableLines(String text) {
        return printable(text, '\n');
    }

    private static String printable(String text, char kept) {
        StringBuilder printable = null;
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i)) && text.charAt(i) != kept) {
                printable = printable == null ? new StringBuilder(text) : printable;
                printable.setCharAt(i, ' ');
            }
        }
        return printable == null ? text : printable.toString();
    }
}
