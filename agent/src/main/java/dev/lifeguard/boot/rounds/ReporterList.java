package dev.lifeguard.boot.rounds;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.reporting.Reporter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The reporters that work. One that throws is left out from then on, and the others are told all
 * the same. A lack of memory that was met on the way is nobody's fault, and may be over soon.
 *
 * <p><b>Threads</b> any. <b>Failure</b> counted.
 */
final class ReporterList {
    private final List<Reporter> all = new CopyOnWriteArrayList<Reporter>();
    private final Swallowed swallowed;

    /** One thing to tell. */
    interface Telling {
        void tell(Reporter reporter) throws Exception;
    }

    ReporterList(Swallowed swallowed) {
        this.swallowed = swallowed;
    }

    void add(Reporter reporter) {
        all.add(reporter);
    }

    void tell(Telling telling) {
        for (Reporter reporter : all) {
            try {
                telling.tell(reporter);
            } catch (OutOfMemoryError | StackOverflowError memoryIsShort) {
                swallowed.count(memoryIsShort);
            } catch (Throwable othersMustBeTold) {
                leaveOut(reporter, othersMustBeTold);
            }
        }
    }

    /** Starts them all. One that cannot be started would only seem to work. */
    void start() {
        for (Reporter reporter : all) {
            try {
                reporter.start();
            } catch (Throwable othersMustStart) {
                leaveOut(reporter, othersMustStart);
            }
        }
    }

    private void leaveOut(Reporter reporter, Throwable error) {
        swallowed.count(error);
        all.remove(reporter);
        end(reporter);
    }

    /** Ends them all: nobody is told anything any more. */
    void end() {
        for (Reporter reporter : all) {
            end(reporter);
        }
        all.clear();
    }

    private void end(Reporter reporter) {
        try {
            reporter.end();
        } catch (Throwable othersMustEndToo) {
            swallowed.count(othersMustEndToo);
        }
    }
}
