package dev.lifeguard.operator;

import dev.lifeguard.channel.Question;
import dev.lifeguard.channel.UnwritableException;
import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.HostText;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.reporting.Log;
import java.io.IOException;
import java.util.Collections;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Requests of the command line, until the agent's own thread has time for them: the JVM's thread
 * that brings them must not wait for a pool, or no other tool could attach any more.
 *
 * <p><b>Threads</b> {@link #add} and {@link #adopt} any, {@link #serve} the agent's own.
 * <b>Failure</b> counted; who asked waits in vain and says so. That somebody did not wait, or that
 * the disk is full, is no failure of the agent's.
 */
final class Inbox {
    /** The folder for questions was removed, or replaced. */
    private static final String MAILBOX = "LG-0009";

    /** Who takes it away more often than this leaves it at one for each attach. */
    private static final int MOST_LOSSES = 100;

    /** Who puts more rubbish than this into our mailbox is not worth a count. */
    private static final int MOST_UNREADABLE = 100;

    private final Queue<String> waiting = new ConcurrentLinkedQueue<String>();
    private final Talks talks;
    private final Commands commands;
    private final Swallowed swallowed;
    private final Log log;
    private Mailbox mailbox;
    private int losses;
    private volatile boolean closed;
    private int unreadable;

    Inbox(Commands commands, Ticker ticker, Swallowed swallowed, Log log) {
        this.commands = commands;
        this.talks = new Talks(ticker);
        this.swallowed = swallowed;
        this.log = log;
    }

    /** Takes a question that came by an attach. Returns at once. */
    void add(String text) {
        waiting.add(text);
        if (closed) {
            turnAway(); // the agent's own thread looks no more
        }
    }

    /** Goes on with the mailbox and the request that made the agent start. */
    synchronized void adopt(Request request) {
        mailbox = request.mailbox();
        talks.add(request);
    }

    /** Leaves nothing behind, and nobody who waits in vain. */
    void close() {
        end();
        turnAway();
        talks.end(
                new Talks.Teller() {
                    @Override
                    public boolean tell(Request request) {
                        return answer(request, Answer.gone());
                    }
                });
        Mailbox last = mailbox();
        if (last != null) {
            fetch(last);
            last.close();
        }
    }

    private synchronized void end() {
        closed = true;
    }

    private synchronized Mailbox mailbox() {
        return mailbox;
    }

    private void turnAway() {
        for (String text = waiting.poll(); text != null; text = waiting.poll()) {
            try {
                Request late = Request.byAttach(text);
                answer(late, Answer.gone());
                late.end();
            } catch (IOException noFolder) {
                return; // the command line says that no answer comes
            } catch (RuntimeException garbage) {
                count(garbage);
            }
        }
    }

    /**
     * Answers what has come, and tells who wants to be told again. Whatever happens, it returns.
     */
    void serve() {
        try {
            serveAll();
        } catch (Throwable nextRoundMustRun) {
            swallowed.count(nextRoundMustRun);
        }
    }

    private void serveAll() {
        Mailbox now = soundMailbox(!waiting.isEmpty());
        if (now != null) {
            for (String text = waiting.poll(); text != null; text = waiting.poll()) {
                serveAttach(now, text);
            }
            fetch(now);
        }
        talks.goOn(
                new Talks.Teller() {
                    @Override
                    public boolean tell(Request request) {
                        return tellAgain(request);
                    }
                });
    }

    /**
     * The mailbox; another one in place of one that was cleaned away, or replaced by somebody else.
     *
     * @param wanted makes the first one
     * @return null when there can be none: then who has asked by an attach waits in vain
     */
    private synchronized Mailbox soundMailbox(boolean wanted) {
        boolean lost = mailbox != null && !mailbox.isSound();
        if (lost) {
            if (losses++ == 0) {
                log.warn(
                        MAILBOX,
                        mailbox.path()
                                + " was removed, or replaced by somebody else. Another is made for"
                                + " the command line, each time; said once.");
            }
            mailbox.letGo();
            mailbox = null;
        }
        if (mailbox == null && !closed && (wanted || lost && losses < MOST_LOSSES)) {
            try {
                mailbox = Mailbox.open();
            } catch (IOException readOnlyOrFull) {
                waiting.clear(); // the command line says that no folder was made
            }
        }
        return mailbox;
    }

    private void serveAttach(Mailbox now, String text) {
        try {
            serve(Request.in(now, text));
        } catch (UnwritableException full) {
            return; // the command line says that no answer comes
        } catch (IOException failed) {
            count(failed);
        } catch (RuntimeException garbage) {
            count(garbage);
        }
    }

    private void fetch(Mailbox from) {
        try {
            for (String id : from.questions()) {
                take(from, id);
            }
        } catch (IOException takenAway) {
            return; // the next round makes another
        }
    }

    private void take(Mailbox from, String id) {
        try {
            Question question = from.take(id);
            if (question != null) {
                serve(new Request(from, question));
            }
        } catch (IOException failed) {
            count(failed);
        } catch (RuntimeException garbage) {
            count(garbage);
        }
    }

    private void count(Exception why) {
        if (unreadable++ < MOST_UNREADABLE) {
            swallowed.count(why);
        }
    }

    private void serve(Request request) {
        Answer answer;
        try {
            answer = closed ? Answer.gone() : commands.run(request.command(), request.arguments());
        } catch (Throwable whoAskedMustKnow) {
            swallowed.count(whoAskedMustKnow);
            answer =
                    Answer.failed(
                            "The agent failed: " + HostText.of(String.valueOf(whoAskedMustKnow)));
        }
        if (answer(request, answer)) {
            talks.add(request);
        }
    }

    private boolean answer(Request request, Answer answer) {
        try {
            request.answer(answer);
            return true;
        } catch (UnwritableException full) {
            return false; // who asked is told
        } catch (IOException unwritable) {
            if (request.isWaitedFor()) {
                swallowed.count(unwritable);
            }
            return false;
        }
    }

    private boolean tellAgain(Request request) {
        Answer answer;
        try {
            answer = commands.run("report", Collections.<String>emptyList());
        } catch (Throwable othersMustBeServed) {
            swallowed.count(othersMustBeServed);
            return false;
        }
        return answer(request, answer);
    }
}
