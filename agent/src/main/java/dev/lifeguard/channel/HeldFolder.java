package dev.lifeguard.channel;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A folder that is held open: whatever is done, is done in the folder that was opened, whatever has
 * its name by now; and no link in it is followed.
 *
 * <p>Where a system cannot hold a folder open (Windows, older Java on macOS), paths stand in for
 * it: there it is only used for folders of the user's own.
 *
 * <p><b>Threads</b> any. <b>Failure</b> IOException; after {@link #close} all fails.
 */
public final class HeldFolder implements Closeable {
    private static final Set<OpenOption> READ = options(StandardOpenOption.READ);
    private static final Set<OpenOption> CREATE =
            options(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final int BUFFER = 64 << 10;

    private final Path path;
    private final FolderView view;
    private volatile boolean closed;

    private HeldFolder(Path path, FolderView view) {
        this.path = path;
        this.view = view;
    }

    private static Set<OpenOption> options(OpenOption... options) {
        Set<OpenOption> all = new HashSet<OpenOption>(Arrays.asList(options));
        all.add(LinkOption.NOFOLLOW_LINKS);
        return all;
    }

    /** Opens what has this path now; links on the way are followed. */
    public static HeldFolder open(Path path) throws IOException {
        DirectoryStream<Path> opened = Files.newDirectoryStream(path);
        if (opened instanceof SecureDirectoryStream) {
            return new HeldFolder(path, FolderView.of(path, opened));
        }
        opened.close();
        return byPath(path);
    }

    static HeldFolder byPath(Path path) {
        return new HeldFolder(path, FolderView.of(path, null));
    }

    /** The folder of this name in it; no link to one. */
    public HeldFolder child(String name) throws IOException {
        return new HeldFolder(path.resolve(name), view().child(name));
    }

    private FolderView view() throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        return view;
    }

    /** Where it was when it was opened: for people, and for what needs no safety. */
    public Path path() {
        return path;
    }

    /** Of the folder itself. */
    public FileFacts facts() throws IOException {
        return new FileFacts(view().attributes(null));
    }

    /** Of what has this name in it. */
    public FileFacts facts(String name) throws IOException {
        return new FileFacts(view().attributes(name));
    }

    /** Whether anything has this name. */
    public boolean has(String name) {
        try {
            facts(name);
            return true;
        } catch (IOException none) {
            return false;
        }
    }

    /**
     * The names in it that begin so.
     *
     * @param most so many names, of whatever kind, are looked at
     */
    public List<String> names(String prefix, int most) throws IOException {
        List<String> names = new ArrayList<String>();
        int seen = 0;
        try (DirectoryStream<Path> all = view().list()) {
            for (Path each : all) {
                String name = each.getFileName().toString();
                if (name.startsWith(prefix)) {
                    names.add(name);
                }
                if (++seen == most) {
                    break;
                }
            }
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        return names;
    }

    /**
     * What is in a file.
     *
     * @param owners to one of them it must belong; null = this system does not say
     * @param most bytes
     * @throws NoSuchFileException when there is none
     * @throws IOException also when it is no regular file, or others than its owner may write it
     */
    public byte[] read(String name, Collection<UserPrincipal> owners, long most)
            throws IOException {
        FileFacts before = facts(name);
        if (!before.isRegular()
                || !before.isWrittenByOwnerOnly()
                || owners != null && !owners.contains(before.owner())) {
            throw new IOException("others could have written " + path.resolve(name));
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer piece = ByteBuffer.allocate(BUFFER);
        try (SeekableByteChannel in = view().channel(name, READ)) {
            while (in.read(piece) >= 0) {
                all.write(piece.array(), 0, piece.position());
                piece.clear();
                if (all.size() > most) {
                    throw new IOException(path.resolve(name) + " is too large");
                }
            }
        }
        if (!facts(name).isSame(before)) {
            throw new IOException("somebody has replaced " + path.resolve(name));
        }
        return all.toByteArray();
    }

    /**
     * Makes a new file; none that is there already.
     *
     * @param mode as in {@code rw-r--r--}; a umask takes away from it
     * @throws UnwritableException when the disk does not take it: then there is none
     */
    public void create(String name, InputStream content, String mode) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (SeekableByteChannel out =
                view().channel(name, CREATE, FolderView.attributes(path, mode))) {
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                write(name, out, ByteBuffer.wrap(buffer, 0, n));
            }
        } catch (FileSystemException refused) {
            // One that has no class of its own is about the disk, or the number of open files.
            boolean disk = refused.getClass() == FileSystemException.class;
            throw disk ? new UnwritableException(refused) : refused;
        }
    }

    private void write(String name, SeekableByteChannel out, ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException full) {
            delete(name);
            throw new UnwritableException(full);
        }
    }

    /**
     * Gives a file of ours a mode, whatever the umask is. Only where nobody else can rename or
     * remove what is in the folder: else it could be another file by now.
     */
    public void permit(String name, String mode) throws IOException {
        view().permit(name, PosixFilePermissions.fromString(mode));
    }

    /** In place of what has that name. */
    public void rename(String name, String newName) throws IOException {
        view().rename(name, newName);
    }

    /** Takes a file away, no folder. False if it was not there, or is not ours. */
    public boolean delete(String name) {
        try {
            view().deleteFile(name);
            return true;
        } catch (IOException noneOrNotOurs) {
            return false;
        }
    }

    /**
     * Takes a folder in it away.
     *
     * @param was as it was opened, or found: another one that has its name by now stays. Systems
     *     take folders away by name only, so whoever can rename in here may still have an empty one
     *     taken away that he puts there between the two; he could have done that himself
     * @return false if it was not there, is another, not ours or not empty
     */
    public boolean deleteFolder(String name, FileFacts was) {
        try {
            if (!facts(name).isSame(was)) {
                return false;
            }
            view().deleteFolder(name);
            return true;
        } catch (IOException notEmptyOrNotOurs) {
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            view.close();
        } catch (IOException closedAnyway) {
            return;
        }
    }
}
