package dev.lifeguard.control;

/** Colours, where there is a terminal to show them. Immutable. */
final class Ink {
    private final boolean on;

    Ink(boolean on) {
        this.on = on;
    }

    /**
     * By the convention of no-color.org.
     *
     * @param noColor the variable NO_COLOR, or null
     */
    static boolean isWanted(String noColor) {
        return noColor == null || noColor.isEmpty();
    }

    String bold(String text) {
        return paint("1", text);
    }

    String red(String text) {
        return paint("31", text);
    }

    String yellow(String text) {
        return paint("33", text);
    }

    /** The colour of a verdict: the surer, the redder. */
    String verdict(String verdict, String text) {
        if (verdict.equals("confirmed")) {
            return paint("1;31", text);
        }
        return verdict.equals("probable") ? red(text) : yellow(text);
    }

    private String paint(String code, String text) {
        return on ? "\u001b[" + code + 'm' + text + "\u001b[0m" : text;
    }
}
