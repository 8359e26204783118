package dev.lifeguard.harness.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folders in {@code /tmp} through which the agent of one process is asked. A process that was
 * killed leaves its own behind, and pids come again: only the start time tells them apart.
 */
final class Mailboxes {
    private static final Path TMP = Path.of("/tmp");

    /** After the words in parentheses of a line of {@code /proc/PID/stat}, see proc(5). */
    private static final int START_TIME = 19;

    private final String prefix;

    private Mailboxes(String prefix) {
        this.prefix = prefix;
    }

    /**
     * @param pid of a process that is running now
     */
    static Mailboxes of(String pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", pid, "stat"));
        String[] facts = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return new Mailboxes("lifeguard-mail-" + pid + "-" + facts[START_TIME] + "-");
    }

    /** Those that are there now. */
    List<Path> there() {
        try (Stream<Path> all = Files.list(TMP)) {
            return all.filter(path -> path.getFileName().toString().startsWith(prefix)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
