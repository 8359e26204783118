package dev.lifeguard.control.jvms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PatienceTest {
    @Test
    void what_never_comes_back_is_left_alone() {
        assertThrows(
                Patience.Exhausted.class,
                () ->
                        Patience.within(
                                20,
                                () -> {
                                    new CountDownLatch(1).await();
                                    return null;
                                }));
    }

    @Test
    void what_is_thrown_comes_through_as_it_is() throws Exception {
        assertThrows(
                java.io.FileNotFoundException.class,
                () ->
                        Patience.within(
                                60_000,
                                () -> {
                                    throw new java.io.FileNotFoundException();
                                }));
        assertEquals("done", Patience.within(60_000, () -> "done"));
        assertEquals(IOException.class, Patience.Exhausted.class.getSuperclass());
    }

    /** It may be set while somebody waits: then he would give up at once, or for hours not. */
    @Test
    void no_wait_of_the_command_line_goes_by_the_clock_on_the_wall() throws IOException {
        Path sources = Paths.get("src/main/java/dev/lifeguard/control");
        try (Stream<Path> all = Files.walk(sources)) {
            for (Path file : all.filter(Files::isRegularFile).toArray(Path[]::new)) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                assertFalse(text.contains("currentTimeMillis"), file.toString());
            }
        }
        assertTrue(Files.exists(sources.resolve("post/Exchange.java")));
    }
}
