package dev.lifeguard.reporting;

import dev.lifeguard.model.HostText;
import dev.lifeguard.reporting.text.HumanTime;
import dev.lifeguard.reporting.text.PoolText;
import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.snapshots.WaiterSnapshot;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps ready what the exception of a checkout that waits in vain is to say: who holds the
 * connections and who waits, as it was a second ago at most when it was written.
 *
 * <p><b>Threads</b> written by the agent's own, {@linkplain #take taken} by the application's.
 * <b>Cost</b> to them a map lookup, of a call that has failed. Where many fail at once, ten in a
 * second get it: the application's log must not grow by what its pool lacks.
 */
public final class ExceptionNotes extends Reporter {
    private static final String MARK = "[lifeguard] ";
    private static final int LONGEST = 4000;
    private static final int MOST_TAKEN = 10;
    private static final int MOST_SUPPRESSED = 16;

    /** What is older says nothing of who holds connections now. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final ConcurrentMap<Integer, Note> notes = new ConcurrentHashMap<Integer, Note>();

    private static final class Note {
        final String text;
        final long nanos = System.nanoTime();
        final AtomicInteger taken = new AtomicInteger();

        Note(String text) {
            this.text = text;
        }

        boolean isFresh() {
            return System.nanoTime() - nanos < FRESH_NANOS;
        }
    }

    @Override
    public void waitedFor(PoolSnapshot pool, long waitedNanos, List<LeaseSnapshot> longest) {
        notes.put(pool.id, new Note(text(pool, waitedNanos, longest)));
    }

    @Override
    public void round() {
        for (Iterator<Note> all = notes.values().iterator(); all.hasNext(); ) {
            if (!all.next().isFresh()) {
                all.remove();
            }
        }
    }

    @Override
    public void end() {
        notes.clear();
    }

    /**
     * What this exception is to say of that pool; null = nothing is known, or it says so already:
     * the same one may be thrown twice.
     */
    public String take(int pool, Throwable error) {
        Note note = notes.get(pool);
        boolean isFree =
                note != null
                        && note.isFresh()
                        && !isToldBy(error)
                        && note.taken.getAndIncrement() < MOST_TAKEN;
        return isFree ? note.text : null;
    }

    private static boolean isToldBy(Throwable error) {
        Throwable[] suppressed = error.getSuppressed();
        for (Throwable each : suppressed) {
            // Any other class's getMessage may be the application's code.
            if (each.getClass() == Exception.class
                    && String.valueOf(each.getMessage()).startsWith(MARK)) {
                return true;
            }
        }
        return suppressed.length >= MOST_SUPPRESSED;
    }

    private static String text(PoolSnapshot pool, long waitedNanos, List<LeaseSnapshot> longest) {
        StringBuilder text = new StringBuilder(MARK);
        text.append(UtcTime.seconds(System.currentTimeMillis())).append(' ');
        text.append(PoolText.exhausted(pool, waitedNanos, longest));
        for (WaiterSnapshot waiter : pool.waiters) {
            text.append("\nwaiting ").append(HumanTime.of(waiter.waitedNanos));
            text.append(": ").append(waiter.thread);
            if (waiter.callSite != null) {
                text.append(" at ").append(waiter.callSite);
            }
        }
        String lines = HostText.lines(text.toString()).replace("\n", "\n\t\t");
        return lines.length() <= LONGEST ? lines : lines.substring(0, LONGEST - 3) + "...";
    }
}
