package dev.lifeguard.control.post;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeguard.control.jvms.Jvm;
import dev.lifeguard.control.jvms.ProcJvms;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever the folder is handed over to cannot lead root anywhere else. */
class PrivateFolderTest {
    @TempDir private Path parent;

    @BeforeEach
    void needsLinux() {
        assumeTrue(ProcJvms.isHere(), "Needs Linux");
    }

    @Test
    void nothing_is_deleted_through_a_link_in_its_place() throws IOException {
        PrivateFolder folder = PrivateFolder.in(parent, parent);
        write(folder.path.resolve("request"));
        Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
        Path[] victims = {elsewhere.resolve("request"), elsewhere.resolve("passwd")};
        for (Path victim : victims) {
            write(victim);
        }
        Path moved = Files.move(folder.path, parent.resolve("moved"));
        Files.createSymbolicLink(folder.path, elsewhere);

        folder.delete();

        assertTrue(Files.exists(victims[0]));
        assertTrue(Files.exists(victims[1]));
        assertFalse(Files.exists(moved.resolve("request")));
    }

    @Test
    void what_is_not_ours_stays() throws IOException {
        PrivateFolder folder = PrivateFolder.in(parent, parent);
        write(folder.path.resolve("theirs"));
        write(folder.path.resolve("answer"));

        folder.delete();

        assertArrayEquals(new String[] {"theirs"}, folder.path.toFile().list());
    }

    @Test
    void it_goes_with_all_that_is_ours() throws IOException {
        PrivateFolder folder = PrivateFolder.in(parent, parent);
        for (String name : new String[] {"request", "lifeguard.jar", "answer.part", "answer"}) {
            write(folder.path.resolve(name));
        }

        folder.renamed("q-1").delete();

        assertEquals(0, parent.toFile().list().length);
    }

    @Test
    void an_answer_that_is_a_link_is_none() throws IOException {
        PrivateFolder folder = PrivateFolder.in(parent, parent);
        write(parent.resolve("secret"));
        Files.createSymbolicLink(folder.path.resolve("answer"), parent.resolve("secret"));

        assertFalse(folder.has("answer"));
        assertThrows(IOException.class, () -> folder.read("answer"));
        folder.delete();
        assertTrue(Files.exists(parent.resolve("secret")));
    }

    @Test
    void an_answer_without_end_is_refused() throws IOException {
        PrivateFolder folder = PrivateFolder.in(parent, parent);
        Path answer = folder.path.resolve("answer");
        write(answer);
        assertEquals(4, folder.read("answer").length);
        try (RandomAccessFile large = new RandomAccessFile(answer.toFile(), "rw")) {
            large.setLength((16L << 20) + 1);
        }

        IOException refused = assertThrows(IOException.class, () -> folder.read("answer"));
        assertTrue(refused.getMessage().contains("too large"), refused.getMessage());
        folder.delete();
    }

    @Test
    void it_is_handed_over_with_what_is_in_it() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "Needs root");
        PrivateFolder folder = PrivateFolder.in(parent, parent);
        write(folder.path.resolve("request"));
        Jvm jvm = new Jvm(1, "Main");
        jvm.uid = 65534;

        folder.handOver(jvm);

        assertEquals(65534, Files.getAttribute(folder.path, "unix:uid"));
        assertEquals(65534, Files.getAttribute(folder.path.resolve("request"), "unix:uid"));
        folder.delete();
        assertFalse(Files.exists(folder.path));
    }

    private static void write(Path file) throws IOException {
        Files.write(file, "text".getBytes(StandardCharsets.UTF_8));
    }
}
