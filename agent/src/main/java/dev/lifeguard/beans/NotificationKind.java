package dev.lifeguard.beans;

/** The types of what beans tell; a class of its own, which needs nothing of JMX. */
final class NotificationKind {
    /** A call site leaks: as often as the log tells of it. */
    static final String LEAK = "dev.lifeguard.leak";

    /** A pool has nothing left to lend; once per episode. */
    static final String EXHAUSTION = "dev.lifeguard.exhaustion";

    /** Stale connections were replaced, or could not be; once per episode. */
    static final String STALE = "dev.lifeguard.stale";

    static final String[] ALL = {LEAK, EXHAUSTION, STALE};

    private NotificationKind() {}
}
