package dev.lifeguard.harness.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;

/**
 * Looks from outside as if the agent were in it, by a thread and by a mailbox, and leads whoever
 * asks to a folder of somebody else's. The argument is that folder; what it does, the last line of
 * its stdin says.
 */
public final class HostileProgram {
    private static volatile String trick = "none";

    private HostileProgram() {}

    public static void main(String[] args) throws Exception {
        Thread agent = new Thread(HostileProgram::park, "lifeguard");
        agent.setDaemon(true);
        agent.start();
        Path mailbox = args.length == 1 ? mailbox() : null;
        if (mailbox != null) {
            Thread tricks = new Thread(() -> play(mailbox, Path.of(args[0])));
            tricks.setDaemon(true);
            tricks.start();
        }
        System.out.println("ready");
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            trick = order;
            System.out.println(order);
        }
        clean(mailbox);
        System.exit(0);
    }

    private static void park() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
    }

    /** Owner, mode and name are as they should be. */
    private static Path mailbox() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String pid = stat.substring(0, stat.indexOf(' '));
        String started = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
        return Files.createDirectory(
                Path.of("/tmp/lifeguard-mail-" + pid + "-" + started + "-0-trap"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static void play(Path mailbox, Path victim) {
        while (true) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(mailbox, "[pq]-*")) {
                for (Path each : found) {
                    play(mailbox, victim, each.getFileName().toString());
                }
            } catch (IOException | InterruptedException whoAsksHasMoved) {
                continue;
            }
            Thread.yield();
        }
    }

    private static void play(Path mailbox, Path victim, String name)
            throws IOException, InterruptedException {
        if (trick.equals("swap")) {
            Path moved = Files.move(mailbox, mailbox.resolveSibling(mailbox.getFileName() + "-x"));
            Files.createSymbolicLink(mailbox, victim);
            Thread.sleep(500); // the time of whoever asks
            Files.delete(mailbox);
            Files.move(moved, mailbox);
        } else if (trick.equals("stands") && name.startsWith("p-")) {
            Files.delete(mailbox.resolve(name));
            Files.createSymbolicLink(mailbox.resolve(name), victim.resolve("secret"));
        } else if (name.startsWith("q-") && !trick.equals("mute")) {
            String id = name.substring(2);
            Path answer = mailbox.resolve("a-" + id);
            answer(answer, victim);
            Files.move(mailbox.resolve(name), mailbox.resolve("w-" + id));
        }
    }

    private static void answer(Path answer, Path victim) throws IOException, InterruptedException {
        String head = "lifeguard-answer/1 done\n\n";
        switch (trick) {
            case "link" -> Files.createSymbolicLink(answer, victim.resolve("secret"));
            case "pipe" ->
                    new ProcessBuilder("mkfifo", answer.toString()).inheritIO().start().waitFor();
            case "folder" -> Files.createDirectory(answer);
            case "huge" -> Files.writeString(answer, head + " ".repeat(40 << 20));
            case "pools" ->
                    Files.writeString(
                            answer, head + "{\"pools\":[{}" + ",{}".repeat(400_000) + "]}");
            default -> Files.writeString(answer, "something else");
        }
        Files.setPosixFilePermissions(
                answer.getParent(), PosixFilePermissions.fromString("rwx------"));
    }

    private static void clean(Path mailbox) throws IOException {
        if (mailbox == null) {
            return;
        }
        trick = "mute";
        try (DirectoryStream<Path> left = Files.newDirectoryStream(mailbox)) {
            for (Path each : left) {
                Files.deleteIfExists(each);
            }
        }
        Files.deleteIfExists(mailbox);
    }
}
