package dev.lifeguard.control.jvms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other processes of other users can put up anything, and must not be harmed. */
class ProcJvmsTest {
    @TempDir private Path tmp;

    @BeforeEach
    void needsLinux() {
        assumeTrue(ProcJvms.isHere(), "Needs Linux");
    }

    /** A file may be left over from another process with that pid, or from another namespace. */
    @Test
    void what_only_has_the_file_of_a_jvm_is_none() throws Exception {
        Process sleep = new ProcessBuilder("sleep", "60").start();
        try {
            Path process = Paths.get("/proc", pidOf(sleep));
            performanceData(process);

            assertTrue(PerformanceData.isThere(tmp, process, pidOf(sleep)));
            assertFalse(ProcJvms.runsJvm(process, true));
        } finally {
            sleep.destroyForcibly();
        }
    }

    @Test
    void what_calls_itself_java_is_none_for_that() throws Exception {
        Process java = new ProcessBuilder("bash", "-c", "exec -a java sleep 60").start();
        try {
            String pid = pidOf(java);
            while (!new String(Files.readAllBytes(Paths.get("/proc", pid, "cmdline")))
                    .startsWith("java\0")) {
                Thread.yield();
            }

            assertEquals(0, new ProcJvms().withPid(pid).size());
        } finally {
            java.destroyForcibly();
        }
    }

    @Test
    void a_jvm_is_known_by_what_runs_in_it() throws IOException {
        Path self = Paths.get("/proc/self").toRealPath();

        assertTrue(ProcJvms.runsJvm(self, false));
        assertFalse(ProcJvms.runsJvm(Paths.get("/proc/none"), false));
        assertTrue(ProcJvms.runsJvm(Paths.get("/proc/none"), true));
    }

    @Test
    void a_file_of_another_user_says_nothing() throws IOException {
        Path self = Paths.get("/proc/self").toRealPath();
        String pid = self.getFileName().toString();
        assertFalse(PerformanceData.isThere(tmp, self, pid));
        Path file = performanceData(self);
        assertTrue(PerformanceData.isThere(tmp, self, pid));

        assumeTrue("root".equals(System.getProperty("user.name")), "Needs root");
        Files.setAttribute(file, "unix:uid", 65534);
        assertFalse(PerformanceData.isThere(tmp, self, pid));
    }

    @Test
    void a_jvm_says_itself_whether_one_can_attach() {
        String before = "\0\0sun.rt.jvmCapabilities\0\0\0";
        assertTrue(PerformanceData.forbidsAttach(before + "0100"));
        assertFalse(PerformanceData.forbidsAttach(before + "1000"));
        assertFalse(PerformanceData.forbidsAttach("nothing of it"));
        assertFalse(PerformanceData.forbidsAttach(before));
    }

    @Test
    void what_would_die_of_the_signal_is_not_signalled() throws Exception {
        Process sleep = new ProcessBuilder("sleep", "60").start();
        try {
            Jvm jvm = new Jvm(Long.parseLong(pidOf(sleep)), "Main");
            jvm.uid = UserNamespace.ownUid();

            assertThrows(IOException.class, () -> SocketAttach.ask(JvmTmp.at(tmp, jvm)));

            assertFalse(sleep.waitFor(200, TimeUnit.MILLISECONDS));
            assertEquals(0, tmp.toFile().list().length);
        } finally {
            sleep.destroyForcibly();
        }
    }

    /** Of a program with capabilities or without read permission: its files are root's. */
    @Test
    void a_jvm_belongs_to_the_user_it_runs_as_whoever_owns_its_files() throws IOException {
        String status = "Name:\tjava\nState:\tT (stopped)\nUid:\t1000\t1001\t1001\t1001\n";
        Files.write(tmp.resolve("status"), status.getBytes(StandardCharsets.UTF_8));
        Jvm jvm = new Jvm(1, "Main");
        jvm.uid = 0;
        jvm.user = "root";

        ProcJvms.status(jvm, tmp);

        assertEquals(1001, jvm.uid);
        assertEquals("1001", jvm.user);
        assertTrue(jvm.stopped);
    }

    /** It may have died, or its pid may be another's by now. */
    @Test
    void a_process_runs_as_long_as_it_is_the_same() throws Exception {
        Process sleep = new ProcessBuilder("sleep", "60").start();
        try {
            Jvm jvm = new Jvm(Long.parseLong(pidOf(sleep)), "Main");
            assertTrue(ProcJvms.runs(jvm));
            Path stat = Paths.get("/proc", pidOf(sleep), "stat");
            String text = new String(Files.readAllBytes(stat), StandardCharsets.UTF_8);
            jvm.started = ProcJvms.startTime(text);
            assertTrue(ProcJvms.runs(jvm));

            jvm.started = "1";
            assertFalse(ProcJvms.runs(jvm));
            jvm.started = null;
            sleep.destroyForcibly().waitFor();
            assertFalse(ProcJvms.runs(jvm));
        } finally {
            sleep.destroyForcibly();
        }
    }

    @Test
    void the_name_of_a_program_is_shown_as_a_name() {
        Jvm jvm = new Jvm(1, "a\u001b[2J\u202e" + String.join("", Collections.nCopies(999, "x")));

        assertEquals(200, jvm.main.length());
        assertTrue(jvm.main.startsWith("a [2J\ufffdx"), jvm.main);
    }

    @Test
    void the_signals_that_are_caught_are_bits() {
        assertTrue(ProcJvms.isCaught("2000000181005ccf", 3));
        assertFalse(ProcJvms.isCaught("0000000000000003", 3));
        assertFalse(ProcJvms.isCaught("0000000000000000", 3));
    }

    @Test
    void the_start_time_stands_behind_a_name_of_any_kind() {
        String stat = "12 (a) b (c) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4711 99 98";
        assertEquals("4711", ProcJvms.startTime(stat));
        assertNull(ProcJvms.startTime(""));
    }

    /** It looks for its attach file elsewhere, and would print its threads. */
    @Test
    void a_process_after_chroot_has_another_tmp() throws Exception {
        assertFalse(ProcJvms.hasOtherRoot(Paths.get("/proc/self")));
        assumeTrue("root".equals(System.getProperty("user.name")), "Needs root");
        assumeTrue(Files.exists(Paths.get("/usr/bin/perl")), "Needs perl");
        String program = "$| = 1; chroot($ARGV[0]) or die; print 1; sleep 60";
        Process elsewhere = new ProcessBuilder("perl", "-e", program, tmp.toString()).start();
        try {
            assertEquals('1', elsewhere.getInputStream().read());

            assertTrue(ProcJvms.hasOtherRoot(Paths.get("/proc", pidOf(elsewhere))));
        } finally {
            elsewhere.destroyForcibly();
        }
    }

    @Test
    void the_version_is_read_from_plain_small_files() throws IOException {
        assertEquals("17.0.15", versionIn("A=1\nJAVA_VERSION=\"17.0.15\"\n"));
        assertEquals("?", versionIn("JAVA_VERSION=\"17.0"));
        assertEquals("?", versionIn("A=1"));
        assertEquals("?", versionIn("JAVA_VERSION=\"17\u001b[2J\""));
        assertEquals("?", versionIn("JAVA_VERSION=\"17\n18\""));
        assertEquals("?", versionIn("JAVA_VERSION=\"17.0.0000000000000000000000000000000000001\""));
        StringBuilder large = new StringBuilder("JAVA_VERSION=\"17.0.15\"\n");
        while (large.length() <= 64 << 10) {
            large.append("0123456789");
        }
        assertEquals("?", versionIn(large.toString()));
        assertEquals("?", RuntimeVersion.in(Paths.get("/dev/zero")));
        assertEquals("?", RuntimeVersion.in(tmp.resolve("none")));
    }

    @Test
    void a_jdk_of_java_8_says_its_version_beside_its_runtime_or_by_what_only_it_has()
            throws IOException {
        Path runtime = Files.createDirectories(tmp.resolve("jdk/jre"));
        assertEquals("?", RuntimeVersion.ofHome(runtime));

        Files.createDirectories(runtime.resolve("lib"));
        Files.createFile(runtime.resolve("lib/rt.jar"));
        assertEquals("1.8", RuntimeVersion.ofHome(runtime));

        Files.write(tmp.resolve("jdk/release"), "JAVA_VERSION=\"1.8.0_504\"\n".getBytes());
        assertEquals("1.8.0_504", RuntimeVersion.ofHome(runtime));
        assertEquals("?", RuntimeVersion.ofHome(tmp.resolve("jdk/bin")));
    }

    private String versionIn(String release) throws IOException {
        Path file = tmp.resolve("release");
        Files.write(file, release.getBytes(StandardCharsets.UTF_8));
        return RuntimeVersion.in(file);
    }

    private Path performanceData(Path process) throws IOException {
        String user = Files.getOwner(process).getName();
        Path folder = Files.createDirectory(tmp.resolve("hsperfdata_" + user));
        return Files.createFile(folder.resolve(process.getFileName()));
    }

    /** By reflection: this is compiled for Java 8. */
    private static String pidOf(Process sleep) throws Exception {
        Method pid = Process.class.getMethod("pid");
        return String.valueOf(pid.invoke(sleep));
    }
}
