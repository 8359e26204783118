package dev.lifeguard.control.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeguard.channel.OwnProcess;
import dev.lifeguard.channel.Question;
import dev.lifeguard.control.jvms.Jvm;
import dev.lifeguard.control.jvms.JvmTmp;
import dev.lifeguard.control.jvms.ProcJvms;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever can make names in a /tmp cannot lead anybody anywhere. */
class MailboxTest {
    @TempDir private Path tmp;
    private final Jvm jvm = new Jvm(1, "Main");
    private final Question question = Question.of("report", Collections.<String>emptyList(), 0);

    @BeforeEach
    void needsLinux() throws IOException {
        assumeTrue(ProcJvms.isHere(), "Needs Linux");
        jvm.uid = ((Integer) Files.getAttribute(Paths.get("/proc/self"), "unix:uid")).longValue();
        jvm.started = "4711";
    }

    private Mailbox found() throws IOException {
        return Mailbox.of(JvmTmp.at(tmp, jvm));
    }

    @Test
    void the_mailbox_of_an_earlier_process_with_the_same_pid_is_not_its() throws IOException {
        mailbox("lifeguard-mail-1-4710-1-a");
        mailbox("lifeguard-mail-1-a");
        assertNull(found());

        mailbox("lifeguard-mail-1-4711-1-b");

        assertNotNull(found());
    }

    /** Two command lines at once: the other one was faster. */
    @Test
    void a_mailbox_that_somebody_else_takes_away_meanwhile_is_no_failure() throws IOException {
        String dead = "lifeguard-mail-999999999-4710-" + OwnProcess.pidNamespace() + '-';
        mailbox(dead + "left");

        Orphans.remove(JvmTmp.at(tmp, jvm).folder, Arrays.asList(dead + "gone", dead + "left"));

        assertFalse(Files.exists(tmp.resolve(dead + "left")));
    }

    /** Whether a process of another pid namespace has ended, nobody can tell. */
    @Test
    void empty_mailboxes_that_killed_processes_of_ours_left_go_and_no_others() throws IOException {
        String here = OwnProcess.mailboxPrefix();
        String namespace = '-' + OwnProcess.pidNamespace() + '-';
        mailbox(here + "lives");
        mailbox("lifeguard-mail-999999999-4710-1-elsewhere");
        mailbox("lifeguard-mail-999999999-4710-0-unknown");
        Path full = mailbox("lifeguard-mail-999999999-4710" + namespace + "full");
        Files.createFile(full.resolve("theirs"));
        mailbox("lifeguard-mail-999999999-4710" + namespace + "left");
        mailbox(here.replaceFirst("(\\d+)-(\\d+)", "$1-1") + "left");
        if ("root".equals(System.getProperty("user.name"))) {
            Path theirs = mailbox("lifeguard-mail-999999998-4710" + namespace + "theirs");
            Files.setAttribute(theirs, "unix:uid", 65534);
        }

        found();

        for (String name : tmp.toFile().list()) {
            assertTrue(name.matches(".*-(lives|elsewhere|unknown|full|theirs)"), name);
        }
        assertTrue(tmp.toFile().list().length >= 4);
    }

    @Test
    void a_question_that_nobody_fetches_is_taken_back() throws IOException {
        Path folder = mailbox("lifeguard-mail-1-4711-1-b");

        assertFalse(found().post(question, true));

        assertEquals(0, folder.toFile().list().length);
    }

    @Test
    void a_mailbox_that_others_could_have_made_is_none() throws IOException {
        mailbox("elsewhere");
        Files.createSymbolicLink(
                tmp.resolve("lifeguard-mail-1-4711-1-a"), tmp.resolve("elsewhere"));
        assertNull(found());

        Path open = mailbox("lifeguard-mail-1-4711-1-b");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwx--x---"));
        assertNull(found());

        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwx------"));
        assertNotNull(found());
        jvm.uid++;
        assertNull(found());
    }

    /** Where a /tmp has no sticky bit, others can rename any folder of that user to its name. */
    @Test
    void another_folder_of_the_user_that_has_its_name_is_none() throws IOException {
        Path keys = mailbox("lifeguard-mail-1-4711-1-b");
        Files.createFile(keys.resolve("key"));
        assertNull(found());

        Path real = mailbox("lifeguard-mail-1-4711-1-a");
        for (String name : new String[] {"a-1", "w-1", "q-x9", "left"}) {
            Files.createFile(real.resolve(name));
        }

        assertTrue(found().hasAnswer("1"));
    }

    /** Its user may put a link in its place once it was looked at. */
    @Test
    void the_mailbox_that_was_looked_at_is_written_whatever_has_its_name() throws IOException {
        Path name = mailbox("lifeguard-mail-1-4711-1-b");
        Mailbox mail = found();
        Path moved = Files.move(name, tmp.resolve("moved"));
        Path elsewhere = mailbox("elsewhere");
        Path victim = Files.write(elsewhere.resolve("q-" + question.id()), "as it was".getBytes());
        Files.createSymbolicLink(name, elsewhere);
        // An agent that takes it, so that something stays to be seen.
        Files.createSymbolicLink(moved.resolve("p-" + question.id()), victim);

        assertThrows(IOException.class, () -> mail.post(question, true));
        mail.end(question.id(), false);

        assertEquals("as it was", new String(Files.readAllBytes(victim)));
        assertEquals(0, moved.toFile().list().length);
    }

    @Test
    void an_answer_that_is_no_file_of_the_user_is_none() throws IOException {
        Path folder = mailbox("lifeguard-mail-1-4711-1-b");
        Path secret = Files.write(tmp.resolve("secret"), "secret".getBytes());
        Mailbox mail = found();
        Files.createSymbolicLink(folder.resolve("a-1"), secret);
        Files.createDirectory(folder.resolve("a-2"));
        Files.write(folder.resolve("a-3"), "open".getBytes());
        Files.setPosixFilePermissions(
                folder.resolve("a-3"), PosixFilePermissions.fromString("rw-rw-rw-"));

        for (String id : new String[] {"1", "2", "3"}) {
            assertThrows(IOException.class, () -> mail.take(id));
        }

        mail.end("1", false);
        assertTrue(Files.exists(secret));
    }

    @Test
    void an_answer_of_another_user_is_none_though_it_is_linked_there() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "Needs root");
        Path folder = mailbox("lifeguard-mail-1-4711-1-b");
        Files.setAttribute(folder, "unix:uid", 65534);
        jvm.uid = 65534;
        Path secret = Files.write(tmp.resolve("secret"), "secret".getBytes());
        Files.createLink(folder.resolve("a-1"), secret);

        assertThrows(IOException.class, () -> found().take("1"));
    }

    @Test
    void an_answer_without_end_is_refused() throws IOException {
        Path folder = mailbox("lifeguard-mail-1-4711-1-b");
        Path answer = Files.write(folder.resolve("a-1"), "text".getBytes(StandardCharsets.UTF_8));
        Mailbox mail = found();
        try (RandomAccessFile large = new RandomAccessFile(answer.toFile(), "rw")) {
            large.setLength((16L << 20) + 1);
        }

        IOException refused = assertThrows(IOException.class, () -> mail.take("1"));
        assertTrue(refused.getMessage().contains("too large"), refused.getMessage());
    }

    /** The agent leaves while its last answer is being fetched, and says that in its place. */
    @Test
    void an_answer_that_was_taken_cannot_be_replaced_and_the_next_is_not_lost() throws IOException {
        Path folder = mailbox("lifeguard-mail-1-4711-1-b");
        Mailbox mail = found();
        Files.write(folder.resolve("a-1"), "first".getBytes());
        assertEquals("first", mail.take("1"));
        assertFalse(mail.hasAnswer("1"));

        Files.write(folder.resolve("a-1"), "gone".getBytes());

        assertEquals("gone", mail.take("1"));
        assertEquals(0, folder.toFile().list().length);
    }

    /** Its thread may still be there: several have asked it to leave. */
    @Test
    void who_takes_the_last_answer_of_an_agent_that_has_left_takes_all_away() throws IOException {
        Path folder = mailbox("lifeguard-mail-1-4711-1-b");
        Mailbox first = found();
        Mailbox last = found();
        for (String name : new String[] {"a-1", "w-1", "a-2", "w-2", "left"}) {
            Files.createFile(folder.resolve(name));
        }

        first.end("1", false);
        assertTrue(Files.exists(folder.resolve("a-2")));
        last.end("2", false);

        assertFalse(Files.exists(folder));
    }

    @Test
    void nothing_that_is_not_ours_goes() throws IOException {
        Path folder = mailbox("lifeguard-mail-1-4711-1-b");
        Mailbox mail = found();
        for (String name :
                new String[] {"theirs", "q-1", "p-1", "w-1", "a-1", "t-1", "b-1", "x-1"}) {
            Files.createFile(folder.resolve(name));
        }

        mail.end("1", true);

        assertEquals(1, folder.toFile().list().length);
        Files.delete(folder.resolve("theirs"));
        found().end("1", true);
        assertFalse(Files.exists(folder));
    }

    private Path mailbox(String name) throws IOException {
        return Files.createDirectory(
                tmp.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
