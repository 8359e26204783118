package dev.lifeguard.control.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeguard.control.jvms.Jvm;
import dev.lifeguard.control.jvms.ProcJvms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {
    @TempDir private Path tmp;
    private final Jvm jvm = new Jvm(1, "Main");

    @BeforeEach
    void needsLinux() throws IOException {
        assumeTrue(ProcJvms.isHere(), "Needs Linux");
        jvm.uid = ((Integer) Files.getAttribute(Paths.get("/proc/self"), "unix:uid")).longValue();
        jvm.started = "4711";
    }

    @Test
    void the_mailbox_of_an_earlier_process_with_the_same_pid_is_not_its() throws IOException {
        mailbox("lifeguard-mail-1-4710-a");
        mailbox("lifeguard-mail-1-a");
        assertNull(Mailbox.in(tmp, jvm));

        mailbox("lifeguard-mail-1-4711-b");

        assertNotNull(Mailbox.in(tmp, jvm));
    }

    @Test
    void a_question_that_nobody_fetches_is_taken_back() throws IOException {
        mailbox("lifeguard-mail-1-4711-b");
        Mailbox mail = Mailbox.in(tmp, jvm);
        PrivateFolder folder = mail.newFolder();
        Files.createFile(folder.path.resolve("request"));
        PrivateFolder posted = mail.post(folder);

        assertFalse(Mailbox.isFetched(posted));

        assertFalse(Files.exists(posted.path.resolve("request")));
        assertTrue(Mailbox.isFetched(posted));
        posted.delete();
        assertFalse(Files.exists(posted.path));
    }

    @Test
    void a_mailbox_that_others_could_have_made_is_none() throws IOException {
        mailbox("elsewhere");
        Files.createSymbolicLink(tmp.resolve("lifeguard-mail-1-4711-a"), tmp.resolve("elsewhere"));
        assertNull(Mailbox.in(tmp, jvm));

        mailbox("lifeguard-mail-1-4711-b");
        Path open = tmp.resolve("lifeguard-mail-1-4711-b");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwx--x---"));
        assertNull(Mailbox.in(tmp, jvm));

        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwx------"));
        assertNotNull(Mailbox.in(tmp, jvm));
        jvm.uid++;
        assertNull(Mailbox.in(tmp, jvm));
    }

    @Test
    void root_posts_what_the_user_of_the_jvm_can_read() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "Needs root");
        mailbox("lifeguard-mail-1-4711-b");
        Path theirs = tmp.resolve("lifeguard-mail-1-4711-b");
        Files.setAttribute(theirs, "unix:uid", 65534);
        jvm.uid = 65534;
        Mailbox mail = Mailbox.in(tmp, jvm);
        PrivateFolder folder = mail.newFolder();
        Files.createFile(folder.path.resolve("request"));

        PrivateFolder posted = mail.post(folder);

        assertEquals(theirs, posted.path.getParent());
        assertEquals(65534, Files.getAttribute(posted.path, "unix:uid"));
        assertEquals(65534, Files.getAttribute(posted.path.resolve("request"), "unix:uid"));
        posted.delete();
        assertEquals(0, theirs.toFile().list().length);
    }

    /** Its user may put a link in its place once it was looked at. */
    @Test
    void root_posts_into_the_mailbox_that_it_looked_at() throws IOException {
        mailbox("lifeguard-mail-1-4711-b");
        Mailbox mail = Mailbox.in(tmp, jvm);
        PrivateFolder folder = mail.newFolder();
        Files.createFile(folder.path.resolve("request"));
        Path moved = Files.move(tmp.resolve("lifeguard-mail-1-4711-b"), tmp.resolve("moved"));
        mailbox("elsewhere");
        Files.createSymbolicLink(tmp.resolve("lifeguard-mail-1-4711-b"), tmp.resolve("elsewhere"));

        PrivateFolder posted = mail.post(folder);

        assertEquals(0, tmp.resolve("elsewhere").toFile().list().length);
        assertEquals(1, moved.toFile().list().length);
        posted.delete();
        assertEquals(0, moved.toFile().list().length);
    }

    private void mailbox(String name) throws IOException {
        Files.createDirectory(
                tmp.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
