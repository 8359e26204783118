package dev.lifeguard.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeguard.boot.DeafJvm;
import dev.lifeguard.boot.Lifeguard;
import dev.lifeguard.channel.Question;
import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.reporting.Log;
import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.snapshots.OptionSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever asks may give up at any moment, and whoever else is here may put anything in between. */
class InboxTest implements RunningAgent {
    @TempDir Path elsewhere;

    private final Swallowed swallowed = new Swallowed();
    private final Departure departure = new Departure(null, null, null, null, null);
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private Inbox inbox;
    private final Question question = Question.of("greet", Collections.<String>emptyList(), 0);

    @BeforeEach
    void open() throws IOException {
        assumeTrue(Files.isReadable(Paths.get("/proc/self/stat")), "Needs Linux");
        PrintStream stderr = System.err;
        System.setErr(new PrintStream(told, true));
        try {
            inbox =
                    new Inbox(
                            new Commands(this, null, null, departure, null, null),
                            Ticker.SYSTEM,
                            swallowed,
                            Log.open("stderr", Log.Level.WARN));
        } finally {
            System.setErr(stderr);
        }
        assertEquals(0, mailboxes().size());
    }

    @AfterEach
    void leaveNothing() throws IOException {
        if (inbox != null) {
            inbox.close();
        }
        for (Path mailbox : mailboxes()) {
            delete(mailbox);
        }
    }

    @Test
    void a_question_by_attach_opens_a_mailbox_that_is_ours_alone() throws IOException {
        ask(question);

        assertTrue(answer(question).startsWith("lifeguard-answer/1 refused\n"));
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(mailbox())));
        assertEquals(0, swallowed.total());
    }

    @Test
    void who_has_given_up_before_the_question_was_read_is_no_error() throws IOException {
        ask(question);
        Question next = question.again();
        post(next);
        Files.delete(mailbox().resolve("q-" + next.id()));
        inbox.serve();

        assertEquals(0, swallowed.total());
    }

    @ParameterizedTest
    @ValueSource(strings = {"command=\\u00zz", "stream=soon", "id=other", "writable", "pipe"})
    void rubbish_is_counted_once_and_keeps_nobody_waiting(String text) throws Exception {
        ask(question);
        Path rubbish = mailbox().resolve("q-0");
        if (text.equals("pipe")) {
            new ProcessBuilder("mkfifo", rubbish.toString()).start().waitFor();
        } else {
            Files.write(rubbish, text.getBytes(StandardCharsets.UTF_8));
        }
        if (text.equals("writable")) {
            Files.write(rubbish, "id=0\n".getBytes(StandardCharsets.UTF_8));
            Files.setPosixFilePermissions(rubbish, PosixFilePermissions.fromString("rw-rw-rw-"));
        }
        Question sound = question.again();
        post(sound);

        inbox.serve();
        inbox.serve();

        assertEquals(1, swallowed.total());
        assertTrue(answer(sound).startsWith("lifeguard-answer/1 refused\n"));
        assertFalse(Files.exists(rubbish));
    }

    /** Whoever may put names there cannot have a file of somebody else's read. */
    @Test
    void a_link_is_no_question() throws IOException {
        ask(question);
        Path secret = Files.write(elsewhere.resolve("secret"), "id=0\ncommand=x\n".getBytes());
        Files.createSymbolicLink(mailbox().resolve("q-0"), secret);

        inbox.serve();

        assertEquals(1, swallowed.total());
        assertFalse(Files.exists(mailbox().resolve("a-0")));
        assertTrue(Files.exists(secret));
    }

    @Test
    void an_answer_that_lies_in_the_way_as_a_link_is_replaced_and_not_followed()
            throws IOException {
        ask(question);
        Path victim = Files.write(elsewhere.resolve("victim"), "as it was".getBytes());
        Question next = question.again();
        post(next);
        Files.createSymbolicLink(mailbox().resolve("b-" + next.id()), victim);
        Files.createSymbolicLink(mailbox().resolve("a-" + next.id()), victim);

        inbox.serve();

        assertEquals("as it was", new String(Files.readAllBytes(victim)));
        assertTrue(answer(next).startsWith("lifeguard-answer/1 refused\n"));
    }

    @Test
    void who_asks_too_late_is_told_so_at_once() throws IOException {
        inbox.close();

        inbox.add(argument(question));

        assertTrue(answer(question).startsWith("lifeguard-answer/1 gone\n"));
    }

    @Test
    void who_waits_when_the_agent_leaves_is_told_so() throws IOException {
        inbox.add(argument(question));

        inbox.close();

        assertTrue(answer(question).startsWith("lifeguard-answer/1 gone\n"));
    }

    @Test
    void who_wants_to_be_told_again_is_told_the_end() throws IOException {
        Question stream = Question.of("greet", Collections.<String>emptyList(), 60_000);
        ask(stream);
        assertTrue(answer(stream).startsWith("lifeguard-answer/1 refused\n"));
        Files.delete(mailbox().resolve("a-" + stream.id()));

        inbox.close();

        assertTrue(answer(stream).startsWith("lifeguard-answer/1 gone\n"));
    }

    @Test
    void a_mailbox_that_was_cleaned_away_is_made_anew_and_that_is_said_once() throws IOException {
        ask(question);
        for (int i = 0; i < 2; i++) {
            Path before = mailbox();
            delete(before);
            inbox.serve();
            assertFalse(Files.exists(before));
            assertTrue(Files.isDirectory(mailbox()));
        }

        assertEquals(2, told.toString().split("LG-0009", -1).length, told.toString());
    }

    /** What has its name now may be anybody's. */
    @Test
    void what_takes_the_name_of_the_mailbox_is_neither_read_nor_written() throws IOException {
        ask(question);
        Path name = mailbox();
        Path moved = Files.move(name, elsewhere.resolve("moved"));
        Path theirs = Files.createDirectory(name);
        Question trap = question.again();
        Files.write(theirs.resolve("q-" + trap.id()), trap.bytes());

        inbox.serve();
        Question next = question.again();
        List<Path> all = mailboxes();
        all.remove(theirs);
        post(all.get(0), next);
        inbox.serve();

        assertEquals(1, theirs.toFile().list().length);
        assertTrue(Files.exists(all.get(0).resolve("a-" + next.id())));
        assertEquals(2, moved.toFile().list().length); // the first answer and its mark
    }

    @Test
    void an_answer_that_cannot_be_written_is_counted() throws IOException {
        ask(question);
        Question next = question.again();
        post(next);
        Files.createDirectory(mailbox().resolve("b-" + next.id()));

        inbox.serve();

        assertEquals(1, swallowed.total());
    }

    @Test
    void a_question_that_is_too_long_for_an_attach_comes_in_a_file() throws IOException {
        Path file = Files.write(elsewhere.resolve("question"), question.bytes());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));

        inbox.add(question.argument("jar", file.toString()).substring(1));
        inbox.serve();

        assertTrue(answer(question).startsWith("lifeguard-answer/1 refused\n"));
    }

    @Test
    void one_that_others_could_have_written_is_not_answered() throws IOException {
        Path file = Files.write(elsewhere.resolve("question"), question.bytes());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        inbox.add(question.argument("jar", file.toString()).substring(1));
        inbox.serve();

        assertEquals(1, swallowed.total());
        assertEquals(0, mailbox().toFile().list().length);
    }

    @Test
    void without_an_agent_the_answer_waits_in_a_mailbox_of_its_own() throws IOException {
        Lifeguard.request(argument(question), new DeafJvm().instrumentation());

        assertTrue(answer(question).contains("There is no agent in this JVM."));
    }

    private void ask(Question by) {
        inbox.add(argument(by));
        inbox.serve();
    }

    private static String argument(Question by) {
        return by.argument("lifeguard.jar").substring(1);
    }

    private void post(Question by) throws IOException {
        post(mailbox(), by);
    }

    private static void post(Path mailbox, Question by) throws IOException {
        Files.write(mailbox.resolve("q-" + by.id()), by.bytes());
    }

    private static String answer(Question to) throws IOException {
        return new String(
                Files.readAllBytes(mailbox().resolve("a-" + to.id())), StandardCharsets.UTF_8);
    }

    private static Path mailbox() throws IOException {
        List<Path> all = mailboxes();
        assertEquals(1, all.size(), all.toString());
        return all.get(0);
    }

    private static List<Path> mailboxes() throws IOException {
        byte[] stat = Files.readAllBytes(Paths.get("/proc/self/stat"));
        String pid = new String(stat, StandardCharsets.UTF_8).split(" ")[0];
        List<Path> all = new ArrayList<Path>();
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(Paths.get("/tmp"), "lifeguard-mail-" + pid + "-*")) {
            for (Path each : found) {
                all.add(each);
            }
        }
        return all;
    }

    private static void delete(Path folder) throws IOException {
        for (File file : folder.toFile().listFiles()) {
            Files.delete(file.toPath());
        }
        Files.delete(folder);
    }

    @Override
    public String version() {
        return "of a test";
    }

    @Override
    public String report(LeaseSnapshot.Limit leases, List<OptionSnapshot> options) {
        throw new AssertionError("nobody asks for a report");
    }

    @Override
    public String reportOfPage(List<OptionSnapshot> options) {
        throw new AssertionError("nobody asks for the page");
    }

    @Override
    public String metrics() {
        return "";
    }

    @Override
    public void lastRound() {
        throw new AssertionError("nobody asks the agent to leave");
    }
}
