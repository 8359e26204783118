package dev.lifeguard.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestTest {
    @TempDir Path parent;

    private Path folder(String mode) throws IOException {
        return Files.createDirectory(
                parent.resolve("private"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
    }

    private static Path request(Path folder) throws IOException {
        String text = "command=set\nargument.0=a=1\nargument.1=b c\nstream=250\n";
        return Files.write(folder.resolve("request"), text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void it_is_read_and_answered_beside_itself() throws IOException {
        Path folder = folder("rwx------");
        Request request = Request.read(request(folder).toString());

        request.answer(Answer.done("One.", "Two\nlines.").report("{}"));

        assertEquals("set", request.command());
        assertEquals(Arrays.asList("a=1", "b c"), request.arguments());
        assertEquals(250, request.streamMillis());
        assertFalse(request.isTaken());
        String answer =
                new String(Files.readAllBytes(folder.resolve("answer")), StandardCharsets.UTF_8);
        assertEquals("lifeguard-answer/1 done\nOne.\nTwo lines.\n\n{}", answer);
    }

    @Test
    void an_answer_that_was_fetched_is_taken() throws IOException {
        Path folder = folder("rwx------");
        Request request = Request.read(request(folder).toString());
        request.answer(Answer.done());

        Files.delete(folder.resolve("answer"));
        assertTrue(request.isTaken());
        assertTrue(request.isWaitedFor());

        Files.delete(folder.resolve("request"));
        Files.delete(folder);
        assertFalse(request.isWaitedFor());
    }

    @Test
    void one_that_others_could_have_written_is_refused() throws IOException {
        Path open = folder("rwx------");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-x---"));
        Path request = request(open);

        IOException refused =
                assertThrows(IOException.class, () -> Request.read(request.toString()));

        assertTrue(refused.getMessage().contains("others than its owner"));
    }
}
