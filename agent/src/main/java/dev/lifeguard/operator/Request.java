package dev.lifeguard.operator;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * What the command line asks of the agent: a properties file in a directory that only this user can
 * enter, beside which the answer is put.
 *
 * <p>Keys: {@code command}, {@code jar}, {@code argument.0} and so on, {@code stream} (milliseconds
 * between further answers; each is written once the one before was taken away).
 *
 * <p><b>Threads</b> one. <b>Failure</b> an answer that cannot be written is an IOException: whoever
 * asked has gone, or waits in vain and says so.
 */
public final class Request {
    private static final String ANSWER = "answer";

    private final Path folder;
    private final Properties entries;
    private final long streamMillis;

    private Request(Path folder, Properties entries) {
        this.folder = folder;
        this.entries = entries;
        this.streamMillis = Long.parseLong(entries.getProperty("stream", "0"));
    }

    /**
     * @throws IOException also when others could have written it
     * @throws IllegalArgumentException when it is not one
     */
    public static Request read(String path) throws IOException {
        Path folder = Paths.get(path).toAbsolutePath().getParent();
        refuseOpenFolder(folder);
        Properties entries = new Properties();
        try (InputStream in = new FileInputStream(new File(path))) {
            entries.load(in);
        }
        return new Request(folder, entries);
    }

    private static void refuseOpenFolder(Path folder) throws IOException {
        Set<PosixFilePermission> permissions;
        try {
            permissions = Files.getPosixFilePermissions(folder);
        } catch (UnsupportedOperationException windows) {
            return; // a folder of the user's own by default
        }
        for (PosixFilePermission permission : permissions) {
            if (!permission.name().startsWith("OWNER_")) {
                throw new IOException("others than its owner can enter " + folder);
            }
        }
    }

    public String command() {
        return entries.getProperty("command", "");
    }

    public List<String> arguments() {
        List<String> arguments = new ArrayList<String>();
        String next = entries.getProperty("argument.0");
        while (next != null) {
            arguments.add(next);
            next = entries.getProperty("argument." + arguments.size());
        }
        return arguments;
    }

    /** Milliseconds between further answers; 0 = one answer is enough. */
    long streamMillis() {
        return streamMillis;
    }

    /** Whether whoever asked has taken the last answer away. */
    boolean isTaken() {
        return !Files.exists(folder.resolve(ANSWER));
    }

    /** Whether whoever asked is still there. */
    public boolean isWaitedFor() {
        return Files.isDirectory(folder);
    }

    /** Puts an answer beside the request: all of it at once. */
    public void answer(Answer answer) throws IOException {
        Path part = folder.resolve(ANSWER + ".part");
        Files.write(part, answer.toString().getBytes(StandardCharsets.UTF_8));
        Files.move(part, folder.resolve(ANSWER), StandardCopyOption.ATOMIC_MOVE);
    }
}
