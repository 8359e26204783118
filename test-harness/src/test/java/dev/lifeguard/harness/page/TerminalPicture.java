package dev.lifeguard.harness.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a program has printed on a terminal, as a picture: bold, red and yellow, and nothing else
 * that a terminal can. Immutable.
 */
final class TerminalPicture {
    private static final Pattern STYLE = Pattern.compile("\u001b\\[([0-9;]*)m");
    private static final Pattern ANY_ESCAPE = Pattern.compile("\u001b\\[[?0-9;]*[A-Za-z]");
    private static final double WIDTH = 7.8;
    private static final int HEIGHT = 18;
    private static final int MARGIN = 14;

    private final List<String> lines;

    /**
     * @param printed of one picture, escape sequences included
     */
    TerminalPicture(String printed) {
        List<String> all =
                new ArrayList<>(
                        printed.replace("\r", "")
                                .lines()
                                .map(TerminalPicture::withoutMoves)
                                .toList());
        while (!all.isEmpty() && all.get(all.size() - 1).isBlank()) {
            all.remove(all.size() - 1);
        }
        lines = List.copyOf(all);
    }

    /** Styles stay. */
    private static String withoutMoves(String line) {
        return ANY_ESCAPE
                .matcher(line)
                .replaceAll(
                        found ->
                                found.group().endsWith("m")
                                        ? Matcher.quoteReplacement(found.group())
                                        : "");
    }

    String text() {
        return STYLE.matcher(String.join("\n", lines)).replaceAll("") + "\n";
    }

    /** As SVG, in whatever font of one width there is. */
    String svg() {
        int columns = text().lines().mapToInt(String::length).max().orElse(0);
        StringBuilder svg = new StringBuilder();
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %2$d\""
                                + " width=\"%1$d\" height=\"%2$d\""
                                + " font-family=\"ui-monospace,Menlo,Consolas,DejaVu Sans"
                                + " Mono,monospace\" font-size=\"13\" fill=\"#d7dae0\">\n"
                                + "<rect width=\"100%%\" height=\"100%%\" rx=\"6\""
                                + " fill=\"#15181c\"/>\n",
                        (int) Math.ceil(columns * WIDTH) + 2 * MARGIN,
                        lines.size() * HEIGHT + 2 * MARGIN));
        for (int i = 0; i < lines.size(); i++) {
            line(svg, lines.get(i), MARGIN + (i + 1) * HEIGHT - 5);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void line(StringBuilder svg, String line, int y) {
        Matcher style = STYLE.matcher(line);
        String attributes = "";
        int column = 0;
        int from = 0;
        while (style.find()) {
            column = part(svg, line.substring(from, style.start()), attributes, column, y);
            attributes = after(attributes, style.group(1));
            from = style.end();
        }
        part(svg, line.substring(from), attributes, column, y);
    }

    /** Words with their places, so that columns stay whatever the font is. */
    private static int part(StringBuilder svg, String text, String attributes, int column, int y) {
        Matcher words = Pattern.compile("\\S+(?: \\S+)*").matcher(text);
        while (words.find()) {
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\"%s>%s</text>\n",
                            MARGIN + (column + words.start()) * WIDTH,
                            y,
                            words.group().length() * WIDTH,
                            attributes,
                            words.group()
                                    .replace("&", "&amp;")
                                    .replace("<", "&lt;")
                                    .replace(">", "&gt;")));
        }
        return column + text.length();
    }

    private static String after(String attributes, String codes) {
        String bold = attributes.contains("bold") ? " font-weight=\"bold\"" : "";
        String colour = attributes.replace(" font-weight=\"bold\"", "");
        for (String code : codes.split(";")) {
            switch (code) {
                case "", "0" -> {
                    bold = "";
                    colour = "";
                }
                case "1" -> bold = " font-weight=\"bold\"";
                case "21", "22" -> bold = "";
                case "31" -> colour = " fill=\"#ff8a95\"";
                case "33" -> colour = " fill=\"#f2b866\"";
                case "39" -> colour = "";
                default -> {}
            }
        }
        return bold + colour;
    }
}
