package dev.lifeguard.control.jvms;

import dev.lifeguard.channel.FileFacts;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JVMs as Linux shows them under {@code /proc}, those of other users and of containers too. */
public final class ProcJvms extends Jvms {
    private static final Path PROC = Paths.get("/proc");
    private static final Path TMP = Paths.get("/tmp");
    private static final int SIGQUIT = 3;

    public static boolean isHere() {
        return Files.isReadable(PROC.resolve("self/stat"));
    }

    @Override
    public List<Jvm> all() {
        Map<Long, Jvm> found = new TreeMap<Long, Jvm>();
        String[] names = PROC.toFile().list();
        for (String name : names == null ? new String[0] : names) {
            for (Jvm jvm : withPid(name)) {
                found.put(Long.valueOf(jvm.pid), jvm);
            }
        }
        return new ArrayList<Jvm>(found.values());
    }

    /** Looks at no other process: each can make that slow. */
    @Override
    public List<Jvm> withPid(String pid) {
        Path folder = PROC.resolve(pid);
        if (!Character.isDigit(pid.charAt(0)) || pid.equals(link(PROC.resolve("self")))) {
            return Collections.emptyList();
        }
        List<String> command = texts(folder.resolve("cmdline"));
        boolean process =
                ("\n" + read(folder.resolve("status"))).contains("\nTgid:\t" + pid + '\n');
        boolean named = isJava(command);
        if (!process
                || !named && !PerformanceData.isThere(TMP, folder, pid)
                || !runsJvm(folder, named)) {
            return Collections.emptyList();
        }
        return Collections.singletonList(jvm(folder, Long.parseLong(pid), command));
    }

    private static boolean isJava(List<String> command) {
        return !command.isEmpty()
                && (command.get(0).equals("java") || command.get(0).endsWith("/java"));
    }

    /**
     * Whether a JVM is in this process, whatever it calls itself and whatever file is there for it.
     * Who means ill can pass: nothing relies on it.
     *
     * @param hidden what is said where we are not let look
     */
    static boolean runsJvm(Path process, boolean hidden) {
        try {
            byte[] maps = Files.readAllBytes(process.resolve("maps"));
            return new String(maps, StandardCharsets.ISO_8859_1).contains("/libjvm.so");
        } catch (IOException notLetLook) {
            return hidden;
        }
    }

    /**
     * Whether it is still there: the pid may be another's by now, or of a process that has died.
     */
    public static boolean runs(Jvm jvm) {
        if (!isHere()) {
            return true; // nobody knows
        }
        String stat = read(PROC.resolve(jvm.pid + "/stat"));
        boolean dead = stat.isEmpty() || stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        return !dead && (jvm.started == null || jvm.started.equals(startTime(stat)));
    }

    /** Whether a signal or a debugger stops it now. */
    static boolean isStopped(Jvm jvm) {
        String stat = read(PROC.resolve(jvm.pid + "/stat"));
        return stat.regionMatches(true, stat.lastIndexOf(')') + 2, "T", 0, 1);
    }

    /** Whether its agent is still at work, as far as this system shows. */
    public static boolean hasAgent(Jvm jvm) {
        // A process that was killed may still show its threads.
        return runs(jvm) && agent(jvm, PROC.resolve(String.valueOf(jvm.pid))) == Jvm.AgentState.YES;
    }

    private static Jvm jvm(Path folder, long pid, List<String> command) {
        Jvm jvm = new Jvm(pid, CommandText.mainOf(command));
        jvm.flags.addAll(CommandText.flagsOf(command));
        for (String variable : texts(folder.resolve("environ"))) {
            if (variable.startsWith("JAVA_TOOL_OPTIONS=")
                    || variable.startsWith("JDK_JAVA_OPTIONS=")) {
                String options = variable.substring(variable.indexOf('=') + 1);
                jvm.flags.addAll(Arrays.asList(options.trim().split("\\s+")));
            }
        }
        try {
            jvm.uid = ((Integer) Files.getAttribute(folder, "unix:uid")).longValue();
            jvm.user = Files.getOwner(folder).getName();
        } catch (IOException ended) {
            return jvm;
        }
        String ours = link(PROC.resolve("self/ns/mnt"));
        String theirs = link(folder.resolve("ns/mnt"));
        boolean otherMounts = ours != null && theirs != null && !ours.equals(theirs);
        jvm.otherFiles = otherMounts || hasOtherRoot(folder);
        jvm.started = startTime(read(folder.resolve("stat")));
        jvm.java = RuntimeVersion.of(folder, link(folder.resolve("exe")));
        status(jvm, folder);
        jvm.agent = agent(jvm, folder);
        return jvm;
    }

    /** As after {@code chroot}: its {@code /tmp} is not ours. */
    static boolean hasOtherRoot(Path process) {
        try {
            FileFacts root = FileFacts.behind(process.resolve("root"));
            return !root.isSame(FileFacts.behind(PROC.resolve("self/root")));
        } catch (IOException notLetLook) {
            return false;
        }
    }

    /**
     * Field 22, counted from behind the name, which may contain anything.
     *
     * @return null if it cannot be read
     */
    static String startTime(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ");
        return fields.length < 20 ? null : fields[22 - 3];
    }

    /** What the kernel says of it. Its files under {@code /proc} may be root's, for secrecy. */
    static void status(Jvm jvm, Path folder) {
        for (String line : read(folder.resolve("status")).split("\n")) {
            String[] words = line.split("\\s+");
            if (words[0].equals("NSpid:") && words.length > 1) {
                jvm.ownPid = Long.parseLong(words[words.length - 1]);
            } else if (words[0].equals("Uid:") && words.length > 2) {
                runsAs(jvm, Long.parseLong(words[2]));
            } else if (words[0].equals("State:") && words.length > 1) {
                jvm.stopped = words[1].equalsIgnoreCase("T");
            } else if (words[0].equals("SigCgt:") && words.length > 1) {
                jvm.catchesQuit = isCaught(words[1], SIGQUIT);
            }
        }
    }

    private static void runsAs(Jvm jvm, long effectiveUid) {
        if (jvm.uid != effectiveUid) {
            jvm.uid = effectiveUid;
            jvm.user = String.valueOf(effectiveUid);
        }
    }

    /**
     * @param mask in hexadecimal, its last bit for signal 1
     */
    static boolean isCaught(String mask, int signal) {
        return new BigInteger(mask, 16).testBit(signal - 1);
    }

    /** The agent's thread is named, and Linux shows the names of threads. */
    private static Jvm.AgentState agent(Jvm jvm, Path folder) {
        String[] threads = folder.resolve("task").toFile().list();
        if (threads == null) {
            return Jvm.AgentState.UNKNOWN;
        }
        for (String thread : threads) {
            if (read(folder.resolve("task").resolve(thread).resolve("comm"))
                    .trim()
                    .equals("lifeguard")) {
                return Jvm.AgentState.YES;
            }
        }
        for (String flag : jvm.flags) {
            if (flag.startsWith("-javaagent:") && flag.contains("lifeguard")) {
                return Jvm.AgentState.IDLE;
            }
        }
        return Jvm.AgentState.NO;
    }

    /** Where a link leads; null = that is hidden from us. */
    static String link(Path path) {
        try {
            return Files.readSymbolicLink(path).toString();
        } catch (IOException hidden) {
            return null;
        }
    }

    private static List<String> texts(Path path) {
        String all = read(path);
        return all.isEmpty() ? Collections.<String>emptyList() : Arrays.asList(all.split("\0"));
    }

    /** The text of a file, or nothing when it cannot be read: the process may just have ended. */
    private static String read(Path path) {
        try {
            return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (IOException hidden) {
            return "";
        }
    }
}
