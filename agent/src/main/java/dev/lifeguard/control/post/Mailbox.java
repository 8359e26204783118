package dev.lifeguard.control.post;

import dev.lifeguard.control.jvms.Jvm;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * The mailbox that an agent keeps once it has been asked something. Held open from the start: root
 * puts its question into the folder of the JVM's user that was looked at, whatever has its name by
 * then.
 */
public final class Mailbox {
    private static final String NAME = "lifeguard-mail-";

    /** An agent looks ten times a second. */
    private static final long LONGEST_MILLIS = 2_000;

    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rwx------");

    private final Jvm jvm;
    private final Path mailbox;
    private final SecureDirectoryStream<Path> held;

    private Mailbox(Jvm jvm, Path mailbox, SecureDirectoryStream<Path> held) {
        this.jvm = jvm;
        this.mailbox = mailbox;
        this.held = held;
    }

    /** The mailbox of the agent in this JVM, or null. */
    public static Mailbox of(Jvm jvm) {
        if (jvm.started == null) {
            return null;
        }
        Path parent = Paths.get(jvm.otherFiles ? "/proc/" + jvm.pid + "/root/tmp" : "/tmp");
        Mailbox mail = in(parent, jvm);
        if (mail != null && jvm.agent != Jvm.AgentState.YES) {
            mail.deleteIfEmpty(); // the agent could not, while somebody's answer lay there
            return null;
        }
        return mail;
    }

    /** That of this very process: another one may have had the same pid, or has it elsewhere. */
    static Mailbox in(Path parent, Jvm jvm) {
        String own = NAME + jvm.ownPid + '-' + jvm.started + '-';
        String[] names = parent.toFile().list();
        for (String name : names == null ? new String[0] : names) {
            Path path = parent.resolve(name);
            if (!name.startsWith(NAME)) {
                continue;
            }
            Mailbox mail = name.startsWith(own) ? open(path, jvm) : null;
            if (mail != null) {
                return mail;
            }
            if (!jvm.otherFiles) {
                deleteIfOrphaned(path, name.substring(NAME.length()));
            }
        }
        return null;
    }

    /** A JVM that was killed could not clean up. Whose mailbox is not ours stays. */
    private static void deleteIfOrphaned(Path path, String pidAndMore) {
        int end = pidAndMore.indexOf('-');
        if (end > 0 && !Files.exists(Paths.get("/proc", pidAndMore.substring(0, end)))) {
            path.toFile().delete();
        }
    }

    /** Null unless it is a folder that only the JVM's user can enter. */
    private static Mailbox open(Path path, Jvm jvm) {
        try (SecureDirectoryStream<Path> parent = PrivateFolder.hold(path.getParent())) {
            if (parent == null) {
                return null;
            }
            SecureDirectoryStream<Path> held = PrivateFolder.within(parent, path);
            PosixFileAttributes found =
                    held.getFileAttributeView(PosixFileAttributeView.class).readAttributes();
            if (found.owner().equals(userOf(jvm)) && found.permissions().equals(OWNER_ONLY)) {
                return new Mailbox(jvm, path, held);
            }
            held.close();
            return null;
        } catch (IOException goneOrNotOurs) {
            return null;
        }
    }

    static UserPrincipal userOf(Jvm jvm) throws IOException {
        return FileSystems.getDefault()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName(String.valueOf(jvm.uid));
    }

    void deleteIfEmpty() {
        mailbox.toFile().delete();
    }

    /**
     * Whether the agent takes a question that was posted.
     *
     * @return false if nobody did, and it was taken back: nobody will answer it
     */
    static boolean isFetched(PrivateFolder posted) {
        long end = System.currentTimeMillis() + LONGEST_MILLIS;
        while (posted.has(PrivateFolder.REQUEST)) {
            if (System.currentTimeMillis() > end) {
                try {
                    posted.delete(PrivateFolder.REQUEST);
                    return false;
                } catch (IOException fetchedJustNow) {
                    return true;
                }
            }
            Exchange.pause();
        }
        return true;
    }

    /** A folder to write a question into, which nobody sees but us before {@link #post}. */
    PrivateFolder newFolder() throws IOException {
        Path parent = mailbox.getParent();
        return PrivateFolder.in(parent, parent);
    }

    /** From now on the agent sees it. */
    PrivateFolder post(PrivateFolder folder) throws IOException {
        String name = folder.path.getFileName().toString();
        PrivateFolder moved = folder.movedInto(held, mailbox, "p-" + name);
        moved.handOver(jvm);
        return moved.renamed("q-" + name);
    }
}
