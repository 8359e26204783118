package dev.lifeguard.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;

/**
 * The mailbox that an agent keeps once it has been asked something. Only that of a JVM of our own
 * user: root would write into a folder of somebody else's.
 */
final class MailDoor {
    private static final String NAME = "lifeguard-mail-";

    /** An agent looks ten times a second. */
    private static final long LONGEST_MILLIS = 2_000;

    private final Path mailbox;
    private final Path inside;

    private MailDoor(Path mailbox, Path inside) {
        this.mailbox = mailbox;
        this.inside = inside;
    }

    /** The mailbox of the agent in this JVM, or null. */
    static MailDoor of(Jvm jvm) {
        if (jvm.agent != Jvm.AgentState.YES || jvm.started == null) {
            return null;
        }
        return in(Paths.get(jvm.otherFiles ? "/proc/" + jvm.pid + "/root/tmp" : "/tmp"), jvm);
    }

    /** That of this very process: another one may have had the same pid, or has it elsewhere. */
    static MailDoor in(Path parent, Jvm jvm) {
        String own = NAME + jvm.ownPid + '-' + jvm.started + '-';
        String[] names = parent.toFile().list();
        for (String name : names == null ? new String[0] : names) {
            Path path = parent.resolve(name);
            if (!name.startsWith(NAME)) {
                continue;
            }
            if (name.startsWith(own) && isPrivate(path, jvm)) {
                return new MailDoor(path, Paths.get("/tmp", name));
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

    private static boolean isPrivate(Path path, Jvm jvm) {
        try {
            Object ours = Files.getAttribute(Paths.get("/proc/self"), "unix:uid");
            Object owner = Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
            return ours.equals(owner)
                    && ours.equals((int) jvm.uid)
                    && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                    && Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)
                            .equals(
                                    EnumSet.of(
                                            PosixFilePermission.OWNER_READ,
                                            PosixFilePermission.OWNER_WRITE,
                                            PosixFilePermission.OWNER_EXECUTE));
        } catch (IOException gone) {
            return false;
        }
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
            Errand.pause();
        }
        return true;
    }

    /** A folder to write a question into, which the agent does not see before {@link #post}. */
    PrivateFolder newFolder() throws IOException {
        return PrivateFolder.in(mailbox, inside, "p-");
    }

    /** From now on the agent sees it. */
    PrivateFolder post(PrivateFolder folder) throws IOException {
        String name = folder.path.getFileName().toString().replace("p-", "q-");
        Path posted = Files.move(folder.path, mailbox.resolve(name));
        return folder.movedTo(posted, inside.resolve(name).toString());
    }
}
