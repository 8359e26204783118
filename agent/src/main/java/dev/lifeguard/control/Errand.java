package dev.lifeguard.control;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * One question to the agent in one JVM, and its answers.
 *
 * <p>The question travels as a file in a {@link PrivateFolder}; the JVM is told of it by the
 * argument of an attach, which is the access control, and needs no port. For further answers no
 * further attach is needed, of which the JDK would keep a record each: the agent writes the next
 * one when the last was taken away.
 *
 * <p><b>Failure</b> a {@link Refusal} that says what to do. <b>Threads</b> one.
 */
final class Errand {
    private static final long LONGEST_MILLIS = 15_000;
    private static final long PAUSE_MILLIS = 10;
    private static final String ANSWER = "answer";

    private final Jvm jvm;
    private PrivateFolder folder;

    /** Where it was posted; null = it came by an attach. */
    private final MailDoor mail;

    private Errand(Jvm jvm, MailDoor mail) {
        this.jvm = jvm;
        this.mail = mail;
    }

    /** Asks. {@link #end} must follow. */
    static Errand begin(Jvm jvm, Question question) throws Refusal {
        return begin(new Errand(jvm, MailDoor.of(jvm)), question);
    }

    /** The same by an attach, whatever mailbox there seems to be. */
    static Errand beginByAttach(Jvm jvm, Question question) throws Refusal {
        return begin(new Errand(jvm, null), question);
    }

    private static Errand begin(Errand errand, Question question) throws Refusal {
        try {
            AttachFailure.refuseKnown(errand.jvm);
            if (errand.mail == null || !errand.post(question)) {
                errand.attach(question, JdkDoor.ofThisRuntime());
            }
            return errand;
        } catch (Refusal refusal) {
            errand.end();
            throw refusal;
        } catch (Exception failed) {
            errand.end();
            throw AttachFailure.explain(errand.jvm, failed);
        }
    }

    /**
     * @return false if the mailbox is not looked into, or was taken away just now
     */
    private boolean post(Question question) {
        try {
            folder = mail.newFolder();
            question.write(folder.path.resolve(PrivateFolder.REQUEST));
            folder = mail.post(folder);
            if (MailDoor.isFetched(folder)) {
                return true;
            }
        } catch (IOException agentIsLeaving) {
            return takeBack();
        }
        return takeBack();
    }

    private boolean takeBack() {
        if (folder != null) {
            folder.delete();
            folder = null;
        }
        return false;
    }

    private void attach(Question question, Door door) throws Exception {
        folder = PrivateFolder.create(jvm);
        String jar = jarFor();
        question.jar(jar);
        question.write(folder.path.resolve(PrivateFolder.REQUEST));
        folder.handOver(jvm);
        door.load(jvm, jar, '@' + folder.inside + File.separator + PrivateFolder.REQUEST);
    }

    /** One question, one answer. */
    static Reply run(Jvm jvm, String command, List<String> arguments) throws Refusal {
        Errand errand = begin(jvm, new Question(command, arguments, 0));
        try {
            return errand.next();
        } finally {
            errand.end();
        }
    }

    /** Our own jar, or a copy where the JVM cannot see or read that. */
    private String jarFor() throws IOException, URISyntaxException {
        File own =
                new File(Errand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Object ourUid = ProcJvms.isHere() ? Files.getAttribute(folder.path, "unix:uid") : null;
        boolean ours = jvm.uid < 0 || ourUid == null || ourUid.equals((int) jvm.uid);
        boolean plain = own.getPath().indexOf('=') < 0; // the JVM would take the rest for argument
        if (plain && !jvm.otherFiles && (ours || isReadableByAll(own))) {
            return own.getPath();
        }
        Files.copy(
                own.toPath(),
                folder.path.resolve("lifeguard.jar"),
                StandardCopyOption.REPLACE_EXISTING);
        return folder.inside + "/lifeguard.jar";
    }

    private static boolean isReadableByAll(File file) throws IOException {
        for (File at = file.getCanonicalFile(); at != null; at = at.getParentFile()) {
            int mode = ((Integer) Files.getAttribute(at.toPath(), "unix:mode")).intValue();
            if ((mode & (at.isDirectory() ? 1 : 4)) == 0) {
                return false;
            }
        }
        return true;
    }

    /** Waits for the next answer, with some time for the agent to be busy. */
    Reply next() throws Refusal {
        long since = System.currentTimeMillis();
        while (isAwaited(since, 0)) {
            pause();
        }
        return take();
    }

    /**
     * Whether the next answer has still to come.
     *
     * @param sinceMillis when the waiting began
     * @param dueMillis how much later it is due
     * @throws Refusal when it will not come any more
     */
    boolean isAwaited(long sinceMillis, long dueMillis) throws Refusal {
        if (folder.has(ANSWER)) {
            return false;
        }
        // In this order: it may have answered just before it ended.
        if (!ProcJvms.runs(jvm) && !folder.has(ANSWER)) {
            throw new Refusal(ExitCode.NO_TARGET, jvm + ": it has ended.");
        }
        if (System.currentTimeMillis() - sinceMillis > dueMillis + LONGEST_MILLIS) {
            throw silent();
        }
        return true;
    }

    /** The answer that has come. */
    Reply take() throws Refusal {
        try {
            String text = new String(folder.read(ANSWER), StandardCharsets.UTF_8);
            folder.delete(ANSWER);
            return Reply.of(text);
        } catch (IOException unreadable) {
            throw new Refusal(ExitCode.AGENT, jvm + ": " + unreadable.getMessage() + ".");
        }
    }

    private Refusal silent() throws Refusal {
        for (Jvm now : Jvms.ofThisMachine().withPid(String.valueOf(jvm.pid))) {
            AttachFailure.refuseKnown(now); // it may have been stopped meanwhile
        }
        return new Refusal(
                ExitCode.AGENT,
                jvm
                        + ": the agent did not answer within "
                        + LONGEST_MILLIS / 1000
                        + " s. Look at the application's stderr; the agent's thread"
                        + " (\"lifeguard\" in a thread dump) may wait for a lock of a pool.");
    }

    static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException asEarlyAsThat) {
            Thread.currentThread().interrupt();
        }
    }

    /** The agent sees that nobody waits any more. */
    void end() {
        if (folder != null) {
            folder.delete();
        }
        if (mail != null && !ProcJvms.hasAgent(jvm)) {
            mail.deleteIfEmpty(); // the agent could not, while its last answer lay there
        }
    }
}
