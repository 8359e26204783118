package dev.lifeguard.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private Mailbox mailbox;
    private File folder;

    @BeforeEach
    void open() throws IOException {
        Path proc = Paths.get("/proc/self/stat");
        assumeTrue(Files.isReadable(proc), "Needs Linux");
        String stat = new String(Files.readAllBytes(proc), StandardCharsets.UTF_8);
        String pid = stat.substring(0, stat.indexOf(' '));
        String started = stat.substring(stat.lastIndexOf(')')).split(" ")[20];
        mailbox = Mailbox.open();
        String name = "lifeguard-mail-" + pid + '-' + started + '-';
        File[] found = new File("/tmp").listFiles((parent, each) -> each.startsWith(name));
        assertEquals(1, found.length, name);
        folder = found[0];
    }

    @AfterEach
    void close() {
        mailbox.close();
        assertFalse(folder.exists());
    }

    @Test
    void what_was_never_fetched_goes_with_it() throws IOException {
        File asked = new File(folder, "q-1");
        assertTrue(asked.mkdir());
        for (String name : new String[] {"request", "answer"}) {
            File file = new File(asked, name);
            assertTrue(file.createNewFile());
            assertTrue(file.setLastModified(System.currentTimeMillis() - 60_000));
        }

        mailbox.close();

        assertFalse(asked.exists());
    }

    /** The answer to detach lies there while the agent leaves. */
    @Test
    void an_answer_that_is_being_fetched_stays() throws IOException {
        File answer = new File(new File(folder, "q-1"), "answer");
        assertTrue(answer.getParentFile().mkdir());
        assertTrue(answer.createNewFile());

        mailbox.close();

        assertTrue(answer.delete());
        assertTrue(answer.getParentFile().delete());
    }
}
