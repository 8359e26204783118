package dev.lifeguard.control.jvms;

import dev.lifeguard.channel.HeldFolder;
import dev.lifeguard.channel.Mail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;

/**
 * The file {@code /tmp/hsperfdata_USER/PID} of a JVM of HotSpot. So may any other process have one,
 * if somebody puts a file there: it must be its user's.
 */
final class PerformanceData {
    private static final String FOLDER = "hsperfdata_";
    private static final long LARGEST = 1L << 20;

    /**
     * Its value has a character for each thing that the JVM can; the first one is to be attached.
     */
    private static final String CAPABILITIES = "sun.rt.jvmCapabilities";

    private PerformanceData() {}

    /** Whether there is one for this process. One look, however many folders are there. */
    static boolean isThere(Path tmp, Path process, String pid) {
        try {
            Path file = tmp.resolve(FOLDER + Files.getOwner(process).getName()).resolve(pid);
            Object owner = Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            return owner.equals(Files.getAttribute(process, "unix:uid"));
        } catch (IOException noneThere) {
            return false;
        }
    }

    /** Whether the JVM says that it lets nobody attach; false when it says nothing. */
    static boolean forbidsAttach(JvmTmp tmp) {
        String user = tmp.jvm.user;
        try (HeldFolder folder = tmp.folder.child(FOLDER + user)) {
            byte[] data =
                    folder.read(
                            String.valueOf(tmp.jvm.ownPid),
                            Collections.singleton(Mail.user(tmp.jvm.uid)),
                            LARGEST);
            return forbidsAttach(new String(data, StandardCharsets.ISO_8859_1));
        } catch (IOException noneThere) {
            return false;
        }
    }

    static boolean forbidsAttach(String data) {
        int at = data.indexOf(CAPABILITIES);
        int value = at < 0 ? -1 : at + CAPABILITIES.length();
        while (value >= 0 && value < data.length() && data.charAt(value) == '\0') {
            value++;
        }
        return value >= 0 && data.startsWith("0", value);
    }
}
