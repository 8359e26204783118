package dev.lifeguard.weaving.loaded;

/** Whether a class is known to report the returns of its connections. */
public enum ReturnState {
    /** Nothing is known; its methods may return connections unseen. */
    UNKNOWN,
    /** A live connection is of this class: the next time it is transformed, weave it. */
    ASKED,
    /** Its {@code close} and {@code abort} are woven, or it has none of its own. */
    REPORTS,
    /** Weaving failed: it runs as it was, and is not tried again. */
    FAILED;

    /** The state once a live connection of this class was seen. */
    ReturnState asked() {
        return this == UNKNOWN ? ASKED : this;
    }

    /** The state once it runs as it was woven. */
    ReturnState woven() {
        return this == FAILED ? FAILED : REPORTS;
    }
}
