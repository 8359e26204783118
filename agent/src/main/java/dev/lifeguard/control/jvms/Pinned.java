package dev.lifeguard.control.jvms;

import dev.lifeguard.channel.FileFacts;
import dev.lifeguard.channel.HeldFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.Paths;

/** For what takes only paths: one that leads to a folder as long as that is held open. Linux. */
final class Pinned {
    private static final Path OPEN_FILES = Paths.get("/proc/self/fd");

    private Pinned() {}

    /** {@code /proc/self/fd/7}: no name on it can be given to anything else. */
    static Path path(HeldFolder folder) throws IOException {
        FileFacts own = folder.facts();
        String[] all = OPEN_FILES.toFile().list();
        for (String each : all == null ? new String[0] : all) {
            try {
                if (own.isSame(FileFacts.behind(OPEN_FILES.resolve(each)))) {
                    return OPEN_FILES.resolve(each);
                }
            } catch (IOException closedMeanwhile) {
                continue;
            }
        }
        throw new IOException("cannot hold on to " + folder.path());
    }
}
