package dev.lifeguard.control.text;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;

/** How a text is set: as wide as it may be, and in which colours, if any. Immutable. */
public final class Page {
    /** A height or width without bound: nothing is left out, nothing is cut. */
    public static final int ANY = Integer.MAX_VALUE;

    /** As many columns as a whole table of pools needs. */
    private static final int ROOMY = 120;

    final int width;
    private final ColorScheme colours;

    public Page(int width, ColorScheme colours) {
        this.width = width;
        this.colours = colours;
    }

    boolean isRoomy() {
        return width >= ROOMY;
    }

    public String bold(String text) {
        return styled(text, Style.bold);
    }

    public String red(String text) {
        return styled(text, Style.fg_red);
    }

    String yellow(String text) {
        return styled(text, Style.fg_yellow);
    }

    /** The colour of a verdict: the surer, the redder. */
    String verdict(String verdict, String text) {
        if (verdict.equals("confirmed")) {
            return styled(text, Style.bold, Style.fg_red);
        }
        return verdict.equals("probable") ? red(text) : yellow(text);
    }

    private String styled(String text, Style... styles) {
        List<IStyle> all = Arrays.<IStyle>asList(styles);
        return colours.apply(text, all).toString();
    }

    /** What fits; a cut is shown. */
    String cut(String text) {
        return Table.cut(text, width);
    }

    /** A call site; without its package where there is little room: the file still tells. */
    String callSite(String callSite) {
        int bracket = callSite.indexOf('(');
        if (isRoomy() || bracket < 0) {
            return callSite;
        }
        int method = callSite.lastIndexOf('.', bracket);
        return callSite.substring(callSite.lastIndexOf('.', method - 1) + 1);
    }
}
