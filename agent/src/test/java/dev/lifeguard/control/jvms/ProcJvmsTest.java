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

    @Test
    void a_file_beside_those_of_jvms_makes_no_jvm() throws Exception {
        Process sleep = new ProcessBuilder("sleep", "60").start();
        try {
            String pid = pidOf(sleep);
            performanceData(pid);

            assertFalse(hasPerformanceData(Paths.get("/proc", pid), pid));
        } finally {
            sleep.destroyForcibly();
        }
    }

    @Test
    void a_jvm_has_its_own_file() throws IOException {
        Path self = Paths.get("/proc/self").toRealPath();
        String pid = self.getFileName().toString();
        assertFalse(hasPerformanceData(self, pid));

        Path file = performanceData(pid);
        assertTrue(hasPerformanceData(self, pid));

        assumeTrue("root".equals(System.getProperty("user.name")), "Needs root");
        Files.setAttribute(file, "unix:uid", 65534);
        assertFalse(hasPerformanceData(self, pid));
    }

    @Test
    void what_would_die_of_the_signal_is_not_signalled() throws Exception {
        Process sleep = new ProcessBuilder("sleep", "60").start();
        try {
            Jvm jvm = new Jvm(Long.parseLong(pidOf(sleep)), "Main");
            Path question = tmp.resolve("question");

            assertThrows(
                    IOException.class,
                    () -> SocketAttach.ask(jvm, tmp.resolve("socket"), question));

            assertFalse(sleep.waitFor(200, TimeUnit.MILLISECONDS));
            assertFalse(Files.exists(question));
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

    @Test
    void the_version_is_read_from_plain_small_files() throws IOException {
        assertEquals("17.0.15", versionIn("A=1\nJAVA_VERSION=\"17.0.15\"\n"));
        assertEquals("?", versionIn("JAVA_VERSION=\"17.0"));
        assertEquals("?", versionIn("A=1"));
        StringBuilder large = new StringBuilder("JAVA_VERSION=\"17.0.15\"\n");
        while (large.length() <= 64 << 10) {
            large.append("0123456789");
        }
        assertEquals("?", versionIn(large.toString()));
        assertEquals("?", ProcJvms.versionIn(Paths.get("/dev/zero")));
        assertEquals("?", ProcJvms.versionIn(tmp.resolve("none")));
    }

    private boolean hasPerformanceData(Path process, String pid) {
        return ProcJvms.hasPerformanceData(ProcJvms.performanceFolders(tmp), process, pid);
    }

    private String versionIn(String release) throws IOException {
        Path file = tmp.resolve("release");
        Files.write(file, release.getBytes(StandardCharsets.UTF_8));
        return ProcJvms.versionIn(file);
    }

    private Path performanceData(String pid) throws IOException {
        Path folder = Files.createDirectory(tmp.resolve("hsperfdata_somebody"));
        return Files.createFile(folder.resolve(pid));
    }

    /** By reflection: this is compiled for Java 8. */
    private static String pidOf(Process sleep) throws Exception {
        Method pid = Process.class.getMethod("pid");
        return String.valueOf(pid.invoke(sleep));
    }
}
