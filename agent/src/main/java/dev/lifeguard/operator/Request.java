package dev.lifeguard.operator;

import dev.lifeguard.channel.Question;
import dev.lifeguard.channel.UnwritableException;
import java.io.IOException;
import java.util.List;

/**
 * What the command line asks of the agent, and where the answer goes.
 *
 * <p><b>Threads</b> one. <b>Failure</b> an answer that cannot be written is an IOException: whoever
 * asked has gone, is told that the disk is full, or waits in vain and says so.
 */
public final class Request {
    private final Mailbox mailbox;
    private final Question question;

    Request(Mailbox mailbox, Question question) {
        this.mailbox = mailbox;
        this.question = question;
    }

    /**
     * Of an attach to a JVM without an agent: with a mailbox of its own.
     *
     * @param text the argument of the attach
     * @throws IOException when there can be no answer, or others could have asked
     * @throws IllegalArgumentException when it is not one
     */
    public static Request byAttach(String text) throws IOException {
        Mailbox mailbox = Mailbox.open();
        try {
            return in(mailbox, text);
        } catch (IOException failed) {
            mailbox.close();
            throw failed;
        } catch (RuntimeException garbage) {
            mailbox.close();
            throw garbage;
        }
    }

    /** Of an attach, to be answered in this mailbox. */
    static Request in(Mailbox mailbox, String text) throws IOException {
        Question question = Question.read(text).whole(Mailbox.whoMayAsk());
        mailbox.expect(question.id());
        return new Request(mailbox, question);
    }

    Mailbox mailbox() {
        return mailbox;
    }

    public String command() {
        return question.command();
    }

    public List<String> arguments() {
        return question.arguments();
    }

    /** Milliseconds between further answers; 0 = one answer is enough. */
    long streamMillis() {
        return question.streamMillis();
    }

    /** Whether whoever asked has taken the last answer away. */
    boolean isTaken() {
        return mailbox.isTaken(question.id());
    }

    /** Whether whoever asked is still there, and can be answered. */
    public boolean isWaitedFor() {
        return mailbox.isAwaited(question.id());
    }

    /**
     * Puts an answer into the mailbox: all of it at once.
     *
     * @throws UnwritableException when the disk does not take it: whoever asked is told
     * @throws IOException when whoever asked has gone
     */
    public void answer(Answer answer) throws IOException {
        mailbox.answer(question.id(), answer);
    }

    /** Whoever asked has gone without cleaning up. */
    void forget() {
        mailbox.forget(question.id());
    }

    /** The last word was said: whoever asked takes the mailbox away. */
    public void end() {
        mailbox.leave();
    }
}
