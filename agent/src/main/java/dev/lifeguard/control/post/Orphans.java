package dev.lifeguard.control.post;

import dev.lifeguard.channel.FileFacts;
import dev.lifeguard.channel.HeldFolder;
import dev.lifeguard.channel.Mail;
import dev.lifeguard.channel.OwnProcess;
import dev.lifeguard.control.jvms.Jvm;
import dev.lifeguard.control.jvms.ProcJvms;
import java.io.IOException;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;

/**
 * Takes away the mailboxes that JVMs of our own user left when they were killed: empty ones, of
 * processes of our own pid namespace that are not there any more. Whether a process of another
 * namespace is, nobody can tell.
 */
final class Orphans {
    /** The rest goes another time. */
    private static final int MOST = 100;

    private Orphans() {}

    /**
     * @param names of mailboxes in that folder, whosever they are
     */
    static void remove(HeldFolder tmp, List<String> names) throws IOException {
        UserPrincipal own = OwnProcess.user();
        String ours = OwnProcess.pidNamespace();
        int looks = 0;
        for (String name : names) {
            String[] words = name.substring(Mail.FOLDER.length()).split("-");
            boolean here = words.length == 4 && words[2].equals(ours) && !ours.equals("0");
            if (here && ++looks <= MOST && !runs(words[0], words[1])) {
                remove(tmp, name, own);
            }
        }
    }

    private static void remove(HeldFolder tmp, String name, UserPrincipal own) {
        try {
            FileFacts found = tmp.facts(name);
            if (own != null && own.equals(found.owner())) {
                tmp.deleteFolder(name, found);
            }
        } catch (IOException othersWereFaster) {
            return;
        }
    }

    private static boolean runs(String pid, String started) {
        if (!pid.matches("\\d{1,10}")) {
            return true; // no mailbox of ours
        }
        Jvm jvm = new Jvm(Long.parseLong(pid), "?");
        jvm.started = started;
        return ProcJvms.runs(jvm);
    }
}
