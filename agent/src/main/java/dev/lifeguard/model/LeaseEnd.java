package dev.lifeguard.model;

/** How a lease ended that nobody has closed. */
public enum LeaseEnd {
    /** The application told the pool to throw the connection away. */
    DISCARDED("thrown away by the application"),
    /** The pool lent the same session to somebody else. */
    LENT_AGAIN("taken back by the pool, which lent it again"),
    /** The pool closed the session that lay beneath. */
    SESSION_CLOSED("taken back by the pool, which closed its session"),
    /** The pool closed the handle itself: it was out for longer than the pool was told to allow. */
    ABANDONED("taken back by the pool, for which it was out too long"),
    /** The database or the network ended a session that no pool has lent. */
    SESSION_LOST("ended by the loss of its session"),
    /** Its pool was closed while it was out, another one has its place, and nobody has it now. */
    POOL_CLOSED("never returned to its pool, which was closed");

    private final String sentence;

    LeaseEnd(String sentence) {
        this.sentence = sentence;
    }

    /** Whether its pool has taken it back. */
    public boolean isByPool() {
        return this == LENT_AGAIN || this == SESSION_CLOSED || this == ABANDONED;
    }

    /** A half sentence for the log. */
    public String sentence() {
        return sentence;
    }

    /** The word of the report: {@code lent-again}. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
