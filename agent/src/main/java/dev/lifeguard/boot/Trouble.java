package dev.lifeguard.boot;

import dev.lifeguard.model.Swallowed;
import dev.lifeguard.reporting.Log;

/** Tells an operator once that the agent has errors of its own. One thread at a time. */
final class Trouble {
    private final Swallowed swallowed;
    private final Log log;
    private boolean told;

    Trouble(Swallowed swallowed, Log log) {
        this.swallowed = swallowed;
        this.log = log;
    }

    /** Counts an error of the agent's own threads. */
    void count(Throwable error) {
        swallowed.count(error);
    }

    /** Writes one line if there has been an error, the first time. */
    void tell() {
        String first = swallowed.first();
        if (told || first == null) {
            return;
        }
        told = true;
        log.warn(
                Messages.TROUBLE,
                "an error of the agent was kept from the application ("
                        + first
                        + "). The report counts them; please send this line to Lifeguard.");
    }
}
