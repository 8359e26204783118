package dev.lifeguard.control.post;

import dev.lifeguard.channel.Question;
import dev.lifeguard.control.jvms.AttachFailure;
import dev.lifeguard.control.jvms.JdkAttach;
import dev.lifeguard.control.jvms.Jvm;
import dev.lifeguard.control.jvms.JvmTmp;
import dev.lifeguard.control.jvms.Patience;
import dev.lifeguard.control.jvms.ProcJvms;
import dev.lifeguard.control.text.ExitCode;
import dev.lifeguard.control.text.Refusal;
import java.io.IOException;
import java.util.concurrent.Callable;

/**
 * Brings a question to the agent: into its {@link Mailbox}, if there is one and the agent looks
 * into it; else in the argument of an attach.
 *
 * <p><b>Failure</b> a {@link Refusal} that says what to do. Nothing that the other side does makes
 * it wait longer than two minutes. <b>Threads</b> one.
 */
final class Delivery {
    private static final long LONGEST_MILLIS = 15_000;

    /** Of an attach, on a machine that may be busy. */
    private static final long LONGEST_ATTACH_MILLIS = 30_000;

    /** Of one that starts the agent: it weaves what is loaded. */
    private static final long LONGEST_START_MILLIS = 120_000;

    private final Jvm jvm;
    private final Question question;
    private Parcel parcel;
    private JvmTmp tmp;
    private Mailbox mailbox;

    /** Something is stuck in a call to the system: nothing of ours can be closed. */
    private boolean stuck;

    /**
     * @param question null = {@link #finds} is all that is wanted
     */
    Delivery(Jvm jvm, Question question) {
        this.jvm = jvm;
        this.question = question;
    }

    /** Where the answer will be. */
    Mailbox mailbox() {
        return mailbox;
    }

    /**
     * Whether there is the mailbox of an agent that is at work.
     *
     * @throws Refusal also when there is none, and no attach would be safe
     */
    boolean finds() throws Refusal {
        return within(
                LONGEST_MILLIS,
                new Callable<Boolean>() {
                    @Override
                    public Boolean call() throws IOException, Refusal {
                        boolean found = find();
                        if (!found) {
                            tmp.refuseUnlessAttachable();
                        }
                        return found;
                    }
                });
    }

    /** Brings it there. */
    void deliver(final boolean byMail) throws Refusal {
        AttachFailure.refuseKnown(jvm);
        boolean posted =
                byMail
                        && within(
                                LONGEST_MILLIS,
                                new Callable<Boolean>() {
                                    @Override
                                    public Boolean call() throws IOException, Refusal {
                                        return find() && post();
                                    }
                                });
        if (!posted) {
            boolean starts = question.command().equals("attach");
            within(
                    starts ? LONGEST_START_MILLIS : LONGEST_ATTACH_MILLIS,
                    new Callable<Boolean>() {
                        @Override
                        public Boolean call() throws Exception {
                            return attach();
                        }
                    });
            awaitMailbox();
        }
    }

    private boolean within(long millis, Callable<Boolean> what) throws Refusal {
        try {
            return Patience.within(millis, what);
        } catch (Refusal refusal) {
            throw refusal;
        } catch (Exception failed) {
            stuck = failed instanceof Patience.Exhausted;
            throw AttachFailure.explain(jvm, failed);
        }
    }

    private boolean find() throws IOException, Refusal {
        tmp = JvmTmp.open(jvm);
        mailbox = jvm.agent == Jvm.AgentState.YES ? Mailbox.of(tmp) : null;
        return mailbox != null;
    }

    private boolean post() {
        try {
            if (mailbox.post(question, tmp.isOwn())) {
                return true;
            }
        } catch (IOException leaving) {
            // The agent, and it takes its mailbox along; or its disk is full.
        }
        mailbox.end(question.id(), false);
        mailbox = null;
        return false;
    }

    private boolean attach() throws Exception {
        if (tmp == null) {
            tmp = JvmTmp.open(jvm);
        }
        parcel = new Parcel(tmp);
        String jar = parcel.jar();
        JdkAttach.load(tmp, jar, parcel.argument(question, jar));
        return true;
    }

    /** The agent makes it, when it is its turn, before it looks at the question. */
    private void awaitMailbox() throws Refusal {
        long end = Patience.millis() + LONGEST_MILLIS;
        while (!isAwaited()) {
            if (!ProcJvms.runs(jvm)) {
                throw new Refusal(ExitCode.NO_TARGET, jvm + ": it has ended.");
            }
            if (Patience.millis() > end) {
                throw new Refusal(
                        ExitCode.AGENT,
                        jvm
                                + ": it has made no folder for its answer in its /tmp, which may be"
                                + " full or not writable for it. Its stderr may say more.");
            }
            Exchange.pause();
        }
    }

    private boolean isAwaited() throws Refusal {
        try {
            mailbox = Mailbox.awaiting(tmp, question.id());
            return mailbox != null;
        } catch (IOException failed) {
            throw AttachFailure.explain(jvm, failed);
        }
    }

    /** No call to the system comes back: leaves all as it is. */
    void isStuck() {
        stuck = true;
    }

    /**
     * Takes back what was lent, and lets go of everything.
     *
     * @param left the agent says that it has left
     */
    void end(boolean left) {
        if (stuck) {
            return;
        }
        if (mailbox != null && question != null) {
            mailbox.end(question.id(), left);
        } else if (mailbox != null) {
            mailbox.close();
        }
        if (parcel != null) {
            parcel.takeBack();
        }
        if (tmp != null) {
            tmp.close();
        }
    }
}
