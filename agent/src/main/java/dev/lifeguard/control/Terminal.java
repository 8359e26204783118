package dev.lifeguard.control;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Paths;

/** The terminal that the command line runs in, if it runs in one. */
final class Terminal {
    private static final int COLUMNS = 80;
    private static final int LINES = 24;

    private Terminal() {}

    /** Whether what we print is looked at by a person. */
    static boolean isThere() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            String out = Files.readSymbolicLink(Paths.get("/proc/self/fd/1")).toString();
            return out.startsWith("/dev/pts/") || out.startsWith("/dev/tty");
        } catch (IOException notLinux) {
            return System.console() != null;
        } catch (RuntimeException notUnix) {
            return System.console() != null;
        }
    }

    /** Lines and columns as they are now; 24 and 80 when nobody knows. */
    static int[] size() {
        String[] words = stty("size").trim().split(" ");
        try {
            int lines = Integer.parseInt(words[0]);
            int columns = Integer.parseInt(words[1]);
            return new int[] {lines > 0 ? lines : LINES, columns > 0 ? columns : COLUMNS};
        } catch (RuntimeException noTerminal) {
            return new int[] {LINES, COLUMNS};
        }
    }

    /** Keys arrive at once and unseen. Returns what {@link #stty} restores it by. */
    static String readKeys() {
        String before = stty("-g").trim();
        stty("-icanon", "-echo", "min", "0", "time", "0");
        return before;
    }

    static void restore(String before) {
        if (!before.isEmpty()) {
            stty(before);
        }
    }

    private static String stty(String... arguments) {
        try {
            String[] command = new String[arguments.length + 1];
            command[0] = "stty";
            System.arraycopy(arguments, 0, command, 1, arguments.length);
            Process stty =
                    new ProcessBuilder(command)
                            .redirectInput(new File("/dev/tty"))
                            .redirectError(new File("/dev/null"))
                            .start();
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(stty.getInputStream(), "UTF-8"));
            String line = reader.readLine();
            stty.waitFor();
            return line == null ? "" : line;
        } catch (IOException noTerminal) {
            return "";
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
