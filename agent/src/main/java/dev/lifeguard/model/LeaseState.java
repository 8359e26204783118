package dev.lifeguard.model;

/** What the holder of a connection is doing with it now. */
public enum LeaseState {
    /** A statement runs. */
    IN_SQL,
    /** Nothing. */
    IDLE,
    /** The holder waits for another connection: a nested checkout. */
    WAITING_FOR_POOL;

    /** The word of the report: {@code in-sql}. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
