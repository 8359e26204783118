package dev.lifeguard.control.jvms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeguard.control.text.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of ours only come where nobody can put others in their place. */
class JvmTmpTest {
    @TempDir private Path folder;
    private final Jvm jvm = new Jvm(1, "Main");

    @BeforeEach
    void needsLinux() {
        assumeTrue(ProcJvms.isHere(), "Needs Linux");
        jvm.uid = UserNamespace.ownUid();
    }

    @ParameterizedTest
    @CsvSource({"0777,false", "0775,false", "01777,true", "0755,true", "0700,true"})
    void others_must_not_be_able_to_replace_what_is_in_it(String mode, boolean trusted)
            throws Exception {
        int bits = Integer.parseInt(mode, 8);
        Files.setAttribute(folder, "unix:mode", bits);
        JvmTmp tmp = JvmTmp.at(folder, jvm);
        if (trusted) {
            lend(tmp);
            assertEquals("text", new String(Files.readAllBytes(folder.resolve("lent"))));
        } else {
            Refusal refusal = assertThrows(Refusal.class, () -> lend(tmp));
            assertTrue(refusal.getMessage().contains("sticky bit"), refusal.getMessage());
            assertEquals(0, folder.toFile().list().length);
        }
    }

    @Test
    void it_must_be_roots_or_its_own_users() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "Needs root");
        Files.setAttribute(folder, "unix:uid", 1);
        jvm.uid = 65534;

        Refusal refusal = assertThrows(Refusal.class, () -> lend(JvmTmp.at(folder, jvm)));

        assertTrue(refusal.getMessage().contains("belongs to the user 1"), refusal.getMessage());
        assertEquals(0, folder.toFile().list().length);
        jvm.uid = 1;
        lend(JvmTmp.at(folder, jvm));
        assertEquals(0, Files.getAttribute(folder.resolve("lent"), "unix:uid"));
    }

    @Test
    void nothing_that_is_there_is_written_over() throws Exception {
        Path victim = Files.write(folder.resolve("victim"), "as it was".getBytes());
        Files.createSymbolicLink(folder.resolve("lent"), victim);

        assertThrows(FileAlreadyExistsException.class, () -> lend(JvmTmp.at(folder, jvm)));

        assertEquals("as it was", new String(Files.readAllBytes(victim)));
    }

    /** Whoever renames it meanwhile has it written where it was. */
    @Test
    void it_is_the_folder_that_was_opened() throws Exception {
        Path named = Files.createDirectory(folder.resolve("tmp"));
        JvmTmp tmp = JvmTmp.at(named, jvm);
        Path moved = Files.move(named, folder.resolve("moved"));
        Path victim = Files.createDirectory(folder.resolve("victim"));
        Files.createSymbolicLink(named, victim);

        lend(tmp);

        assertEquals(0, victim.toFile().list().length);
        assertEquals(
                "r--------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(moved.resolve("lent"))));
    }

    @ParameterizedTest
    @CsvSource({
        "0 0 4294967295,0,0",
        "0 1000 1,0,-1",
        "0 1000 1,1000,0",
        "'0 1000 1\n1 100000 65536',100998,999",
        "'',0,-1"
    })
    void who_we_are_in_a_user_namespace_says_its_map(String map, long uid, long inside) {
        assertEquals(inside, UserNamespace.insideOf(map, uid));
    }

    private static void lend(JvmTmp tmp) throws IOException, Refusal {
        tmp.lend("lent", new ByteArrayInputStream("text".getBytes()));
    }
}
