package dev.lifeguard.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallFileTest {
    @TempDir Path folder;

    @Test
    void a_file_is_read_and_a_link_to_it() throws IOException {
        Path file = folder.resolve("a");
        Files.write(file, "x=\u00e4\n".getBytes(StandardCharsets.UTF_8));
        Path link = Files.createSymbolicLink(folder.resolve("b"), file);

        assertEquals("x=\u00e4\n", SmallFile.text(file.toString()));
        assertEquals("x=\u00e4\n", SmallFile.text(link.toString()));
    }

    @Test
    void the_mark_that_windows_puts_at_the_beginning_is_no_text() throws IOException {
        Path file = folder.resolve("a");
        Files.write(file, "\ufeffretry=off\n".getBytes(StandardCharsets.UTF_8));

        assertEquals("retry=off\n", SmallFile.text(file.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/dev/zero", "/dev/null", "/proc/kmsg", "/proc/self/pagemap", "/proc/self"})
    void what_is_no_file_of_a_disk_is_refused(String path) {
        assumeTrue(Files.exists(Paths.get(path)), path + " is not on this machine");

        assertRefused(path);
    }

    @Test
    void a_pipe_is_not_waited_for() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        Path link = Files.createSymbolicLink(folder.resolve("link"), pipe);

        assertRefused(pipe.toString());
        assertRefused(link.toString());
        assertRefused(folder.toString());
    }

    @Test
    void what_is_not_there_may_be_made() throws IOException {
        SmallFile.refuseUnlessRegular(new File(folder.toFile(), "new"));

        assertThrows(IOException.class, () -> SmallFile.text(folder.resolve("new").toString()));
    }

    @Test
    void no_more_than_a_million_characters_are_read() throws IOException {
        Path file = folder.resolve("long");
        Files.write(file, new byte[1_000_001]);

        IOException refused =
                assertThrows(IOException.class, () -> SmallFile.text(file.toString()));

        assertEquals("longer than a million characters", refused.getMessage());
    }

    private static void assertRefused(String path) {
        IOException refused =
                assertTimeoutPreemptively(
                        Duration.ofMinutes(2),
                        () -> assertThrows(IOException.class, () -> SmallFile.text(path)));

        assertTrue(refused.getMessage().contains("not a regular file"), refused.getMessage());
    }
}
