package dev.lifeguard.control.jvms;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/**
 * Who we are in the eyes of a JVM. In a user namespace (a rootless container, {@code unshare -r})
 * root of this machine may be nobody: a JVM lets only its own user and its own root in.
 */
final class UserNamespace {
    static final String REFUSAL =
            "it runs in a user namespace (a rootless container?) in which your user"
                    + " is nobody. Run the command line inside the container, or as the user who"
                    + " started it: sudo -u THAT_USER java -jar lifeguard.jar ...";

    private static final Path PROC = Paths.get("/proc");

    private UserNamespace() {}

    /** 0 = root; -1 = this system does not say. */
    static long ownUid() {
        try {
            return ((Integer) Files.getAttribute(PROC.resolve("self"), "unix:uid")).longValue();
        } catch (IOException notLinux) {
            return -1;
        } catch (UnsupportedOperationException notUnix) {
            return -1;
        } catch (IllegalArgumentException notUnix) {
            return -1;
        }
    }

    /** Whether we are its user, or root, as it sees us; false when it has ended meanwhile. */
    static boolean admits(Jvm jvm) {
        long own = ownUid();
        Path process = PROC.resolve(String.valueOf(jvm.pid));
        String ours = ProcJvms.link(PROC.resolve("self/ns/user"));
        String theirs = ProcJvms.link(process.resolve("ns/user"));
        if (own < 0 || own == jvm.uid || ours == null || ours.equals(theirs)) {
            return true;
        }
        try {
            byte[] map = Files.readAllBytes(process.resolve("uid_map"));
            return insideOf(new String(map, StandardCharsets.US_ASCII), own) == 0;
        } catch (IOException endedJustNow) {
            return false; // what we hold of it may be in any namespace
        }
    }

    /**
     * @param map lines of three numbers: the first user inside, the same outside, how many
     * @return the number inside; -1 = nobody
     */
    static long insideOf(String map, long uid) {
        for (String line : map.split("\n")) {
            String[] words = line.trim().split("\\s+");
            if (words.length == 3) {
                long above = uid - Long.parseLong(words[1]);
                if (above >= 0 && above < Long.parseLong(words[2])) {
                    return Long.parseLong(words[0]) + above;
                }
            }
        }
        return -1;
    }
}
