package dev.lifeguard.harness.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.faults.Compiler;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.SecondLane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Attach to an application that has run for a while, find its leak, and leave no trace. */
@SecondLane
class AttachAndLeaveTest {
    private static final String LEAK =
            "confirmed leak at dev.lifeguard.harness.control.LeakyDao.find(";

    private static final String COUNTING =
            """
            import java.util.concurrent.atomic.AtomicLong;

            public class Counting extends LifeguardBridge {
                static final AtomicLong CALLS = new AtomicLong();
                static LifeguardBridge before;

                @Override protected Object entered(int e, Object self, Object argument) {
                    CALLS.incrementAndGet();
                    return null;
                }
                @Override protected void exited(
                        int e, Object self, Object token, Object result, Throwable error) {
                    CALLS.incrementAndGet();
                }
                @Override protected Object asked(String question, Object argument) {
                    return null;
                }
                public static String listen() {
                    CALLS.set(0);
                    before = LifeguardBridge.receiver;
                    LifeguardBridge.receiver = new Counting();
                    return "listening";
                }
                public static String unlisten() {
                    LifeguardBridge.receiver = before;
                    before = null;
                    return "silent";
                }
                public static String calls() {
                    return CALLS.toString();
                }
            }
            """;

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({"JDK_17,JDK_17", "JDK_25,JDK_17", "JDK_17,JDK_25", "JDK_25,JDK_25"})
    void a_leak_is_found_in_a_running_application(Jdk ours, Jdk theirs) throws Exception {
        CommandLine lifeguard = CommandLine.on(ours);
        try (BusyJvm jvm = BusyJvm.light(theirs)) {
            String attached = lifeguard.succeed("attach", jvm.pid(), "leak.suspect-after=20s");
            assertThat(attached)
                    .contains("classes that were loaded are woven", "7 pools are in use")
                    .contains("hikaricp", "dbcp2", "tomcat-jdbc", "c3p0", "h2")
                    // A slow machine may know by then which database it leads to.
                    .containsPattern("(?m)^(RawPool|db7) +generic ")
                    .contains("1 more out since before the attach");

            // Of the first of a pool this busy the agent may not have kept the stack.
            BusyJvm.await(
                    () -> {
                        jvm.tellQuietly("leak");
                        return leaksAfterCollection(CommandLine.here(), jvm);
                    },
                    text -> text.contains(LEAK));
            assertThat(lifeguard.succeed("leaks", jvm.pid())).contains(LEAK);
            assertThat(lifeguard.run("check", jvm.pid()).exitCode()).isEqualTo(1);

            lifeguard.succeed("set", jvm.pid(), "leak.suspect-after=7s");
            assertThat(lifeguard.succeed("status", jvm.pid()))
                    .contains("leak.suspect-after = 7s (set while running)");

            assertThat(lifeguard.succeed("detach", jvm.pid())).contains("Detached");
            jvm.tell("give back");
            jvm.assertUnharmed();
            assertThat(lifeguard.run("status", jvm.pid()).exitCode()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @EnumSource(Jdk.class)
    void detaching_leaves_no_trace(Jdk theirs) throws Exception {
        CommandLine lifeguard = CommandLine.here();
        try (BusyJvm jvm = BusyJvm.light(theirs)) {
            Path before = jvm.classFiles();
            lifeguard.succeed("attach", jvm.pid());
            Path during = jvm.classFiles();
            List<String> woven = ClassText.mentioning(during, "LifeguardBridge");
            assertThat(woven).hasSizeGreaterThan(30);
            assertThat(jvm.jcmd("Thread.print")).contains("\"lifeguard\"");

            lifeguard.succeed("detach", jvm.pid());

            Path after = jvm.classFiles();
            List<String> mentioning = ClassText.mentioning(after, "LifeguardBridge");
            // Java 25 keeps the constant, which no code refers to.
            assertThat(ClassText.of(after, mentioning).values())
                    .noneMatch(text -> text.contains("LifeguardBridge"));
            assertThat(ClassText.of(after, woven)).isEqualTo(ClassText.of(before, woven));
            BusyJvm.await(
                    () -> jvm.jcmdQuietly("Thread.print"), text -> !text.contains("\"lifeguard"));
            assertThat(BusyJvm.await(jvm::agentInstancesQuietly, List::isEmpty)).isEmpty();
            assertThat(jvm.jcmd("VM.classloaders")).doesNotContain("AgentClassLoader");
            assertThat(listening(jvm)).isEmpty();
            assertThat(jvm.mailboxes()).isEmpty();
            jvm.assertUnharmed();
        }
    }

    /** Somebody else listens at the bridge once the agent has gone: it stays silent. */
    @ParameterizedTest
    @EnumSource(Jdk.class)
    void no_call_reaches_the_bridge_after_a_detach(Jdk theirs) throws Exception {
        CommandLine lifeguard = CommandLine.here();
        Compiler.compile(folder, "Counting", COUNTING);
        String classPath = folder + ":" + System.getProperty("java.class.path");
        try (BusyJvm jvm = new BusyJvm(theirs, List.of(), classPath, BusyJvm.WITHOUT_REST)) {
            lifeguard.succeed("attach", jvm.pid());
            assertThat(jvm.tell("listen")).isEqualTo("listening");
            BusyJvm.await(() -> jvm.tellQuietly("calls"), calls -> !calls.equals("0"));
            assertThat(jvm.tell("unlisten")).isEqualTo("silent");
            lifeguard.succeed("detach", jvm.pid());
            awaitWork(jvm); // what had begun before ends as it was woven, on a busy machine late

            jvm.tell("listen");
            awaitWork(jvm);

            assertThat(jvm.tell("calls")).isEqualTo("0");
            jvm.assertUnharmed();
        }
    }

    private static void awaitWork(BusyJvm jvm) throws IOException {
        long before = Long.parseLong(jvm.tell("work"));
        BusyJvm.await(() -> Long.parseLong(jvm.tellQuietly("work")), now -> now > before + 500);
    }

    @Test
    void a_thread_that_waits_for_a_connection_does_not_keep_the_agent() throws Exception {
        CommandLine lifeguard = CommandLine.here();
        try (BusyJvm jvm = BusyJvm.light(Jdk.JDK_17)) {
            lifeguard.succeed("attach", jvm.pid());
            jvm.tell("block");

            assertThat(lifeguard.succeed("detach", jvm.pid()))
                    .contains("in a call that was woven when it began");
            jvm.tell("unblock");

            assertThat(BusyJvm.await(jvm::agentInstancesQuietly, List::isEmpty)).isEmpty();
            jvm.assertUnharmed();
        }
    }

    @Test
    void ten_rounds_do_not_pile_up() throws Exception {
        CommandLine lifeguard = CommandLine.here();
        try (BusyJvm jvm = BusyJvm.light(Jdk.JDK_17)) {
            rounds(4, lifeguard, jvm);
            double early = metaspaceKilobytes(jvm);
            rounds(6, lifeguard, jvm);

            // One copy of the agent takes some 2500 KB; the JVM's own book-keeping of classes that
            // were redefined under load takes some 50 KB a round, whoever redefines them.
            assertThat(metaspaceKilobytes(jvm) - early).isLessThan(2000);
            assertThat(jvm.jcmd("VM.classloaders")).doesNotContain("AgentClassLoader");
            jvm.assertUnharmed();
        }
    }

    private static void rounds(int count, CommandLine lifeguard, BusyJvm jvm) {
        for (int i = 0; i < count; i++) {
            round(lifeguard, jvm);
        }
    }

    /** As for programs: for people the command waits for the pools to show themselves. */
    private static void round(CommandLine lifeguard, BusyJvm jvm) {
        lifeguard.succeed("attach", jvm.pid(), "--format", "json");
        lifeguard.succeed("detach", jvm.pid());
        BusyJvm.await(jvm::agentInstancesQuietly, List::isEmpty);
    }

    /** What is used and not given back. */
    private static double metaspaceKilobytes(BusyJvm jvm) throws IOException {
        jvm.jcmd("GC.run");
        String both =
                jvm.jcmd("VM.metaspace", "scale=K")
                        .lines()
                        .filter(line -> line.contains("Both:"))
                        .findFirst()
                        .orElseThrow();
        return kilobytes(both, ".*committed, *([0-9.]+) KB.*")
                - kilobytes(both, ".*blocks with ([0-9.]+) KB.*");
    }

    private static double kilobytes(String line, String pattern) {
        return Double.parseDouble(line.replaceAll(pattern, "$1"));
    }

    /** Its sockets, if any. */
    private static List<String> listening(BusyJvm jvm) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc", jvm.pid(), "fd"))) {
            return open.map(AttachAndLeaveTest::target)
                    .filter(target -> target.startsWith("socket:"))
                    .filter(target -> isInternet(jvm, target))
                    .toList();
        }
    }

    private static boolean isInternet(BusyJvm jvm, String socket) {
        String inode = " " + socket.replaceAll("\\D", "") + " ";
        return Stream.of("tcp", "tcp6")
                .map(name -> Path.of("/proc", jvm.pid(), "net", name))
                .anyMatch(file -> read(file).contains(inode));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    /** Collects each time: the agent lets go of what was lent within a round. */
    private static String leaksAfterCollection(CommandLine lifeguard, BusyJvm jvm) {
        try {
            jvm.tell("collect");
            return lifeguard.succeed("leaks", jvm.pid());
        } catch (Exception gone) {
            throw new IllegalStateException(gone);
        }
    }
}
