package dev.lifeguard.operator;

import dev.lifeguard.channel.FileFacts;
import dev.lifeguard.channel.HeldFolder;
import dev.lifeguard.channel.Mail;
import dev.lifeguard.channel.OwnProcess;
import dev.lifeguard.channel.Question;
import dev.lifeguard.channel.UnwritableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/**
 * Where questions come and answers go: a folder that the agent makes with the rights of its JVM,
 * that only the user of this JVM and root can enter, and that is held open. {@link Mail} says what
 * is in it.
 *
 * <p>It is remembered as what it is, not by its name: what somebody else puts in its place is never
 * read and never written.
 *
 * <p><b>Threads</b> the agent's own, and the JVM's that brings a question. <b>Failure</b> without a
 * mailbox nobody can be answered. <b>Cost</b> one listing of an empty folder every 100 ms.
 */
final class Mailbox {
    private static final int MOST_AT_ONCE = 1_000;
    private static final int ATTEMPTS = 3;
    private static final String OWN_ONLY = "rw-------";

    /** Nobody fetches or takes back any more what lies for so long. */
    private static final long FORGOTTEN_MILLIS = 5_000;

    private final HeldFolder parent;
    private final String name;
    private final HeldFolder folder;
    private final FileFacts facts;

    private Mailbox(HeldFolder parent, String name, HeldFolder folder) throws IOException {
        this.parent = parent;
        this.name = name;
        this.folder = folder;
        this.facts = folder.facts();
    }

    /** A new one. */
    static Mailbox open() throws IOException {
        return in(OwnProcess.parent());
    }

    /**
     * @throws IOException when there can be none
     */
    static Mailbox in(Path place) throws IOException {
        IOException replaced = null;
        for (int i = 0; i < ATTEMPTS; i++) {
            HeldFolder parent = HeldFolder.open(place);
            try {
                return create(place, parent);
            } catch (IOException failed) {
                replaced = failed;
                parent.close();
            }
        }
        throw replaced;
    }

    private static Mailbox create(Path place, HeldFolder parent) throws IOException {
        String name = OwnProcess.mailboxPrefix() + Mail.random();
        Path path = place.resolve(name);
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        // Created with its mode, not given it later; and never one that is there already.
        Files.createDirectory(
                path,
                posix
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rwx------"))
                        }
                        : new FileAttribute<?>[0]);
        return made(parent, name);
    }

    /**
     * The folder that was made just now: private, the JVM's user's and empty.
     *
     * @throws IOException when another one has its name by now
     */
    static Mailbox made(HeldFolder parent, String name) throws IOException {
        HeldFolder folder = parent.child(name);
        Mailbox mailbox = new Mailbox(parent, name, folder);
        UserPrincipal own = OwnProcess.user();
        if (!mailbox.facts.isPrivate()
                || own != null && !own.equals(mailbox.facts.owner())
                || !folder.names("", 1).isEmpty()) {
            folder.close();
            throw new IOException(
                    "somebody puts other folders in place of ours in " + parent.path());
        }
        return mailbox;
    }

    /** For messages. */
    Path path() {
        return folder.path();
    }

    /** Whether its name still says this folder: somebody may clean up, or put another there. */
    boolean isSound() {
        try {
            return parent.facts(name).isSame(facts);
        } catch (IOException gone) {
            return false;
        }
    }

    /** Who may ask: the user of this JVM and root. Null = this system does not say. */
    static Collection<UserPrincipal> whoMayAsk() throws IOException {
        UserPrincipal own = OwnProcess.user();
        if (own == null) {
            return null;
        }
        Collection<UserPrincipal> both = new HashSet<UserPrincipal>();
        both.add(own);
        both.add(Mail.user(0));
        return both;
    }

    /** The ids of questions that have come. Each must be taken. */
    List<String> questions() throws IOException {
        List<String> ids = new ArrayList<String>();
        for (String file : folder.names(Mail.QUESTION, MOST_AT_ONCE)) {
            ids.add(file.substring(Mail.QUESTION.length()));
        }
        return ids;
    }

    /**
     * Reads a question, once. What is no question goes.
     *
     * @return null if it was taken back
     * @throws IOException also when others could have written it
     * @throws IllegalArgumentException when it is not one
     */
    Question take(String id) throws IOException {
        boolean taken = false;
        try {
            byte[] text = folder.read(Mail.QUESTION + id, whoMayAsk(), Mail.LONGEST_QUESTION);
            Question question = Question.read(new String(text, StandardCharsets.US_ASCII));
            if (!question.id().equals(id)) {
                throw new IllegalArgumentException("a question with another's id");
            }
            folder.rename(Mail.QUESTION + id, Mail.AWAITED + id);
            taken = true;
            return question;
        } catch (NoSuchFileException lostPatience) {
            return null;
        } finally {
            if (!taken) {
                folder.delete(Mail.QUESTION + id);
            }
        }
    }

    /** Says to whoever asked by an attach that the answer will come here. */
    void expect(String id) throws IOException {
        folder.create(Mail.AWAITED + id, new ByteArrayInputStream(new byte[0]), OWN_ONLY);
    }

    boolean isAwaited(String id) {
        return folder.has(Mail.AWAITED + id);
    }

    /** Whether whoever asked has taken the last answer away. */
    boolean isTaken(String id) {
        return !folder.has(Mail.ANSWER + id);
    }

    /**
     * Puts an answer there: all of it at once.
     *
     * @throws UnwritableException when the disk does not take it: whoever asked is told
     * @throws IOException when whoever asked has gone
     */
    void answer(String id, Answer answer) throws IOException {
        try {
            byte[] text = answer.toString().getBytes(StandardCharsets.UTF_8);
            folder.delete(Mail.ANSWER_PART + id);
            folder.create(Mail.ANSWER_PART + id, new ByteArrayInputStream(text), OWN_ONLY);
            folder.rename(Mail.ANSWER_PART + id, Mail.ANSWER + id);
            if (!isAwaited(id)) { // who goes takes this away first, and the answer after it
                forget(id);
                throw new NoSuchFileException(Mail.AWAITED + id);
            }
        } catch (UnwritableException full) {
            folder.rename(Mail.AWAITED + id, Mail.UNWRITABLE + id);
            throw full;
        }
    }

    /** Nobody waits any more. */
    void forget(String id) {
        Mail.deleteAll(folder, id);
    }

    /** Takes it away with what was forgotten; what is younger goes with whoever put it there. */
    void close() {
        try {
            for (String each : folder.names("", MOST_AT_ONCE)) {
                long age = System.currentTimeMillis() - folder.facts(each).modifiedMillis();
                if (age > FORGOTTEN_MILLIS && Mail.isName(each)) {
                    folder.delete(each);
                }
            }
        } catch (IOException takenAway) {
            // Then there is nothing to clean up.
        }
        if (!isSound() || parent.deleteFolder(name, facts)) {
            letGo();
        } else {
            leave();
        }
    }

    /** Leaves it to whoever waits for an answer in it: nobody else looks any more. */
    void leave() {
        try {
            folder.create(Mail.LEFT, new ByteArrayInputStream(new byte[0]), OWN_ONLY);
        } catch (IOException takenAwayOrFull) {
            // Then whoever waits sees by himself that there is no agent.
        }
        letGo();
    }

    /** It is not ours any more, or not there. */
    void letGo() {
        folder.close();
        parent.close();
    }
}
