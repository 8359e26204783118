package dev.lifeguard.reporting;

import dev.lifeguard.model.HostText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Puts the report where {@code report-file} says. A reader sees the old report or the new one,
 * never half of one.
 *
 * <p><b>Threads</b> one at a time. <b>Failure</b> never throws: one warning, then silence until it
 * works again. The file has the mode that the application's umask gives it: it holds no secrets.
 * <b>Cost</b> file system calls, on the agent's own thread, after the first pool.
 */
public final class ReportFile {
    private static final String OR_ANOTHER = " or set report-file to another path.";

    /** What a file system rounds up to. */
    private static final int BLOCK = 8192;

    private final String path;
    private final Log log;
    private boolean failing;

    /**
     * Touches nothing yet.
     *
     * @param path of the file; its directory must exist
     */
    public ReportFile(String path, Log log) {
        this.path = path;
        this.log = log;
    }

    /** Replaces the file's content. Returns whether it did. */
    public synchronized boolean write(String json) {
        try {
            replace(json);
        } catch (IOException e) {
            return failed(e, json);
        } catch (RuntimeException e) { // no path at all, or a security manager
            return failed(e, json);
        }
        if (failing) {
            failing = false;
            log.info(MessageId.REPORT_FILE_WORKS, "report-file: " + path + " is written again.");
        }
        return true;
    }

    private void replace(String json) throws IOException {
        Path target = Paths.get(path).toAbsolutePath();
        if (Files.exists(target)) {
            target = target.toRealPath(); // a link stays a link
            if (!Files.isRegularFile(target)) { // a rename would put a file in place of /dev/null
                throw new IOException("not a regular file");
            }
        }
        Path folder = target.getParent();
        // not createTempFile: that one would make the report readable by its owner only
        Path part = folder.resolve(target.getFileName() + "." + System.nanoTime() + ".tmp");
        try {
            Files.write(part, json.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
            move(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private boolean failed(Exception e, String json) {
        if (!failing) {
            failing = true;
            log.warn(
                    MessageId.REPORT_FILE,
                    "report-file: "
                            + path
                            + " cannot be written ("
                            + reason(e)
                            + "). "
                            + remedy(json.length()));
        }
        return false;
    }

    private String reason(Exception e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        Path folder = folder();
        if (folder != null && !Files.exists(folder)) {
            return "no such directory";
        }
        return folder != null && !Files.isDirectory(folder)
                ? folder + " is not a directory"
                : HostText.of(String.valueOf(e.getMessage()));
    }

    private String remedy(int length) {
        Path folder = folder();
        if (folder == null) {
            return "Set report-file to the path of a file.";
        }
        if (!Files.exists(folder)) {
            return "Create " + folder + OR_ANOTHER;
        }
        Path target = Paths.get(path);
        boolean irregular = Files.exists(target) && !Files.isRegularFile(target);
        if (irregular || !Files.isDirectory(folder)) {
            return "Set report-file to another path.";
        }
        return remedy(folder, folder.toFile().getUsableSpace(), length);
    }

    /**
     * Of a folder that is there.
     *
     * @param left how many bytes its disk still takes
     */
    static String remedy(Path folder, long left, int length) {
        if (!Files.isWritable(folder)) {
            return "Make " + folder + " writable" + OR_ANOTHER;
        }
        return left < length + BLOCK
                ? "Make room in " + folder + OR_ANOTHER
                : "Set report-file to another path.";
    }

    private Path folder() {
        try {
            return Paths.get(path).toAbsolutePath().getParent();
        } catch (RuntimeException noPath) {
            return null; // the message says so
        }
    }
}
