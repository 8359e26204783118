package dev.lifeguard.control.jvms;

import dev.lifeguard.channel.FileFacts;
import dev.lifeguard.channel.HeldFolder;
import dev.lifeguard.channel.Mail;
import dev.lifeguard.control.text.ExitCode;
import dev.lifeguard.control.text.Refusal;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;

/**
 * The folder for temporary files as a JVM sees it, held open: {@code /tmp}, or that of its
 * container or service. Files of ours are put there when there is no other way, and only where
 * nobody but root and the JVM's user can change it.
 *
 * <p>That the folder was not chosen by a user who made namespaces of his own is looked at once it
 * is open: whoever may bind other folders to that name is in a user namespace, which nobody leaves
 * again, and in which we are nobody.
 *
 * <p><b>Failure</b> a {@link Refusal} that says what to do; IOException.
 */
public final class JvmTmp implements Closeable {
    private static final int STICKY = 01000;
    private static final int WRITTEN_BY_OTHERS = 022;

    public final HeldFolder folder;
    public final Jvm jvm;

    /** As the JVM calls it. */
    private final String inside;

    private JvmTmp(Jvm jvm, HeldFolder folder, String inside) {
        this.jvm = jvm;
        this.folder = folder;
        this.inside = inside;
    }

    public static JvmTmp open(Jvm jvm) throws IOException, Refusal {
        if (!ProcJvms.isHere()) {
            return at(Paths.get(System.getProperty("java.io.tmpdir")), jvm);
        }
        JvmTmp tmp = new JvmTmp(jvm, jvm.otherFiles ? theirs(jvm) : ours(), "/tmp");
        try {
            // In this order: it may end, and another process have its pid.
            boolean admitted = UserNamespace.admits(jvm);
            if (jvm.started == null || !ProcJvms.runs(jvm)) {
                throw new Refusal(ExitCode.NO_TARGET, jvm + ": it has ended.");
            }
            if (!admitted) {
                throw new Refusal(
                        ExitCode.NO_TARGET, jvm + ": cannot attach, " + UserNamespace.REFUSAL);
            }
        } catch (Refusal refusal) {
            tmp.close();
            throw refusal;
        }
        return tmp;
    }

    /** Another folder than the one that the JVM has. */
    public static JvmTmp at(Path folder, Jvm jvm) throws IOException {
        return new JvmTmp(jvm, HeldFolder.open(folder), folder.toString());
    }

    private static HeldFolder ours() throws IOException {
        return HeldFolder.open(Paths.get("/tmp"));
    }

    /** No link: it would lead out of the container. */
    private static HeldFolder theirs(Jvm jvm) throws IOException {
        try (HeldFolder root = HeldFolder.open(Paths.get("/proc/" + jvm.pid + "/root"))) {
            return root.child("tmp");
        }
    }

    /** As the JVM calls a file in it. */
    public String inside(String name) {
        return Paths.get(inside, name).toString();
    }

    /** The user that the JVM runs as; null = this system does not say. */
    public UserPrincipal user() throws IOException {
        return Mail.user(jvm.uid);
    }

    /** Whether the other side has other rights than we: it could gain something. */
    boolean isForeign() {
        long own = UserNamespace.ownUid();
        return own >= 0 && (own != jvm.uid || own == 0 && jvm.otherFiles);
    }

    /** Whether the JVM's user is ours. True where a system does not say: only then it lists it. */
    public boolean isOwn() {
        return jvm.uid < 0 || jvm.uid == UserNamespace.ownUid();
    }

    /** Where we have other rights than the JVM, its socket must be its own. */
    public void refuseUnlessAttachable() throws IOException, Refusal {
        if (isForeign()) {
            refuseUnlessTrusted();
        }
    }

    /** Whether nobody but root and the JVM's user can take files of others away from it. */
    public void refuseUnlessTrusted() throws IOException, Refusal {
        if (!ProcJvms.isHere()) {
            return; // the user's own
        }
        Map<String, Object> found = unix(Pinned.path(folder));
        long uid = ((Integer) found.get("uid")).longValue();
        int mode = ((Integer) found.get("mode")).intValue();
        if (uid != 0 && uid != jvm.uid) {
            throw untrusted("belongs to the user " + uid + ", who is neither root nor its own");
        }
        if ((mode & WRITTEN_BY_OTHERS) != 0 && (mode & STICKY) == 0) {
            throw untrusted("lacks the sticky bit, so others can replace what is in it");
        }
    }

    private Refusal untrusted(String why) {
        return new Refusal(
                ExitCode.NO_TARGET,
                jvm
                        + ": cannot attach safely, its /tmp "
                        + why
                        + ". Mend that (chmod 1777 /tmp), or run the command line as the user "
                        + jvm.user
                        + " where the JVM runs.");
    }

    private static Map<String, Object> unix(Path path) throws IOException {
        return Files.readAttributes(path, "unix:uid,mode");
    }

    /**
     * Puts a file there that the JVM's user can read, and nobody but ourselves write.
     *
     * @param name nobody can guess
     */
    public void lend(String name, InputStream content) throws IOException, Refusal {
        refuseUnlessTrusted();
        boolean own = isOwn();
        folder.create(name, content, own ? "r--------" : "r--r--r--");
        FileFacts made = folder.facts(name);
        if (own || made.isReadByAll()) {
            return;
        }
        if (Mail.user(0).equals(folder.facts().owner())) {
            folder.permit(name, "r--r--r--"); // nobody but root can have replaced it
            return;
        }
        folder.delete(name);
        throw new Refusal(
                ExitCode.NO_TARGET,
                jvm + ": your umask hides our files from its user. Run it again after: umask 022.");
    }

    @Override
    public void close() {
        folder.close();
    }
}
