package dev.lifeguard.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Paths;

/**
 * Which process this is, for a person who looks at several. Never loads {@code java.management}: an
 * application server wants to be the first there.
 */
public final class OwnJvm {
    private OwnJvm() {}

    /** Its number as it sees itself, so that of its container; 0 = this JVM does not tell. */
    public static long pid() {
        try {
            Class<?> handle = Class.forName("java.lang.ProcessHandle"); // since Java 9
            Object own = handle.getMethod("current").invoke(null);
            return ((Long) handle.getMethod("pid").invoke(own)).longValue();
        } catch (ReflectiveOperationException olderOrForbidden) {
            return pidOfLinux();
        }
    }

    private static long pidOfLinux() {
        try {
            String link = Files.readSymbolicLink(Paths.get("/proc/self")).toString();
            return link.matches("\\d{1,18}") ? Long.parseLong(link) : 0;
        } catch (IOException noLinux) {
            return 0;
        } catch (UnsupportedOperationException noLinks) {
            return 0;
        } catch (SecurityException keptSecret) {
            return 0;
        }
    }

    /** Its main class or the file it was started from, without arguments; null = not known. */
    public static String main() {
        try {
            return mainOf(
                    System.getProperty("sun.java.command"), System.getProperty("java.class.path"));
        } catch (SecurityException keptSecret) {
            return null;
        }
    }

    /**
     * As above.
     *
     * @param command main class or file, and arguments, which may be secrets; null = not known
     * @param classPath after {@code -jar} that file alone, which may have blanks in its name
     */
    static String mainOf(String command, String classPath) {
        if (command == null || command.trim().isEmpty()) {
            return null;
        }
        if (classPath != null
                && !classPath.isEmpty()
                && (command + ' ').startsWith(classPath + ' ')) {
            return name(classPath);
        }
        String first = word(command);
        if (first.contains(".javac.launcher.")) { // java App.java
            String file = word(command.substring(first.length()).trim());
            return name(file.isEmpty() ? first : file);
        }
        return name(first);
    }

    private static String word(String text) {
        int blank = text.indexOf(' ');
        return blank < 0 ? text : text.substring(0, blank);
    }

    /** Without folders, or the module. */
    private static String name(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
