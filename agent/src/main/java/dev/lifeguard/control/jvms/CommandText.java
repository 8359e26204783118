package dev.lifeguard.control.jvms;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes the command line of a JVM apart. */
final class CommandText {
    /** Options of the launcher whose value is a word of its own. */
    private static final Set<String> WITH_VALUE =
            new HashSet<String>(
                    Arrays.asList(
                            "-cp",
                            "-classpath",
                            "--class-path",
                            "-p",
                            "--module-path",
                            "--upgrade-module-path",
                            "--add-modules",
                            "--add-opens",
                            "--add-exports",
                            "--add-reads",
                            "--enable-native-access",
                            "--patch-module",
                            "--limit-modules",
                            "--source"));

    private CommandText() {}

    /** Main class, jar or module; {@code ?} when there is none to see. */
    static String mainOf(List<String> command) {
        int at = mainAt(command);
        return at < command.size() ? command.get(at) : "?";
    }

    /** What stands between {@code java} and the main class. */
    static List<String> flagsOf(List<String> command) {
        return command.isEmpty()
                ? command
                : command.subList(1, Math.max(1, Math.min(mainAt(command), command.size())));
    }

    private static int mainAt(List<String> command) {
        for (int i = 1; i < command.size(); i++) {
            String word = command.get(i);
            if (word.equals("-jar") || word.equals("-m") || word.equals("--module")) {
                return i + 1;
            }
            if (WITH_VALUE.contains(word)) {
                i++;
            } else if (!word.startsWith("-") && !word.startsWith("@")) {
                return i;
            }
        }
        return command.size();
    }
}
