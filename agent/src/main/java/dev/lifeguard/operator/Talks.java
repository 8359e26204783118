package dev.lifeguard.operator;

import dev.lifeguard.model.Ticker;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Those who have been answered, and may want to be told again.
 *
 * <p><b>Threads</b> {@link #add} any, the rest the agent's own.
 */
final class Talks {
    /** Whoever leaves an answer lying for so long has gone. */
    private static final long LONGEST_LYING_NANOS = 60L * 1000 * 1000 * 1000;

    /** When the agent leaves, so long: what it writes to nobody would stay. */
    private static final long SOON_FORGOTTEN_NANOS = 5L * 1000 * 1000 * 1000;

    /** Tells somebody something. Returns false when there is no use in it any more. */
    interface Teller {
        boolean tell(Request request);
    }

    private static final class Talk {
        final Request request;
        long toldNanos;

        Talk(Request request, long now) {
            this.request = request;
            this.toldNanos = now;
        }
    }

    private final Queue<Talk> all = new ConcurrentLinkedQueue<Talk>();
    private final Ticker ticker;

    Talks(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Was answered just now. */
    void add(Request request) {
        all.add(new Talk(request, ticker.nanos()));
    }

    /** Tells whoever wants to be told again, and has taken the last answer. */
    void goOn(Teller news) {
        for (Iterator<Talk> each = all.iterator(); each.hasNext(); ) {
            if (!goesOn(each.next(), news)) {
                each.remove();
            }
        }
    }

    private boolean goesOn(Talk talk, Teller news) {
        Request request = talk.request;
        if (!request.isWaitedFor()) {
            return false;
        }
        long quiet = ticker.nanos() - talk.toldNanos;
        if (request.streamMillis() == 0 || !request.isTaken()) {
            if (quiet <= LONGEST_LYING_NANOS) {
                return true;
            }
            request.forget();
            return false;
        }
        if (quiet < request.streamMillis() * 1000 * 1000) {
            return true;
        }
        talk.toldNanos = ticker.nanos();
        return news.tell(request);
    }

    /** Tells whoever wanted to be told again, and still listens, the last word. */
    void end(Teller farewell) {
        for (Talk talk : all) {
            Request request = talk.request;
            boolean forgotten =
                    !request.isTaken() && ticker.nanos() - talk.toldNanos > SOON_FORGOTTEN_NANOS;
            if (request.streamMillis() > 0 && request.isWaitedFor() && !forgotten) {
                farewell.tell(request);
            }
        }
        all.clear();
    }
}
