package dev.lifeguard.control.post;

import dev.lifeguard.channel.Question;
import dev.lifeguard.control.jvms.AttachFailure;
import dev.lifeguard.control.jvms.Jvm;
import dev.lifeguard.control.jvms.Jvms;
import dev.lifeguard.control.jvms.Patience;
import dev.lifeguard.control.jvms.ProcJvms;
import dev.lifeguard.control.text.ExitCode;
import dev.lifeguard.control.text.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * One request to the agent in one JVM, and its answers.
 *
 * <p>Who may attach is the access control, and no port is needed. For further answers nothing is
 * asked again: the agent writes the next one when the last was taken away.
 *
 * <p><b>Failure</b> a {@link Refusal} that says what to do. <b>Threads</b> one.
 */
public final class Exchange {
    private static final long LONGEST_MILLIS = 15_000;
    private static final long PAUSE_MILLIS = 10;

    private final Jvm jvm;
    private final Question question;
    private final Delivery delivery;

    /** The last answer says that the agent has left. */
    private boolean left;

    private Exchange(Jvm jvm, Question question) {
        this.jvm = jvm;
        this.question = question;
        this.delivery = new Delivery(jvm, question);
    }

    /** Whether the next question needs an attach. */
    public static boolean attaches(Jvm jvm) throws Refusal {
        Delivery look = new Delivery(jvm, null);
        try {
            return !look.finds();
        } finally {
            look.end(false);
        }
    }

    /**
     * Asks. {@link #end} must follow.
     *
     * @param streamMillis between further answers; 0 = there are none
     */
    public static Exchange begin(Jvm jvm, String command, List<String> arguments, long streamMillis)
            throws Refusal {
        return new Exchange(jvm, Question.of(command, arguments, streamMillis)).begun(true);
    }

    /** Asks once more by an attach, whatever mailbox there seems to be, and ends this one. */
    public Exchange againByAttach() throws Refusal {
        end();
        return new Exchange(jvm, question.again()).begun(false);
    }

    private Exchange begun(boolean byMail) throws Refusal {
        boolean begun = false;
        try {
            delivery.deliver(byMail);
            begun = true;
            return this;
        } finally {
            if (!begun) {
                end();
            }
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

    /** Waits for the next answer, with some time for the agent to be busy. */
    public Answer next() throws Refusal {
        long since = Patience.millis();
        while (isAwaited(since, 0)) {
            pause();
        }
        return take();
    }

    /**
     * Whether the next answer has still to come.
     *
     * @param sinceMillis when the waiting began, of {@link Patience#millis}
     * @param dueMillis how much later it is due
     * @throws Refusal when it will not come any more
     */
    public boolean isAwaited(long sinceMillis, long dueMillis) throws Refusal {
        String id = question.id();
        Mailbox mailbox = delivery.mailbox();
        if (mailbox.hasAnswer(id)) {
            return false;
        }
        // In this order: it may have answered just before it ended.
        boolean taken = mailbox.isTaken(id);
        boolean runs = ProcJvms.runs(jvm);
        if ((!taken || !runs) && !mailbox.hasAnswer(id)) {
            throw runs
                    ? withoutAnswer(mailbox.isUnwritable(id))
                    : new Refusal(ExitCode.NO_TARGET, jvm + ": it has ended.");
        }
        if (Patience.millis() - sinceMillis - dueMillis > LONGEST_MILLIS) {
            throw silent();
        }
        return true;
    }

    private Refusal withoutAnswer(boolean unwritable) {
        return agent(
                unwritable
                        ? "the agent cannot write its answer: there is no space left in its /tmp."
                        : "the agent's folder in its /tmp was taken away while it was asked. Ask"
                                + " again.");
    }

    private Refusal agent(String what) {
        return new Refusal(ExitCode.AGENT, jvm + ": " + what);
    }

    /** The answer that has come. */
    public Answer take() throws Refusal {
        try {
            Answer answer = Patience.within(LONGEST_MILLIS, new Taking());
            left = answer.isGone() || answer.isDone() && question.command().equals("detach");
            return answer;
        } catch (Patience.Exhausted endless) {
            delivery.isStuck();
            throw agent("its answer cannot be read, " + endless.getMessage() + ".");
        } catch (Exception unreadable) {
            throw agent(unreadable.getMessage() + ".");
        }
    }

    private final class Taking implements Callable<Answer> {
        @Override
        public Answer call() throws IOException {
            return Answer.of(delivery.mailbox().take(question.id()));
        }
    }

    private Refusal silent() throws Refusal {
        for (Jvm now : Jvms.ofThisMachine().withPid(String.valueOf(jvm.pid))) {
            AttachFailure.refuseKnown(now); // it may have been stopped meanwhile
        }
        return agent(
                "the agent did not answer within "
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
        delivery.end(left);
    }
}
