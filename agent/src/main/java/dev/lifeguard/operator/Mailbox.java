package dev.lifeguard.operator;

import java.io.File;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where further requests can be put once there has been one: a folder that only the user of this
 * JVM can enter. Each attach leaves a record in the JVM for good, and makes Java 21 and newer print
 * a warning; this leaves nothing.
 *
 * <p>A request is a folder {@code q-...} with the file {@code request}, put here by renaming.
 *
 * <p><b>Threads</b> the agent's own. <b>Failure</b> without a mailbox every request comes by an
 * attach. <b>Cost</b> one listing of an empty folder every 100 ms.
 */
final class Mailbox {
    private static final String PARENT = "/tmp";

    /** Where the start time stands in {@code /proc/self/stat}, behind the name in parentheses. */
    private static final int START_TIME = 22 - 3;

    /** Nobody fetches or takes back any more what lies for so long. */
    private static final long FORGOTTEN_MILLIS = 5_000;

    private final File folder;

    private Mailbox(File folder) {
        this.folder = folder;
    }

    /** A new one, or null where there can be none. */
    static Mailbox open() {
        try {
            String random = new BigInteger(64, new SecureRandom()).toString(36);
            String name = "lifeguard-mail-" + ownProcess() + '-' + random;
            Path path = Paths.get(PARENT, name);
            Files.createDirectory(
                    path,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            return new Mailbox(path.toFile());
        } catch (IOException readOnly) {
            return null;
        } catch (RuntimeException notUnix) {
            return null;
        }
    }

    /**
     * Pid and start time. The pid alone comes back: in a container that was started again, and in
     * two that share a folder.
     */
    private static String ownProcess() throws IOException {
        byte[] bytes = Files.readAllBytes(Paths.get("/proc/self/stat"));
        String stat = new String(bytes, StandardCharsets.UTF_8);
        String[] behindName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return stat.substring(0, stat.indexOf(' ')) + '-' + behindName[START_TIME];
    }

    /** Somebody cleans up in {@code /tmp}. */
    boolean isGone() {
        return !folder.isDirectory();
    }

    /** The requests that have come. Each must be deleted when it was read. */
    List<File> requests() {
        String[] names = folder.list();
        if (names == null || names.length == 0) {
            return Collections.emptyList();
        }
        List<File> requests = new ArrayList<File>();
        for (String name : names) {
            File request = new File(new File(folder, name), "request");
            if (name.startsWith("q-") && request.isFile()) {
                requests.add(request);
            }
        }
        return requests;
    }

    /** Takes it away with what was forgotten; what is younger goes with whoever put it there. */
    void close() {
        String[] names = folder.list();
        for (String name : names == null ? new String[0] : names) {
            deleteForgotten(new File(new File(folder, name), "request"));
            deleteForgotten(new File(new File(folder, name), "answer.part"));
            deleteForgotten(new File(new File(folder, name), "answer"));
            new File(folder, name).delete();
        }
        folder.delete();
    }

    private static void deleteForgotten(File file) {
        if (System.currentTimeMillis() - file.lastModified() > FORGOTTEN_MILLIS) {
            file.delete();
        }
    }
}
