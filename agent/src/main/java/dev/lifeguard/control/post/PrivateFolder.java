package dev.lifeguard.control.post;

import dev.lifeguard.control.jvms.Jvm;
import dev.lifeguard.control.jvms.ProcJvms;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * A folder that only the user of a JVM can enter, where question and answer are exchanged. Nobody
 * who could not attach to that JVM can read or write in it (but root, who can do both anyway).
 *
 * <p>For another user's JVM, which only root may attach to, it is handed over once all is in it.
 * From then on that user may put another folder, or a link to one, in its place. So it is held open
 * from the start: what is read and deleted, is so in the folder that was created, whatever has its
 * name by now, and only what has a name of ours.
 */
final class PrivateFolder {
    static final String REQUEST = "request";

    private static final long LARGEST_FILE = 16L << 20;

    /** All that is ever in it; what the agent renames, before what it becomes. */
    private static final String[] FILES = {REQUEST, "lifeguard.jar", "answer.part", "answer"};

    private static final FileAttribute<?>[] OWNER_ONLY = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
    };

    private static final Set<OpenOption> READ =
            new HashSet<OpenOption>(
                    Arrays.asList(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));

    /** As we see it. */
    final Path path;

    /** As the JVM sees it. */
    final String inside;

    /** The folder that it is in, and itself; both null where a system cannot hold them open. */
    private final SecureDirectoryStream<Path> parent;

    private final SecureDirectoryStream<Path> opened;

    private PrivateFolder(
            Path path,
            String inside,
            SecureDirectoryStream<Path> parent,
            SecureDirectoryStream<Path> opened) {
        this.path = path;
        this.inside = inside;
        this.parent = parent;
        this.opened = opened;
    }

    static PrivateFolder create(Jvm jvm) throws IOException {
        String parent = ProcJvms.isHere() ? "/tmp" : System.getProperty("java.io.tmpdir");
        String theirs = jvm.otherFiles ? "/proc/" + jvm.pid + "/root" + parent : parent;
        return in(Paths.get(theirs), Paths.get(parent));
    }

    /**
     * @param parent as we see it
     * @param inside the same as the JVM sees it
     */
    static PrivateFolder in(Path parent, Path inside) throws IOException {
        String name = "lifeguard-" + new BigInteger(64, new SecureRandom()).toString(36);
        Path path = parent.resolve(name);
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        // Created with its mode, not given it later; and never one that is there already.
        Files.createDirectory(path, posix ? OWNER_ONLY : new FileAttribute<?>[0]);
        return open(path, inside.resolve(name).toString());
    }

    private static PrivateFolder open(Path path, String inside) throws IOException {
        SecureDirectoryStream<Path> parent = hold(path.getParent());
        try {
            return new PrivateFolder(
                    path, inside, parent, parent == null ? null : within(parent, path));
        } catch (IOException notOurs) {
            parent.close();
            throw notOurs;
        }
    }

    /** A folder, held open; null where a system cannot. */
    static SecureDirectoryStream<Path> hold(Path path) throws IOException {
        DirectoryStream<Path> opened = Files.newDirectoryStream(path);
        if (opened instanceof SecureDirectoryStream) {
            return (SecureDirectoryStream<Path>) opened;
        }
        opened.close();
        return null;
    }

    /** The folder with the last name of a path in one that is held open; no link to one. */
    static SecureDirectoryStream<Path> within(SecureDirectoryStream<Path> parent, Path path)
            throws IOException {
        return parent.newDirectoryStream(path.getFileName(), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * The same folder in another one. Fails unless both are held open.
     *
     * @param path of the other one, as we see it
     */
    PrivateFolder movedInto(SecureDirectoryStream<Path> target, Path path, String name)
            throws IOException {
        if (parent == null) {
            throw new IOException("this system cannot hold a folder open");
        }
        parent.move(this.path.getFileName(), target, Paths.get(name));
        close(parent);
        return new PrivateFolder(path.resolve(name), inside, target, opened);
    }

    /** The same folder under another name. */
    PrivateFolder renamed(String name) throws IOException {
        parent.move(path.getFileName(), parent, Paths.get(name));
        return new PrivateFolder(path.resolveSibling(name), inside, parent, opened);
    }

    /** Gives the folder and what is in it to the JVM's user, if that is not ours. */
    void handOver(Jvm jvm) throws IOException {
        if (jvm.uid < 0) {
            return;
        }
        if (opened == null) {
            if (Files.getAttribute(path, "unix:uid").equals((int) jvm.uid)) {
                return;
            }
            throw new IOException("this system cannot hold a folder open for another user");
        }
        FileOwnerAttributeView folder = opened.getFileAttributeView(FileOwnerAttributeView.class);
        UserPrincipal user = Mailbox.userOf(jvm);
        if (folder.getOwner().equals(user)) {
            return;
        }
        for (String name : FILES) {
            try {
                view(FileOwnerAttributeView.class, name).setOwner(user);
            } catch (NoSuchFileException noneOfThese) {
                continue;
            }
        }
        folder.setOwner(user);
    }

    /** Whether there is such a file, and it is no link. */
    boolean has(String name) {
        if (opened == null) {
            return Files.isRegularFile(path.resolve(name), LinkOption.NOFOLLOW_LINKS);
        }
        try {
            return view(BasicFileAttributeView.class, name).readAttributes().isRegularFile();
        } catch (IOException none) {
            return false;
        }
    }

    /** Of a file in the folder that is held open. */
    private <V extends FileAttributeView> V view(Class<V> type, String name) {
        return opened.getFileAttributeView(Paths.get(name), type, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * What is in a file.
     *
     * @throws IOException also when it is a link, or more than any answer is
     */
    byte[] read(String name) throws IOException {
        try (SeekableByteChannel in =
                opened == null
                        ? Files.newByteChannel(path.resolve(name), READ)
                        : opened.newByteChannel(Paths.get(name), READ)) {
            if (in.size() > LARGEST_FILE) {
                throw new IOException(path.resolve(name) + " is too large");
            }
            ByteBuffer all = ByteBuffer.allocate((int) in.size());
            int read = 0;
            while (all.hasRemaining() && read >= 0) {
                read = in.read(all);
            }
            return Arrays.copyOf(all.array(), all.position());
        }
    }

    /** Takes one file away; fails if it is not there. */
    void delete(String name) throws IOException {
        if (opened == null) {
            Files.delete(path.resolve(name));
        } else {
            opened.deleteFile(Paths.get(name));
        }
    }

    void delete() {
        for (String name : FILES) {
            try {
                delete(name);
            } catch (IOException noneOfThese) {
                continue;
            }
        }
        if (parent == null) {
            path.toFile().delete();
            return;
        }
        try {
            parent.deleteDirectory(path.getFileName());
        } catch (IOException notOursOrNotEmpty) {
            // Then it stays: it belongs to the JVM's user.
        }
        close(opened);
        close(parent);
    }

    private static void close(Closeable held) {
        try {
            held.close();
        } catch (IOException closedAnyway) {
            return;
        }
    }
}
