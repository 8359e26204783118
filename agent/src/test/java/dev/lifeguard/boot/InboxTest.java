package dev.lifeguard.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.Swallowed;
import dev.lifeguard.model.Ticker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asks may give up at any moment. */
class InboxTest {
    @TempDir Path parent;

    private final Swallowed swallowed = new Swallowed();
    private final Inbox inbox =
            new Inbox(new Commands(null, null, null, null, null, null), Ticker.SYSTEM, swallowed);
    private Path folder;
    private Path request;

    @BeforeEach
    void ask() throws IOException {
        folder =
                Files.createDirectory(
                        parent.resolve("private"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        request = folder.resolve("request");
        Files.write(request, "command=greet\n".getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void leaveNothing() {
        inbox.close();
    }

    @Test
    void who_has_given_up_before_the_question_was_read_is_no_error() throws IOException {
        Files.delete(request);
        inbox.add(request.toString());
        inbox.serve();
        Files.delete(folder);
        inbox.add(request.toString());
        inbox.serve();

        assertEquals(0, swallowed.total());
    }

    @Test
    void a_question_that_is_there_and_cannot_be_read_is_counted() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        inbox.add(request.toString());
        inbox.serve();

        assertEquals(1, swallowed.total());
    }

    @Test
    void an_answer_that_cannot_be_written_is_counted() throws IOException {
        Files.createDirectory(folder.resolve("answer.part"));
        inbox.add(request.toString());
        inbox.serve();

        assertEquals(1, swallowed.total());
    }

    @Test
    void the_first_answer_of_all_fails_in_words_of_its_own() throws IOException {
        Files.createDirectory(folder.resolve("answer.part"));
        PrintStream stderr = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true));
        try {
            Lifeguard.request(request.toString(), new DeafJvm().instrumentation());
        } finally {
            System.setErr(stderr);
        }

        String line = written.toString();
        assertTrue(line.contains("the answer to the command greet could not be written"), line);
    }
}
