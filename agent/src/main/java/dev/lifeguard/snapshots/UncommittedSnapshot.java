package dev.lifeguard.snapshots;

import dev.lifeguard.model.HostText;

/** Connections of one call site that were returned with uncommitted work. Immutable. */
public final class UncommittedSnapshot {

    /** What the agent did about one of them. */
    public enum Outcome {
        LEFT,
        ROLLED_BACK,
        ROLLBACK_FAILED
    }

    /** Where they were checked out, or null when no stack was taken then. */
    public final String callSite;

    /** The application's frame that returned the newest one, or null when there is none. */
    public final String returnedAt;

    public final long count;

    /** Of these, rolled back by the agent. */
    public final long rolledBack;

    /** Of these, those that the agent could not roll back. */
    public final long rollbackFailed;

    /** Of the newest one. */
    public final Outcome outcome;

    /** Milliseconds since 1970. */
    public final long firstSeenMillis;

    /** Milliseconds since 1970. */
    public final long lastSeenMillis;

    /** Name of the thread that returned the newest one. */
    public final String thread;

    /** The newest statement that waited for a commit, literals stripped; null = a batch. */
    public final String lastSql;

    public UncommittedSnapshot(
            String callSite,
            String returnedAt,
            long count,
            long rolledBack,
            long rollbackFailed,
            Outcome outcome,
            long firstSeenMillis,
            long lastSeenMillis,
            String thread,
            String lastSql) {
        this.callSite = HostText.of(callSite);
        this.returnedAt = HostText.of(returnedAt);
        this.count = count;
        this.rolledBack = rolledBack;
        this.rollbackFailed = rollbackFailed;
        this.outcome = outcome;
        this.firstSeenMillis = firstSeenMillis;
        this.lastSeenMillis = lastSeenMillis;
        this.thread = HostText.of(thread);
        this.lastSql = HostText.sql(lastSql);
    }
}
