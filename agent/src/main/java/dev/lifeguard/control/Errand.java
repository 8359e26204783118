package dev.lifeguard.control;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;

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

    private final Jvm jvm;
    private PrivateFolder folder;

    /** The agent cannot take its mailbox away while its last answer lies in it. */
    private MailDoor last;

    private Errand(Jvm jvm) {
        this.jvm = jvm;
    }

    /**
     * Asks. {@link #end} must follow.
     *
     * @param streamMillis between further answers; 0 = there are none
     */
    static Errand begin(Jvm jvm, String command, List<String> arguments, long streamMillis)
            throws Refusal {
        AttachFailure.refuseKnown(jvm);
        Errand errand = new Errand(jvm);
        try {
            Properties question = new Properties();
            question.setProperty("command", command);
            question.setProperty("stream", String.valueOf(streamMillis));
            for (int i = 0; i < arguments.size(); i++) {
                question.setProperty("argument." + i, arguments.get(i));
            }
            MailDoor mail = MailDoor.of(jvm);
            if (mail != null && command.equals("detach")) {
                errand.last = mail;
            }
            if (mail == null || !errand.post(question, mail)) {
                errand.attach(question, JdkDoor.ofThisRuntime());
            }
            return errand;
        } catch (Refusal refusal) {
            errand.end();
            throw refusal;
        } catch (Exception failed) {
            errand.end();
            throw AttachFailure.explain(jvm, failed);
        }
    }

    /**
     * @return false if the mailbox is not looked into, whyever
     */
    private boolean post(Properties question, MailDoor mail) throws IOException {
        folder = mail.newFolder();
        write(question);
        folder = mail.post(folder);
        if (MailDoor.isFetched(folder)) {
            return true;
        }
        folder.delete();
        folder = null;
        return false;
    }

    private void attach(Properties question, Door door) throws Exception {
        folder = PrivateFolder.create(jvm);
        String jar = jarFor();
        question.setProperty("jar", jar);
        write(question);
        folder.handOver(jvm);
        door.load(jvm, jar, '@' + folder.inside + File.separator + PrivateFolder.REQUEST);
    }

    private void write(Properties question) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.path.resolve(PrivateFolder.REQUEST))) {
            question.store(out, null);
        }
    }

    /** One question, one answer. */
    static Reply run(Jvm jvm, String command, List<String> arguments) throws Refusal {
        Errand errand = begin(jvm, command, arguments, 0);
        try {
            return errand.next(LONGEST_MILLIS);
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
        if (!jvm.otherFiles && (ours || isReadableByAll(own))) {
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
        return next(LONGEST_MILLIS);
    }

    private Reply next(long longestMillis) throws Refusal {
        long end = System.currentTimeMillis() + longestMillis;
        while (!folder.has("answer")) {
            if (System.currentTimeMillis() > end) {
                throw new Refusal(
                        ExitCode.AGENT,
                        jvm
                                + ": the agent did not answer within "
                                + longestMillis / 1000
                                + " s. Look at the application's stderr; the agent's thread"
                                + " (\"lifeguard\" in a thread dump) may wait for a lock of a pool.");
            }
            pause();
        }
        try {
            String text = new String(folder.read("answer"), StandardCharsets.UTF_8);
            folder.delete("answer");
            return Reply.of(text);
        } catch (IOException unreadable) {
            throw new Refusal(ExitCode.AGENT, jvm + ": " + unreadable.getMessage() + ".");
        }
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
        if (last != null) {
            last.deleteIfEmpty();
        }
    }
}
