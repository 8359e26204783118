package dev.lifeguard.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeguard.channel.HeldFolder;
import dev.lifeguard.channel.Question;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {
    @TempDir Path parent;

    private Mailbox mailbox;
    private File folder;

    @BeforeEach
    void open() throws IOException {
        assumeTrue(Files.isReadable(Paths.get("/proc/self/stat")), "Needs Linux");
        mailbox = Mailbox.in(parent);
        folder = parent.toFile().listFiles()[0];
    }

    /** Whoever asks must know it among those of other processes, also when a pid comes back. */
    @Test
    void its_name_says_whose_it_is() throws IOException {
        byte[] bytes = Files.readAllBytes(Paths.get("/proc/self/stat"));
        String stat = new String(bytes, StandardCharsets.UTF_8);
        String pid = stat.substring(0, stat.indexOf(' '));
        String started = stat.substring(stat.lastIndexOf(')')).split(" ")[20];
        String namespace =
                Files.readSymbolicLink(Paths.get("/proc/self/ns/pid"))
                        .toString()
                        .replaceAll("\\D", "");

        String expected = "lifeguard-mail-" + pid + '-' + started + '-' + namespace + '-';
        assertTrue(folder.getName().startsWith(expected), folder.getName());
    }

    @Test
    void a_question_is_read_once_and_answered_beside_itself() throws IOException {
        Question asked = Question.of("set", Arrays.asList("a=1", "b c", "\u00e4\n"), 250);
        Files.write(folder.toPath().resolve("q-" + asked.id()), asked.bytes());

        assertEquals(Arrays.asList(asked.id()), mailbox.questions());
        Question read = mailbox.take(asked.id());
        Request request = new Request(mailbox, read);
        request.answer(Answer.done("One.", "Two\nlines.").report("{}"));

        assertEquals("set", request.command());
        assertEquals(Arrays.asList("a=1", "b c", "\u00e4\n"), request.arguments());
        assertEquals(250, request.streamMillis());
        assertEquals(0, mailbox.questions().size());
        assertFalse(request.isTaken());
        Path answer = folder.toPath().resolve("a-" + asked.id());
        assertEquals(
                "lifeguard-answer/1 done\nOne.\nTwo lines.\n\n{}",
                new String(Files.readAllBytes(answer), StandardCharsets.UTF_8));
        Files.delete(answer);
        assertTrue(request.isTaken());
        assertTrue(request.isWaitedFor());
        Files.delete(folder.toPath().resolve("w-" + asked.id()));
        assertFalse(request.isWaitedFor());
    }

    /** Who watches takes an answer and goes, while the agent writes the next one. */
    @Test
    void an_answer_to_who_has_gone_meanwhile_does_not_stay() {
        assertThrows(IOException.class, () -> mailbox.answer("1", Answer.done("Late.")));

        assertEquals(0, folder.list().length);
        mailbox.close();
        assertFalse(folder.exists());
    }

    @Test
    void what_was_never_fetched_goes_with_it() throws IOException {
        for (String name : new String[] {"q-1", "w-2", "a-2"}) {
            File file = new File(folder, name);
            assertTrue(file.createNewFile());
            assertTrue(file.setLastModified(System.currentTimeMillis() - 60_000));
        }

        mailbox.close();

        assertFalse(folder.exists());
    }

    /** Where a /tmp has no sticky bit, others can rename another folder of our user to it. */
    @Test
    void a_folder_that_is_not_empty_is_not_the_one_that_was_made() throws IOException {
        Path theirs = Files.createDirectory(parent.resolve("theirs"));
        Files.setPosixFilePermissions(theirs, PosixFilePermissions.fromString("rwx------"));
        Files.createFile(theirs.resolve("key"));
        try (HeldFolder held = HeldFolder.open(parent)) {
            assertThrows(IOException.class, () -> Mailbox.made(held, "theirs"));

            Files.delete(theirs.resolve("key"));
            Mailbox.made(held, "theirs").close();
        }
    }

    @Test
    void only_mail_goes_with_it_however_old_the_rest_is() throws IOException {
        for (String name : new String[] {"a-1", "key", "a-B", "a-", "left2"}) {
            File file = new File(folder, name);
            assertTrue(file.createNewFile());
            assertTrue(file.setLastModified(System.currentTimeMillis() - 60_000));
        }

        mailbox.close();

        assertEquals(5, folder.list().length, "with left in place of the answer");
        assertFalse(new File(folder, "a-1").exists());
    }

    /** The answer to detach lies there while the agent leaves. */
    @Test
    void an_answer_that_is_being_fetched_stays() throws IOException {
        File answer = new File(folder, "a-1");
        assertTrue(answer.createNewFile());

        mailbox.close();

        assertTrue(answer.delete());
        assertTrue(new File(folder, "left").exists());
    }

    @Test
    void what_has_its_name_by_now_is_not_removed_for_it() throws IOException {
        Files.move(folder.toPath(), parent.resolve("moved"));
        Files.createDirectory(folder.toPath());

        assertFalse(mailbox.isSound());
        mailbox.close();

        assertTrue(folder.exists());
    }
}
