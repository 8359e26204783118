package dev.lifeguard.boot;

import dev.lifeguard.retry.Retry;
import dev.lifeguard.tracking.Tracker;

/** Lets go of the threads that were in a woven call when the agent left, and ends the watchdog. */
final class EndOfCalls implements Ending {
    private final Tracker tracker;
    private final Retry retry;

    EndOfCalls(Tracker tracker, Retry retry) {
        this.tracker = tracker;
        this.retry = retry;
    }

    @Override
    public String end() {
        retry.stop();
        int inside = tracker.leave();
        return inside == 0
                ? null
                : "Threads in a call that was woven when it began, because they wait for a"
                        + " connection or a statement: "
                        + inside
                        + ". The agent's classes go when they are back.";
    }
}
