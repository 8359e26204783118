package dev.lifeguard.channel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** What a file is, whose, and who may do what with it. Immutable. A link is not followed. */
public final class FileFacts {
    private final BasicFileAttributes attributes;

    FileFacts(BasicFileAttributes attributes) {
        this.attributes = attributes;
    }

    /** Of what a path leads to, links followed. */
    public static FileFacts behind(Path path) throws IOException {
        return new FileFacts(Files.readAttributes(path, BasicFileAttributes.class));
    }

    public boolean isFolder() {
        return attributes.isDirectory();
    }

    /** No link, pipe, socket or folder. */
    public boolean isRegular() {
        return attributes.isRegularFile();
    }

    /** A pipe, a socket or a device. */
    public boolean isSpecial() {
        return attributes.isOther();
    }

    /** When its content was changed last, in milliseconds since 1970. */
    public long modifiedMillis() {
        return attributes.lastModifiedTime().toMillis();
    }

    /** Null where a system does not say. */
    public UserPrincipal owner() {
        return isPosix() ? ((PosixFileAttributes) attributes).owner() : null;
    }

    /** Whether it is the same file, whatever either is called. */
    public boolean isSame(FileFacts other) {
        Object key = attributes.fileKey();
        return key == null || key.equals(other.attributes.fileKey());
    }

    /** Only its owner may do anything with it. True where a system knows no modes. */
    public boolean isPrivate() {
        return !isPosix() || grantsNoneOf("GROUP_", "OTHERS_");
    }

    /** Whether only its owner may write it. True where a system knows no modes. */
    public boolean isWrittenByOwnerOnly() {
        return !isPosix() || grantsNoneOf("GROUP_WRITE", "OTHERS_WRITE");
    }

    /** Whether everybody may read it. */
    public boolean isReadByAll() {
        return !isPosix() || permissions().contains(PosixFilePermission.OTHERS_READ);
    }

    private boolean grantsNoneOf(String first, String second) {
        for (PosixFilePermission permission : permissions()) {
            if (permission.name().startsWith(first) || permission.name().startsWith(second)) {
                return false;
            }
        }
        return true;
    }

    private Set<PosixFilePermission> permissions() {
        return ((PosixFileAttributes) attributes).permissions();
    }

    private boolean isPosix() {
        return attributes instanceof PosixFileAttributes;
    }
}
