package dev.lifeguard.drivers.errors;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.ErrorCodes;
import dev.lifeguard.drivers.JdbcUrl;
import dev.lifeguard.drivers.families.Drivers;
import dev.lifeguard.model.Disconnect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Reads the user's rules about errors, one a line:
 *
 * <pre>
 * # an ageing proxy's way of saying goodbye
 * postgresql            XX000           = dead
 * oracle.db             16000           = wrong-role
 * *                     class=ProxyGone = dead
 * microsoft.sql_server  08xxx           = ignore
 * </pre>
 *
 * A word of five characters is a SQLState, a number the vendor's code, a number of five digits
 * both.
 *
 * <p><b>Failure</b> never throws: a line that cannot be read becomes a warning, the others count.
 */
public final class RuleFile {
    /** Whoever names the wrong file need not be told of every line of it. */
    private static final int MOST_WARNINGS = 5;

    private final Rules rules = new Rules();
    private final List<String> warnings = new ArrayList<String>();
    private int wrong;

    private RuleFile() {}

    /** Reads all lines of a text; null is an empty one. */
    public static RuleFile parse(String text) {
        RuleFile file = new RuleFile();
        if (text != null) {
            String[] lines = text.replace("\uFEFF", "").split("\r\n|\r|\n", -1);
            for (int i = 0; i < lines.length; i++) {
                file.line(lines[i], i + 1);
            }
        }
        file.fold();
        return file;
    }

    /** What could be read. */
    public Rules rules() {
        return rules;
    }

    /** What could not: the first lines, each with its number, and how many more. */
    public List<String> warnings() {
        return Collections.unmodifiableList(warnings);
    }

    private void fold() {
        if (wrong > MOST_WARNINGS) {
            warnings.add(
                    String.format(
                            Locale.ROOT,
                            "and %,d more lines that are not understood",
                            wrong - MOST_WARNINGS));
        }
    }

    private void line(String line, int number) {
        String rule = JdbcUrl.before(line, "#").trim();
        if (rule.isEmpty()) {
            return;
        }
        int sign = rule.lastIndexOf('=');
        String[] left = rule.substring(0, Math.max(0, sign)).trim().split("\\s+");
        String word = rule.substring(sign + 1).trim();
        Disconnect verdict = Disconnect.ofText(word);
        if (left.length != 2) {
            warn(number, "expected '<system> <error> = <verdict>'");
        } else if (verdict == null) {
            warn(
                    number,
                    "'"
                            + word
                            + "' is none of dead, dead-one, sick, wrong-role, retire-one, ignore");
        } else if (!left[0].equals(Rules.ANY_SYSTEM) && Drivers.ofSystem(left[0]) == null) {
            warn(number, "no database system is called '" + left[0] + "'; there are " + systems());
        } else if (!error(left[0], left[1], verdict)) {
            warn(number, "'" + left[1] + "' is no SQLState, no vendor code and no class=Name");
        }
    }

    private boolean error(String system, String error, Disconnect verdict) {
        boolean state = error.matches("[0-9A-Z]{5}");
        Integer code = code(error);
        if (error.matches("class=[\\p{L}_$][\\p{L}\\p{N}_$.]*")) {
            rules.addTo(system).types(verdict, error.substring("class=".length()));
        } else if (error.matches("[0-9A-Z]{2}xxx")) {
            rules.addTo(system).states(verdict, error.substring(0, 2));
        } else if (state || code != null) {
            ErrorCodes codes = rules.addTo(system);
            codes.states(verdict, state ? new String[] {error} : new String[0]);
            codes.codes(verdict, code == null ? new int[0] : new int[] {code});
        } else {
            return false;
        }
        return true;
    }

    /** Null when it is no number, or 0, which drivers give when they have no code. */
    private static Integer code(String error) {
        try {
            int code = Integer.parseInt(error);
            return code == 0 ? null : Integer.valueOf(code);
        } catch (NumberFormatException aState) { // or nonsense: the caller tells them apart
            return null;
        }
    }

    private void warn(int number, String what) {
        wrong++;
        if (wrong <= MOST_WARNINGS) {
            warnings.add("line " + number + ": " + what);
        }
    }

    private static String systems() {
        StringBuilder names = new StringBuilder("*");
        for (DriverFamily family : Drivers.all()) {
            names.append(", ").append(family.system());
        }
        return names.toString();
    }
}
