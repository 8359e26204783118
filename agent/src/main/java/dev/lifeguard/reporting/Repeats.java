package dev.lifeguard.reporting;

import dev.lifeguard.model.Ticker;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers which messages were printed within the last minute, and how many of the same kind were
 * left out since.
 *
 * <p><b>Threads</b> guarded by its owner. <b>Cost</b> bounded: {@value #MAX_KEYS} kinds; a kind
 * that does not fit is printed each time.
 */
final class Repeats {
    /** Nanoseconds within which a repeat is only counted. */
    static final long WINDOW_NANOS = 60_000_000_000L;

    private static final int MAX_KEYS = 200;

    /** How often a message was left out. */
    static final class Folded {
        final String messageId;
        final String key;
        final Log.Level level;
        private final long sinceNanos;
        int count;

        Folded(String messageId, String key, Log.Level level, long sinceNanos) {
            this.messageId = messageId;
            this.key = key;
            this.level = level;
            this.sinceNanos = sinceNanos;
        }
    }

    private final Ticker ticker;
    private final Map<String, Folded> recent = new LinkedHashMap<String, Folded>();

    Repeats(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Whether this message is a repeat; if so it is counted, else it is remembered. */
    boolean repeated(Log.Level level, String messageId, String key) {
        String kind = messageId + ' ' + key;
        Folded known = recent.get(kind);
        if (known != null) {
            known.count++;
            return true;
        }
        if (recent.size() < MAX_KEYS) {
            recent.put(kind, new Folded(messageId, key, level, ticker.nanos()));
        }
        return false;
    }

    /** Forgets what is older than a minute (or all), and returns what was left out of it. */
    List<Folded> takeDue(boolean all) {
        List<Folded> due = new ArrayList<Folded>();
        long now = ticker.nanos();
        for (Iterator<Folded> each = recent.values().iterator(); each.hasNext(); ) {
            Folded folded = each.next();
            if (all || now - folded.sinceNanos >= WINDOW_NANOS) {
                each.remove();
                if (folded.count > 0) {
                    due.add(folded);
                }
            }
        }
        return due;
    }
}
