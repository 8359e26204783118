package dev.lifeguard.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeguard.boot.DeafJvm;
import dev.lifeguard.boot.Lifeguard;
import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.OptionSnapshot;
import dev.lifeguard.model.Ticker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever asks may give up at any moment. */
class InboxTest implements RunningAgent {
    @TempDir Path parent;

    private final Swallowed swallowed = new Swallowed();
    private final Departure departure = new Departure(null, null, null, null, null);
    private final Inbox inbox =
            new Inbox(
                    new Commands(this, null, null, departure, null, null),
                    Ticker.SYSTEM,
                    swallowed);
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

    @ParameterizedTest
    @ValueSource(strings = {"command=\\u00zz", "stream=soon", "unreadable"})
    void rubbish_is_counted_once_and_keeps_nobody_waiting(String text) throws IOException {
        inbox.openMailbox();
        Path rubbish = Files.createDirectory(mailbox().resolve("q-0"));
        Path sound = Files.createDirectory(mailbox().resolve("q-1"));
        for (Path each : new Path[] {rubbish, sound}) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwx------"));
        }
        if (text.equals("unreadable")) {
            Files.setPosixFilePermissions(rubbish, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.write(rubbish.resolve("request"), text.getBytes(StandardCharsets.UTF_8));
        Files.copy(request, sound.resolve("request"));

        inbox.serve();
        inbox.serve();

        assertEquals(1, swallowed.total());
        assertTrue(Files.exists(sound.resolve("answer")));
        delete(rubbish.resolve("request"), rubbish, sound.resolve("answer"), sound);
    }

    @Test
    void who_asks_too_late_is_told_so_at_once() throws IOException {
        inbox.close();

        inbox.add(request.toString());

        assertTrue(answer().startsWith("lifeguard-answer/1 gone\n"), answer());
    }

    @Test
    void who_waits_when_the_agent_leaves_is_told_so() throws IOException {
        inbox.add(request.toString());

        inbox.close();

        assertTrue(answer().startsWith("lifeguard-answer/1 gone\n"), answer());
    }

    @Test
    void who_wants_to_be_told_again_is_told_the_end() throws IOException {
        Files.write(request, "command=greet\nstream=60000\n".getBytes(StandardCharsets.UTF_8));
        inbox.add(request.toString());
        inbox.serve();
        assertTrue(answer().startsWith("lifeguard-answer/1 refused\n"), answer());
        Files.delete(folder.resolve("answer"));

        inbox.close();

        assertTrue(answer().startsWith("lifeguard-answer/1 gone\n"), answer());
    }

    @Test
    void a_mailbox_that_was_cleaned_away_comes_back_with_the_next_question() throws IOException {
        inbox.openMailbox();
        Files.delete(mailbox());
        Files.move(request, folder.resolve("again"));

        inbox.add(folder.resolve("again").toString());
        inbox.serve();

        assertTrue(Files.isDirectory(mailbox()));
    }

    private String answer() throws IOException {
        return new String(Files.readAllBytes(folder.resolve("answer")), StandardCharsets.UTF_8);
    }

    private static Path mailbox() throws IOException {
        Path stat = Paths.get("/proc/self/stat");
        assumeTrue(Files.isReadable(stat), "Needs Linux");
        String pid = new String(Files.readAllBytes(stat), StandardCharsets.UTF_8).split(" ")[0];
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(Paths.get("/tmp"), "lifeguard-mail-" + pid + "-*")) {
            return found.iterator().next();
        }
    }

    private static void delete(Path... files) throws IOException {
        for (Path file : files) {
            Files.delete(file);
        }
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

    @Override
    public String version() {
        return "of a test";
    }

    @Override
    public String report(int leases, List<OptionSnapshot> options) {
        throw new AssertionError("nobody asks for a report");
    }

    @Override
    public void lastRound() {
        throw new AssertionError("nobody asks the agent to leave");
    }
}
