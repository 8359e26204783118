package dev.lifeguard.reporting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {
    @TempDir Path folder;
    private final LogCapture captured = new LogCapture(Log.Level.INFO);

    @Test
    void a_report_replaces_the_one_before_and_leaves_nothing_else() throws IOException {
        Path path = folder.resolve("report.json");
        ReportFile file = file(path);

        assertTrue(file.write("one"));
        assertTrue(file.write("\u00e4"));

        assertEquals("\u00e4", read(path));
        assertArrayEquals(new String[] {"report.json"}, folder.toFile().list());
        captured.has();
    }

    @Test
    void a_missing_directory_is_one_warning_until_it_works_again() throws IOException {
        Path path = folder.resolve("reports").resolve("report.json");
        ReportFile file = file(path);

        assertFalse(file.write("one"));
        assertFalse(file.write("two"));
        Files.createDirectory(path.getParent());
        assertTrue(file.write("three"));
        assertTrue(file.write("four"));

        assertEquals("four", read(path));
        captured.has(
                "WARN LG-0202 report-file: "
                        + path
                        + " cannot be written (no such directory)."
                        + " Create "
                        + path.getParent()
                        + " or set report-file to another path.",
                "INFO LG-0203 report-file: " + path + " is written again.");
    }

    @Test
    void a_path_below_a_file_is_one_warning() throws IOException {
        Path file = Files.createFile(folder.resolve("a"));

        assertFalse(file(file.resolve("report.json")).write("one"));

        captured.has(
                "WARN LG-0202 report-file: "
                        + file.resolve("report.json")
                        + " cannot be written ("
                        + file
                        + " is not a directory)."
                        + " Set report-file to another path.");
    }

    /** The folder is writable: to make it so would help nobody. */
    @Test
    void a_full_disk_and_a_bad_name_have_remedies_of_their_own() {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            name.append('n');
        }
        Path path = folder.resolve(name.toString());

        assertFalse(file(path).write("one"));

        String line = captured.lines().get(0);
        assertTrue(line.endsWith("). Set report-file to another path."), line);
        assertEquals(
                "Make room in " + folder + " or set report-file to another path.",
                ReportFile.remedy(folder, 4096, 100_000));
    }

    @Test
    void a_directory_is_never_replaced() {
        assertFalse(file(folder).write("one"));

        assertTrue(folder.toFile().isDirectory());
        captured.has(
                "WARN LG-0202 report-file: "
                        + folder
                        + " cannot be written (not a regular file)."
                        + " Set report-file to another path.");
    }

    @Test
    void a_read_only_directory_is_one_warning() throws IOException {
        File closed = Files.createDirectory(folder.resolve("closed")).toFile();
        assertTrue(closed.setWritable(false));
        assumeFalse(Files.isWritable(closed.toPath()), "root may write anywhere");

        assertFalse(file(closed.toPath().resolve("report.json")).write("one"));

        captured.has(
                "WARN LG-0202 report-file: "
                        + closed
                        + "/report.json cannot be written"
                        + " (permission denied). Make "
                        + closed
                        + " writable or set report-file to another path.");
    }

    @Test
    void what_is_no_path_at_all_is_one_warning() {
        assertFalse(new ReportFile("a\u0000b", captured.log).write("one"));

        assertEquals(1, captured.lines().size());
        assertTrue(captured.lines().get(0).endsWith(" Set report-file to the path of a file."));
    }

    @Test
    void a_link_stays_a_link() throws IOException {
        Path real = Files.createFile(folder.resolve("real.json"));
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), real);

        assertTrue(file(link).write("one"));

        assertTrue(Files.isSymbolicLink(link));
        assertEquals("one", read(real));
    }

    @Test
    void a_reader_never_sees_half_a_report() throws Exception {
        final Path path = folder.resolve("report.json");
        final StringBuilder large = new StringBuilder();
        while (large.length() < 200_000) {
            large.append('x');
        }
        file(path).write(large.toString());
        final AtomicBoolean done = new AtomicBoolean();
        Thread writer =
                new Thread() {
                    @Override
                    public void run() {
                        for (int i = 0; i < 200; i++) {
                            file(path).write(large.toString());
                        }
                        done.set(true);
                    }
                };
        writer.start();

        while (!done.get()) {
            assertEquals(large.length(), Files.readAllBytes(path).length);
        }
        writer.join();
    }

    private ReportFile file(Path path) {
        return new ReportFile(path.toString(), captured.log);
    }

    private static String read(Path path) throws IOException {
        return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    }
}
