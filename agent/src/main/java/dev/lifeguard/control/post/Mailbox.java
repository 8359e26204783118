package dev.lifeguard.control.post;

import dev.lifeguard.channel.FileFacts;
import dev.lifeguard.channel.HeldFolder;
import dev.lifeguard.channel.Mail;
import dev.lifeguard.channel.Question;
import dev.lifeguard.control.jvms.Jvm;
import dev.lifeguard.control.jvms.JvmTmp;
import dev.lifeguard.control.jvms.Patience;
import dev.lifeguard.control.jvms.ProcJvms;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The mailbox of an agent, held open: whatever is read, written and deleted, is so in the folder of
 * the JVM's user that was looked at. It is no one's but that user's, by owner and mode; what others
 * make under its name is passed over.
 */
final class Mailbox {
    /** An agent looks ten times a second. */
    private static final long LONGEST_MILLIS = 2_000;

    /** Who has more than that in his /tmp is asked by an attach. */
    private static final int MOST_NAMES = 200_000;

    /** Of the JVM's own user: he can only make his own agent slower to ask. */
    private static final int MOST_OPENED = 64;

    /** At taking it away, beside an agent that writes its last word. */
    private static final int ATTEMPTS = 2;

    /** Of the names in one. */
    private static final int MOST_LOOKED_AT = 256;

    private final JvmTmp tmp;
    private final String name;
    private final HeldFolder folder;

    private Mailbox(JvmTmp tmp, String name, HeldFolder folder) {
        this.tmp = tmp;
        this.name = name;
        this.folder = folder;
    }

    /** The mailbox of the agent in this JVM, or null. The newest, if there are several. */
    static Mailbox of(JvmTmp tmp) throws IOException {
        List<Mailbox> all = all(tmp);
        Mailbox newest = null;
        long newestMillis = Long.MIN_VALUE;
        for (Mailbox each : all) {
            long millis = each.folder.facts().modifiedMillis();
            if (millis > newestMillis) {
                newest = each;
                newestMillis = millis;
            }
        }
        return kept(newest, all);
    }

    /** The one where the answer to this question will be, or null. */
    static Mailbox awaiting(JvmTmp tmp, String id) throws IOException {
        List<Mailbox> all = all(tmp);
        for (Mailbox each : all) {
            if (each.isTaken(id) || each.hasAnswer(id) || each.isUnwritable(id)) {
                return kept(each, all);
            }
        }
        return kept(null, all);
    }

    private static Mailbox kept(Mailbox one, List<Mailbox> all) {
        for (Mailbox each : all) {
            if (each != one) {
                each.folder.close();
            }
        }
        return one;
    }

    private static List<Mailbox> all(JvmTmp tmp) throws IOException {
        List<Mailbox> all = new ArrayList<Mailbox>();
        List<String> others = new ArrayList<String>();
        UserPrincipal user = tmp.user();
        String prefix = prefix(tmp.jvm);
        for (String name : tmp.folder.names(Mail.FOLDER, MOST_NAMES)) {
            Mailbox mailbox = name.startsWith(prefix) ? open(tmp, name, user) : null;
            if (mailbox != null && all.size() < MOST_OPENED) {
                all.add(mailbox);
            } else if (!name.startsWith(prefix)) {
                others.add(name);
            }
        }
        Orphans.remove(tmp.folder, others);
        return all;
    }

    /** That of this very process: another one may have had the same pid, or has it elsewhere. */
    private static String prefix(Jvm jvm) {
        return Mail.FOLDER + jvm.ownPid + '-' + (jvm.started == null ? "0" : jvm.started) + '-';
    }

    /** Null unless it is a folder that only the JVM's user can enter. */
    private static Mailbox open(JvmTmp tmp, String name, UserPrincipal user) {
        HeldFolder opened = null;
        try {
            if (isOf(user, tmp.folder.facts(name))) {
                opened = tmp.folder.child(name);
                if (isOf(user, opened.facts()) && hasMailOnly(opened)) { // it may be another
                    return new Mailbox(tmp, name, opened);
                }
                opened.close();
            }
        } catch (IOException gone) {
            return null;
        }
        return null;
    }

    /** Else it is another folder of that user, and has the name from somebody else. */
    private static boolean hasMailOnly(HeldFolder opened) throws IOException {
        for (String each : opened.names("", MOST_LOOKED_AT)) {
            if (!Mail.isName(each)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOf(UserPrincipal user, FileFacts found) {
        return found.isFolder()
                && found.isPrivate()
                && (user == null || user.equals(found.owner()));
    }

    /**
     * Has the agent take a question.
     *
     * @return false if nobody did, and it was taken back: nobody will answer it
     */
    boolean post(Question question, boolean own) throws IOException {
        String id = question.id();
        byte[] text = question.bytes();
        String part = Mail.QUESTION_PART + id;
        folder.create(part, new ByteArrayInputStream(text), own ? "rw-------" : "r--r--r--");
        if (!own && !folder.facts(part).isReadByAll()) {
            folder.delete(part); // our umask keeps it from the agent
            return false;
        }
        folder.rename(part, Mail.QUESTION + id);
        long end = Patience.millis() + LONGEST_MILLIS;
        while (folder.has(Mail.QUESTION + id)) {
            if (Patience.millis() > end) {
                return !folder.delete(Mail.QUESTION + id); // or taken just now
            }
            Exchange.pause();
        }
        return true;
    }

    /** Whether the agent has read the question. */
    boolean isTaken(String id) {
        return folder.has(Mail.AWAITED + id);
    }

    boolean hasAnswer(String id) {
        return folder.has(Mail.ANSWER + id);
    }

    /** Whether the disk does not take the answer. */
    boolean isUnwritable(String id) {
        return folder.has(Mail.UNWRITABLE + id);
    }

    /** Takes the answer away, so that the agent cannot replace it; the next one may come. */
    String take(String id) throws IOException {
        UserPrincipal user = tmp.user();
        String taken = Mail.TAKEN + id;
        folder.rename(Mail.ANSWER + id, taken);
        byte[] text =
                folder.read(
                        taken,
                        user == null ? null : Collections.singleton(user),
                        Mail.LONGEST_ANSWER);
        folder.delete(taken);
        return new String(text, StandardCharsets.UTF_8);
    }

    /**
     * Nobody waits any more. Takes the mailbox away if nobody looks into it either.
     *
     * @param left the agent says so; its thread may still be about to end
     */
    void end(String id, boolean left) {
        Mail.deleteAll(folder, id);
        if (left || folder.has(Mail.LEFT) || !ProcJvms.hasAgent(tmp.jvm)) {
            takeAway();
        }
        folder.close();
    }

    /** Unless somebody else waits for an answer in it. The agent may say just now that it left. */
    private void takeAway() {
        boolean gone = false;
        try {
            for (int i = 0; i < ATTEMPTS && !gone; i++) {
                if (folder.names("", MOST_OPENED).equals(Collections.singletonList(Mail.LEFT))) {
                    folder.delete(Mail.LEFT);
                }
                gone = tmp.folder.deleteFolder(name, folder.facts());
            }
        } catch (IOException takenAway) {
            return;
        }
    }

    /** When it is of no use: nobody looks into it. */
    void close() {
        folder.close();
    }
}
