package dev.lifeguard.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The one door for text that comes from the application: names of pools, threads and classes, SQL,
 * messages of exceptions. Snapshots let their texts through it, the log, the JSON and the terminal
 * what they print.
 *
 * <p>Whatever a reader's terminal, ticket or editor would act on becomes something that it shows:
 * control characters, which may move the cursor, and separators of lines and paragraphs are a
 * blank; marks that turn the direction of writing, and halves of a surrogate pair, are U+FFFD.
 *
 * <p><b>Threads</b> any. <b>Failure</b> never throws; null gives null. <b>Cost</b> one look at each
 * character that is kept; a text that is short and harmless is returned itself.
 */
public final class HostText {
    /** Characters of a name or a message. */
    public static final int LONGEST = 200;

    /** Characters of a statement, and of one line of anything. */
    public static final int LONGEST_SQL = 2000;

    private static final String DOTS = "...";

    /** So much of the end of a name is kept: threads and lines are told apart by it. */
    private static final int END = 60;

    private static final char REPLACEMENT = '\uFFFD';

    private HostText() {}

    /** A name or a message: one line, at most {@value #LONGEST} characters, cut in its middle. */
    public static String of(String text) {
        if (text == null || text.length() <= LONGEST) {
            return harmless(text);
        }
        String begin = text.substring(0, LONGEST - END - DOTS.length());
        return harmless(begin + DOTS + text.substring(text.length() - END));
    }

    /** Each of them; the list itself if there is nothing to do. */
    public static List<String> all(List<String> texts) {
        List<String> shown = null;
        for (int i = 0; texts != null && i < texts.size(); i++) {
            String text = of(texts.get(i));
            if (shown == null && isChanged(text, texts.get(i))) {
                shown = new ArrayList<String>(texts);
            }
            if (shown != null) {
                shown.set(i, text);
            }
        }
        return shown == null ? texts : shown;
    }

    /** What is as it should be is handed back itself. */
    @SuppressWarnings({"StringEquality", "ReferenceEquality"})
    private static boolean isChanged(String one, String other) {
        return one != other;
    }

    /** A statement: one line, at most {@value #LONGEST_SQL} characters, cut at its end. */
    public static String sql(String text) {
        return harmless(cut(text));
    }

    /** One line of whatever length. */
    public static String harmless(String text) {
        return harmless(text, ' ');
    }

    /** Of whatever length; line feeds stay. */
    public static String harmlessLines(String text) {
        return harmless(text, '\n');
    }

    /** Lines, none longer than {@value #LONGEST_SQL} characters. */
    public static String lines(String text) {
        if (text == null || text.length() <= LONGEST_SQL) {
            return harmlessLines(text);
        }
        StringBuilder lines = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            lines.append(lines.length() == 0 ? "" : "\n").append(cut(line));
        }
        return harmlessLines(lines.toString());
    }

    /** Whether a reader's terminal would act on it, where it is no half of a pair. */
    public static boolean isHarmful(char c) {
        return Character.isISOControl(c) || isSeparator(c) || turnsDirection(c);
    }

    private static String cut(String text) {
        return text == null || text.length() <= LONGEST_SQL
                ? text
                : text.substring(0, LONGEST_SQL - DOTS.length()) + DOTS;
    }

    private static String harmless(String text, char kept) {
        StringBuilder shown = null;
        for (int i = 0; text != null && i < text.length(); i++) {
            char c = text.charAt(i);
            char instead = c == kept ? c : instead(text, i);
            if (instead != c) {
                shown = shown == null ? new StringBuilder(text) : shown;
                shown.setCharAt(i, instead);
            }
        }
        return shown == null ? text : shown.toString();
    }

    private static char instead(String text, int i) {
        char c = text.charAt(i);
        if (c >= ' ' && c < 127) {
            return c;
        }
        if (Character.isISOControl(c) || isSeparator(c)) {
            return ' ';
        }
        return turnsDirection(c) || Character.isSurrogate(c) && !isPaired(text, i)
                ? REPLACEMENT
                : c;
    }

    private static boolean isSeparator(char c) {
        return c == (char) 0x2028 || c == (char) 0x2029;
    }

    private static boolean turnsDirection(char c) {
        return c == '\u061C'
                || c == '\u200E'
                || c == '\u200F'
                || c >= '\u202A' && c <= '\u202E'
                || c >= '\u2066' && c <= '\u2069';
    }

    private static boolean isPaired(String text, int i) {
        char c = text.charAt(i);
        return Character.isHighSurrogate(c)
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
