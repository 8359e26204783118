package dev.lifeguard.operator;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.HostText;
import dev.lifeguard.model.Ticker;
import java.io.File;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Requests of the command line, until the agent's own thread has time for them: the JVM's thread
 * that brings them must not wait for a pool, or no other tool could attach any more.
 *
 * <p><b>Threads</b> {@link #add} and {@link #stream} any, {@link #serve} the agent's own.
 * <b>Failure</b> counted; who asked waits in vain and says so. That somebody did not wait is no
 * failure of the agent's.
 */
final class Inbox {
    /** Whoever leaves an answer lying for so long has gone. */
    private static final long LONGEST_LYING_NANOS = 60L * 1000 * 1000 * 1000;

    /** When the agent leaves, so long: what it writes to nobody would stay. */
    private static final long SOON_FORGOTTEN_NANOS = 5L * 1000 * 1000 * 1000;

    /** Who puts more rubbish than this into our mailbox is not worth a count. */
    private static final int MOST_UNREADABLE = 100;

    /** Somebody who wants to be told again and again. */
    private static final class Stream {
        final Request request;
        long toldNanos;

        Stream(Request request, long now) {
            this.toldNanos = now;
            this.request = request;
        }
    }

    private final Queue<String> waiting = new ConcurrentLinkedQueue<String>();
    private final Queue<Stream> streams = new ConcurrentLinkedQueue<Stream>();
    private final Commands commands;
    private volatile Mailbox mailbox;
    private boolean mailboxTried;
    private volatile boolean closed;
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();
    private final Ticker ticker;
    private final Swallowed swallowed;

    Inbox(Commands commands, Ticker ticker, Swallowed swallowed) {
        this.commands = commands;
        this.ticker = ticker;
        this.swallowed = swallowed;
    }

    /** Takes the path of a request. Returns at once. */
    void add(String path) {
        waiting.add(path);
        if (closed) {
            turnAway(); // the agent's own thread looks no more
        }
    }

    /** Leaves nothing behind, and nobody who waits in vain. */
    void close() {
        end();
        turnAway();
        for (Stream stream : streams) {
            if (stream.request.isWaitedFor() && !isForgotten(stream, SOON_FORGOTTEN_NANOS)) {
                answer(stream.request, Answer.gone());
            }
        }
        streams.clear();
        if (mailbox != null) {
            fetch();
            mailbox.close();
        }
    }

    private synchronized void end() {
        closed = true;
    }

    private void turnAway() {
        for (String path = waiting.poll(); path != null; path = waiting.poll()) {
            Request request = read(new File(path));
            if (request != null) {
                answer(request, Answer.gone());
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
        for (String path = waiting.poll(); path != null; path = waiting.poll()) {
            openMailbox();
            serve(new File(path), false);
        }
        if (mailbox != null) {
            fetch();
        }
        for (Iterator<Stream> each = streams.iterator(); each.hasNext(); ) {
            if (!goesOn(each.next())) {
                each.remove();
            }
        }
    }

    /** Before the answer is read: whoever asked looks for the mailbox next time. */
    synchronized void openMailbox() {
        boolean missing = !mailboxTried || mailbox != null && mailbox.isGone();
        if (missing && !closed) {
            mailboxTried = true;
            mailbox = Mailbox.open();
        }
    }

    private void fetch() {
        for (File file : mailbox.requests()) {
            serve(file, true);
        }
    }

    private void serve(File file, boolean posted) {
        Request request = read(file);
        // It is asked once; else whoever asked has lost patience.
        if (request != null && (!posted || file.delete())) {
            serve(request);
        }
    }

    /** Null if nobody can read it: that is counted once, and the others are served. */
    private Request read(File file) {
        if (unreadable.contains(file.getPath())) {
            return null;
        }
        try {
            return Request.read(file.getPath());
        } catch (IOException failed) {
            refuse(file, failed);
        } catch (RuntimeException garbage) {
            refuse(file, garbage);
        }
        return null;
    }

    private void refuse(File file, Exception why) {
        // Else whoever asked has given up.
        if (file.exists() && unreadable.size() < MOST_UNREADABLE) {
            unreadable.add(file.getPath());
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
            stream(request);
        }
    }

    private boolean answer(Request request, Answer answer) {
        try {
            request.answer(answer);
            return true;
        } catch (IOException unwritable) {
            if (request.isWaitedFor()) {
                swallowed.count(unwritable);
            }
            return false;
        }
    }

    /** From now on tells this request, if it wants to be told. */
    void stream(Request request) {
        if (request.streamMillis() > 0) {
            streams.add(new Stream(request, ticker.nanos()));
        }
    }

    private boolean isForgotten(Stream stream, long afterNanos) {
        return !stream.request.isTaken() && ticker.nanos() - stream.toldNanos > afterNanos;
    }

    private boolean goesOn(Stream stream) {
        if (!stream.request.isWaitedFor()) {
            return false;
        }
        if (!stream.request.isTaken()) {
            return !isForgotten(stream, LONGEST_LYING_NANOS);
        }
        long quiet = ticker.nanos() - stream.toldNanos;
        if (quiet < stream.request.streamMillis() * 1000 * 1000) {
            return true;
        }
        try {
            stream.toldNanos = ticker.nanos();
            stream.request.answer(commands.run("report", Collections.<String>emptyList()));
            return true;
        } catch (IOException whoAskedHasGone) {
            return false;
        } catch (Throwable othersMustBeServed) {
            swallowed.count(othersMustBeServed);
            return false;
        }
    }
}
