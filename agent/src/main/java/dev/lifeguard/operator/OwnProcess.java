package dev.lifeguard.operator;

import dev.lifeguard.channel.Mail;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.UserPrincipal;

/** What this process is called, and by whom it is run, as those who ask see it. */
final class OwnProcess {
    private static final Path SELF = Paths.get("/proc/self");

    /** Where the start time stands in {@code stat}, behind the name in parentheses. */
    private static final int START_TIME = 22 - 3;

    private OwnProcess() {}

    /** Where whoever asks looks for a mailbox. */
    static Path parent() {
        return Paths.get(
                Files.isReadable(SELF.resolve("stat"))
                        ? "/tmp"
                        : System.getProperty("java.io.tmpdir"));
    }

    /**
     * The beginning of the name of a mailbox: pid, start time and number of the pid namespace. The
     * pid alone comes back: in a container that was started again, and in two that share a folder.
     * The namespace is 0 when the pid is not that of {@code /proc}: then nobody can tell from
     * outside whether the process has ended.
     */
    static String mailboxPrefix() throws IOException {
        if (!Files.isReadable(SELF.resolve("stat"))) {
            String pidAtHost = ManagementFactory.getRuntimeMXBean().getName();
            return Mail.FOLDER + pidAtHost.split("@")[0] + "-0-0-";
        }
        String stat = read("stat");
        String pid = stat.substring(0, stat.indexOf(' '));
        String started = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[START_TIME];
        String[] pids = status("NSpid:", pid).split("\\s+");
        String own = pids[pids.length - 1];
        String namespace = own.equals(pid) ? pidNamespace() : "0";
        return Mail.FOLDER + own + '-' + started + '-' + namespace + '-';
    }

    /** Of {@code pid:[4026531836]} the number. */
    private static String pidNamespace() {
        try {
            String link = Files.readSymbolicLink(SELF.resolve("ns/pid")).toString();
            String number = link.replaceAll("\\D", "");
            return number.isEmpty() ? "0" : number;
        } catch (IOException hidden) {
            return "0";
        }
    }

    /** The user that this process runs as; null = this system does not say. */
    static UserPrincipal user() throws IOException {
        if (!Files.isReadable(SELF.resolve("status"))) {
            return null;
        }
        return Mail.user(Long.parseLong(status("Uid:", "").split("\\s+")[1]));
    }

    private static String status(String key, String otherwise) throws IOException {
        for (String line : read("status").split("\n")) {
            if (line.startsWith(key)) {
                return line.substring(key.length()).trim();
            }
        }
        return otherwise; // an older kernel
    }

    private static String read(String name) throws IOException {
        return new String(Files.readAllBytes(SELF.resolve(name)), StandardCharsets.UTF_8);
    }
}
