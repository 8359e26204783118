package dev.lifeguard.channel;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.UserPrincipal;

/** What this process is called, and by whom it is run, as those who ask see it. */
public final class OwnProcess {
    private static final Path SELF = Paths.get("/proc/self");

    /** Where the start time stands in {@code stat}, behind the name in parentheses. */
    private static final int START_TIME = 22 - 3;

    private OwnProcess() {}

    /** Where whoever asks looks for a mailbox. */
    public static Path parent() {
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
    public static String mailboxPrefix() throws IOException {
        if (!Files.isReadable(SELF.resolve("stat"))) {
            String pidAtHost = ManagementFactory.getRuntimeMXBean().getName();
            return Mail.FOLDER + pidAtHost.split("@")[0] + "-0-0-";
        }
        String stat = read("stat");
        String started = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[START_TIME];
        return Mail.FOLDER + ownPid(stat) + '-' + started + '-' + pidNamespace() + '-';
    }

    /** The one that the process itself sees, which {@code /proc} may be of another namespace. */
    private static String ownPid(String stat) throws IOException {
        String[] pids = status("NSpid:", outerPid(stat)).split("\\s+");
        return pids[pids.length - 1];
    }

    private static String outerPid(String stat) {
        return stat.substring(0, stat.indexOf(' '));
    }

    /**
     * The number of the pid namespace, of {@code pid:[4026531836]}; 0 when the pids in {@code
     * /proc} are those of another one, or nobody says.
     */
    public static String pidNamespace() {
        try {
            String stat = read("stat");
            String link = Files.readSymbolicLink(SELF.resolve("ns/pid")).toString();
            String number = link.replaceAll("\\D", "");
            boolean sees = ownPid(stat).equals(outerPid(stat)) && !number.isEmpty();
            return sees ? number : "0";
        } catch (IOException hidden) {
            return "0";
        }
    }

    /** The user that this process runs as; null = this system does not say. */
    public static UserPrincipal user() throws IOException {
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
