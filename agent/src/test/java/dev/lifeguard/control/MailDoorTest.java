package dev.lifeguard.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailDoorTest {
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
        assertNull(MailDoor.in(tmp, jvm));

        mailbox("lifeguard-mail-1-4711-b");

        assertNotNull(MailDoor.in(tmp, jvm));
    }

    @Test
    void a_question_that_nobody_fetches_is_taken_back() throws IOException {
        mailbox("lifeguard-mail-1-4711-b");
        MailDoor mail = MailDoor.in(tmp, jvm);
        PrivateFolder folder = mail.newFolder();
        Files.createFile(folder.path.resolve("request"));
        PrivateFolder posted = mail.post(folder);

        assertFalse(MailDoor.isFetched(posted));

        assertFalse(Files.exists(posted.path.resolve("request")));
        assertTrue(MailDoor.isFetched(posted));
        posted.delete();
        assertFalse(Files.exists(posted.path));
    }

    @Test
    void the_start_time_stands_behind_a_name_of_any_kind() {
        String stat = "12 (a) b (c) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4711 99 98";
        assertEquals("4711", ProcJvms.startTime(stat));
        assertNull(ProcJvms.startTime(""));
    }

    private void mailbox(String name) throws IOException {
        Files.createDirectory(
                tmp.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
}
