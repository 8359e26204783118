package dev.lifeguard.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By handle, and by path where a system has none. */
class HeldFolderTest {
    private static final long MOST = 100;

    @TempDir private Path parent;

    private HeldFolder open(boolean byHandle) throws IOException {
        boolean can = Files.newDirectoryStream(parent) instanceof SecureDirectoryStream;
        assumeTrue(can || !byHandle, "This system holds no folder open");
        return byHandle ? HeldFolder.open(parent) : HeldFolder.byPath(parent);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_is_made_is_found_read_renamed_and_taken_away(boolean byHandle) throws IOException {
        HeldFolder folder = open(byHandle);
        folder.create("a", text("text"), "rw-------");

        assertEquals(Collections.singletonList("a"), folder.names("", 10));
        assertEquals(0, folder.names("b", 10).size());
        assertTrue(folder.facts("a").isPrivate());
        assertEquals("text", new String(folder.read("a", null, MOST)));
        folder.rename("a", "b");
        assertFalse(folder.has("a"));
        folder.permit("b", "r--r--r--");
        assertTrue(folder.facts("b").isReadByAll());
        assertTrue(folder.delete("b"));
        assertFalse(folder.delete("b"));
        assertThrows(NoSuchFileException.class, () -> folder.read("b", null, MOST));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void no_link_is_followed(boolean byHandle) throws IOException {
        HeldFolder folder = open(byHandle);
        Path other = Files.createDirectory(parent.resolve("other"));
        Path victim = Files.write(other.resolve("victim"), "as it was".getBytes());
        Files.createSymbolicLink(parent.resolve("file"), victim);
        Files.createSymbolicLink(parent.resolve("folder"), other);

        assertThrows(IOException.class, () -> folder.read("file", null, MOST));
        assertThrows(IOException.class, () -> folder.child("folder"));
        assertThrows(
                FileAlreadyExistsException.class,
                () -> folder.create("file", text("other"), "rw-------"));
        assertTrue(folder.delete("file"));
        assertEquals("as it was", new String(Files.readAllBytes(victim)));
        assertFalse(folder.deleteFolder("other", folder.facts("other"))); // not empty
        assertEquals(1, folder.child("other").names("", 10).size());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_folder_that_has_got_the_name_of_another_is_not_taken_away(boolean byHandle)
            throws IOException {
        HeldFolder folder = open(byHandle);
        Path ours = Files.createDirectory(parent.resolve("ours"));
        Path theirs = Files.createDirectory(parent.resolve("theirs"));
        FileFacts was = folder.facts("ours");
        Files.move(ours, parent.resolve("elsewhere"));
        Files.move(theirs, ours);

        assertFalse(folder.deleteFolder("ours", was));
        assertTrue(Files.exists(ours));
        assertTrue(folder.deleteFolder("elsewhere", was));
        assertFalse(folder.deleteFolder("elsewhere", was));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_is_too_large_or_open_to_others_is_not_read(boolean byHandle) throws IOException {
        HeldFolder folder = open(byHandle);
        folder.create("a", text("text"), "rw-------");

        assertThrows(IOException.class, () -> folder.read("a", null, 3));
        Files.setPosixFilePermissions(
                parent.resolve("a"), PosixFilePermissions.fromString("rw--w----"));
        assertThrows(IOException.class, () -> folder.read("a", null, MOST));
        assertThrows(
                IOException.class,
                () -> folder.read("a", Collections.singleton(Mail.user(4711)), MOST));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void once_it_is_closed_all_fails_as_if_it_were_gone(boolean byHandle) throws IOException {
        HeldFolder folder = open(byHandle);
        folder.create("a", text("text"), "rw-------");
        folder.close();

        assertFalse(folder.has("a"));
        assertFalse(folder.delete("a"));
        assertThrows(IOException.class, () -> folder.names("", 10));
        folder.close();
    }

    private static ByteArrayInputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes());
    }
}
