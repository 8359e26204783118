package dev.lifeguard.control.post;

import dev.lifeguard.control.jvms.AttachFailure;
import dev.lifeguard.control.jvms.JdkAttach;
import dev.lifeguard.control.jvms.Jvm;
import dev.lifeguard.control.jvms.Jvms;
import dev.lifeguard.control.jvms.ProcJvms;
import dev.lifeguard.control.text.ExitCode;
import dev.lifeguard.control.text.Refusal;
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
 * One request to the agent in one JVM, and its answers.
 *
 * <p>The request travels as a file in a {@link PrivateFolder}; the JVM is told of it by the
 * argument of an attach, which is the access control, and needs no port. For further answers no
 * further attach is needed, of which the JDK would keep a record each: the agent writes the next
 * one when the last was taken away.
 *
 * <p><b>Failure</b> a {@link Refusal} that says what to do. <b>Threads</b> one.
 */
public final class Exchange {
    private static final long LONGEST_MILLIS = 15_000;
    private static final long PAUSE_MILLIS = 10;
    private static final String ANSWER = "answer";

    private final Jvm jvm;

    /** What is asked, as the properties that the agent reads. */
    private final Properties request;

    private PrivateFolder folder;

    /** Where it was posted; null = it came by an attach. */
    private final Mailbox mail;

    private Exchange(Jvm jvm, Mailbox mail, Properties request) {
        this.jvm = jvm;
        this.mail = mail;
        this.request = request;
    }

    /**
     * Asks. {@link #end} must follow.
     *
     * @param streamMillis between further answers; 0 = there are none
     */
    public static Exchange begin(Jvm jvm, String command, List<String> arguments, long streamMillis)
            throws Refusal {
        Properties request = new Properties();
        request.setProperty("command", command);
        request.setProperty("stream", String.valueOf(streamMillis));
        for (int i = 0; i < arguments.size(); i++) {
            request.setProperty("argument." + i, arguments.get(i));
        }
        return new Exchange(jvm, Mailbox.of(jvm), request).begun();
    }

    /** Asks once more by an attach, whatever mailbox there seems to be, and ends this one. */
    public Exchange againByAttach() throws Refusal {
        end();
        return new Exchange(jvm, null, request).begun();
    }

    private Exchange begun() throws Refusal {
        try {
            AttachFailure.refuseKnown(jvm);
            if (mail == null || !post()) {
                attach();
            }
            return this;
        } catch (Refusal refusal) {
            end();
            throw refusal;
        } catch (Exception failed) {
            end();
            throw AttachFailure.explain(jvm, failed);
        }
    }

    /**
     * @return false if the mailbox is not looked into, or was taken away just now
     */
    private boolean post() {
        try {
            folder = mail.newFolder();
            writeRequest();
            folder = mail.post(folder);
            if (Mailbox.isFetched(folder)) {
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

    private void attach() throws Exception {
        folder = PrivateFolder.create(jvm);
        String jar = jarFor();
        request.setProperty("jar", jar);
        writeRequest();
        folder.handOver(jvm);
        JdkAttach.load(jvm, jar, '@' + folder.inside + File.separator + PrivateFolder.REQUEST);
    }

    private void writeRequest() throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.path.resolve(PrivateFolder.REQUEST))) {
            request.store(out, null);
        }
    }

    /** One request, one answer. */
    public static Answer run(Jvm jvm, String command, List<String> arguments) throws Refusal {
        Exchange exchange = begin(jvm, command, arguments, 0);
        try {
            return exchange.next();
        } finally {
            exchange.end();
        }
    }

    /** Our own jar, or a copy where the JVM cannot see or read that. */
    private String jarFor() throws IOException, URISyntaxException {
        File own =
                new File(
                        Exchange.class.getProtectionDomain().getCodeSource().getLocation().toURI());
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
    public Answer next() throws Refusal {
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
    public boolean isAwaited(long sinceMillis, long dueMillis) throws Refusal {
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
    public Answer take() throws Refusal {
        try {
            String text = new String(folder.read(ANSWER), StandardCharsets.UTF_8);
            folder.delete(ANSWER);
            return Answer.of(text);
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

    public static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException asEarlyAsThat) {
            Thread.currentThread().interrupt();
        }
    }

    /** The agent sees that nobody waits any more. */
    public void end() {
        if (folder != null) {
            folder.delete();
        }
        if (mail != null && !ProcJvms.hasAgent(jvm)) {
            mail.deleteIfEmpty(); // the agent could not, while its last answer lay there
        }
    }
}
