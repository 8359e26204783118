package dev.lifeguard.channel;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The calls to the system that {@link HeldFolder} is made of. No link is followed. */
abstract class FolderView implements Closeable {
    private static final LinkOption NO_LINK = LinkOption.NOFOLLOW_LINKS;

    /**
     * @param child of this folder, held open; or null, for all of them by path
     */
    static FolderView of(Path path, DirectoryStream<Path> child) {
        return child == null ? new ByPath(path) : new ByHandle((SecureDirectoryStream<Path>) child);
    }

    /** What makes a new file of this mode there; nothing where a system knows no modes. */
    static FileAttribute<?>[] attributes(Path there, String mode) {
        return there.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
                }
                : new FileAttribute<?>[0];
    }

    abstract FolderView child(String name) throws IOException;

    /**
     * @param name null = of the folder itself
     */
    abstract BasicFileAttributes attributes(String name) throws IOException;

    abstract DirectoryStream<Path> list() throws IOException;

    abstract SeekableByteChannel channel(
            String name, Set<OpenOption> options, FileAttribute<?>... attributes)
            throws IOException;

    abstract void permit(String name, Set<PosixFilePermission> mode) throws IOException;

    abstract void rename(String name, String newName) throws IOException;

    abstract void deleteFile(String name) throws IOException;

    abstract void deleteFolder(String name) throws IOException;

    /** Whatever has its name by now. */
    private static final class ByHandle extends FolderView {
        private final SecureDirectoryStream<Path> held;

        ByHandle(SecureDirectoryStream<Path> held) {
            this.held = held;
        }

        @Override
        FolderView child(String name) throws IOException {
            return new ByHandle(held.newDirectoryStream(Paths.get(name), NO_LINK));
        }

        @Override
        BasicFileAttributes attributes(String name) throws IOException {
            return name == null
                    ? held.getFileAttributeView(PosixFileAttributeView.class).readAttributes()
                    : named(name).readAttributes();
        }

        private PosixFileAttributeView named(String name) {
            return held.getFileAttributeView(
                    Paths.get(name), PosixFileAttributeView.class, NO_LINK);
        }

        /** A stream can be read once; the folder itself has a name in it, too. */
        @Override
        DirectoryStream<Path> list() throws IOException {
            return held.newDirectoryStream(Paths.get("."), NO_LINK);
        }

        @Override
        SeekableByteChannel channel(
                String name, Set<OpenOption> options, FileAttribute<?>... attributes)
                throws IOException {
            return held.newByteChannel(Paths.get(name), options, attributes);
        }

        @Override
        void permit(String name, Set<PosixFilePermission> mode) throws IOException {
            named(name).setPermissions(mode);
        }

        @Override
        void rename(String name, String newName) throws IOException {
            held.move(Paths.get(name), held, Paths.get(newName));
        }

        @Override
        void deleteFile(String name) throws IOException {
            held.deleteFile(Paths.get(name));
        }

        @Override
        void deleteFolder(String name) throws IOException {
            held.deleteDirectory(Paths.get(name));
        }

        @Override
        public void close() throws IOException {
            held.close();
        }
    }

    /** Where a system cannot hold a folder open. */
    private static final class ByPath extends FolderView {
        private final Path path;

        ByPath(Path path) {
            this.path = path;
        }

        @Override
        FolderView child(String name) throws IOException {
            Path child = path.resolve(name);
            if (!Files.isDirectory(child, NO_LINK)) {
                throw new NotDirectoryException(child.toString());
            }
            return new ByPath(child);
        }

        @Override
        BasicFileAttributes attributes(String name) throws IOException {
            Path at = name == null ? path : path.resolve(name);
            BasicFileAttributeView posix =
                    Files.getFileAttributeView(at, PosixFileAttributeView.class, NO_LINK);
            return posix != null
                    ? posix.readAttributes()
                    : Files.readAttributes(at, BasicFileAttributes.class, NO_LINK);
        }

        @Override
        DirectoryStream<Path> list() throws IOException {
            return Files.newDirectoryStream(path);
        }

        @Override
        SeekableByteChannel channel(
                String name, Set<OpenOption> options, FileAttribute<?>... attributes)
                throws IOException {
            return Files.newByteChannel(path.resolve(name), options, attributes);
        }

        @Override
        void permit(String name, Set<PosixFilePermission> mode) throws IOException {
            Files.setPosixFilePermissions(path.resolve(name), mode);
        }

        @Override
        void rename(String name, String newName) throws IOException {
            Files.move(path.resolve(name), path.resolve(newName), StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        void deleteFile(String name) throws IOException {
            Files.delete(path.resolve(name));
        }

        @Override
        void deleteFolder(String name) throws IOException {
            Files.delete(path.resolve(name));
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
