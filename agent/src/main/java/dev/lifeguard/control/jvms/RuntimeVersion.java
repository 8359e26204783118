package dev.lifeguard.control.jvms;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/**
 * The version of a runtime, from its own {@code release} file.
 *
 * <p>Java 8 has its runtime in a folder {@code jre} of the JDK's, whose file it is; Debian's has
 * none at all.
 */
final class RuntimeVersion {
    private static final Pattern FORM = Pattern.compile("[0-9A-Za-z.+_-]{1,40}");
    private static final int LARGEST_RELEASE = 64 << 10;
    private static final long LONGEST_READ_MILLIS = 2_000;

    /** Newer ones have no {@code rt.jar}, and no agent of ours is in an older one. */
    private static final String OLD = "1.8";

    private RuntimeVersion() {}

    /**
     * Seen with the eyes of the process.
     *
     * @param process its folder under {@code /proc}
     * @param program what it runs, as it sees it; null = nobody says
     * @return {@code 17.0.15}, or {@code ?}
     */
    static String of(Path process, String program) {
        if (program == null || !program.startsWith("/")) {
            return "?";
        }
        Path folder = Paths.get(program).getParent();
        Path home = folder == null ? null : folder.getParent();
        if (home == null) {
            return "?";
        }
        final Path seen = Paths.get(process + "/root" + home);
        try {
            return Patience.within(
                    LONGEST_READ_MILLIS,
                    new Callable<String>() {
                        @Override
                        public String call() {
                            return ofHome(seen);
                        }
                    });
        } catch (Exception aPipeByNow) {
            return "?";
        }
    }

    /**
     * @param home the folder above that of the program
     */
    static String ofHome(Path home) {
        String version = in(home.resolve("release"));
        if (version.equals("?") && home.endsWith("jre")) {
            version = in(home.resolveSibling("release"));
        }
        return version.equals("?") && Files.exists(home.resolve("lib/rt.jar")) ? OLD : version;
    }

    /** The file is the process's: it may be anything. */
    static String in(Path file) {
        String release;
        try {
            boolean plain = Files.isRegularFile(file) && Files.size(file) <= LARGEST_RELEASE;
            release = plain ? text(file) : "";
        } catch (IOException gone) {
            return "?";
        }
        int at = release.indexOf("JAVA_VERSION=\"");
        int end = release.indexOf('"', at + 14);
        String version = at < 0 || end < 0 ? "?" : release.substring(at + 14, end);
        return FORM.matcher(version).matches() ? version : "?";
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
