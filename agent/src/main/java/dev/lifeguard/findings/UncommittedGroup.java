package dev.lifeguard.findings;

import dev.lifeguard.snapshots.UncommittedSnapshot;
import dev.lifeguard.snapshots.UncommittedSnapshot.Outcome;

/** Uncommitted returns of one call site. <b>Threads</b> guarded by {@link Uncommitted}. */
final class UncommittedGroup {
    private final String callSite;
    private long firstSeenMillis;
    private String returnedAt;
    private Outcome outcome;
    private long count;
    private long rolledBack;
    private long rollbackFailed;
    private long lastSeenMillis;
    private String thread;
    private String lastSql;

    UncommittedGroup(String callSite, long nowMillis) {
        this.callSite = callSite;
        this.firstSeenMillis = nowMillis;
    }

    void add(UncommittedReturn one, String site, long nowMillis) {
        count++;
        rolledBack += one.outcome == Outcome.ROLLED_BACK ? 1 : 0;
        rollbackFailed += one.outcome == Outcome.ROLLBACK_FAILED ? 1 : 0;
        outcome = one.outcome;
        lastSeenMillis = nowMillis;
        returnedAt = site;
        thread = one.threadName;
        lastSql = one.shownSql();
    }

    /** The same as a group of its own. */
    UncommittedGroup copy() {
        UncommittedGroup copy = new UncommittedGroup(callSite, firstSeenMillis);
        copy.add(this);
        return copy;
    }

    /** Adds those of another pool. */
    void add(UncommittedGroup gone) {
        returnedAt = gone.returnedAt;
        outcome = gone.outcome;
        thread = gone.thread;
        lastSql = gone.lastSql;
        count += gone.count;
        rolledBack += gone.rolledBack;
        rollbackFailed += gone.rollbackFailed;
        firstSeenMillis = Math.min(firstSeenMillis, gone.firstSeenMillis);
        lastSeenMillis = Math.max(lastSeenMillis, gone.lastSeenMillis);
    }

    UncommittedSnapshot snapshot() {
        return new UncommittedSnapshot(
                callSite,
                returnedAt,
                count,
                rolledBack,
                rollbackFailed,
                outcome,
                firstSeenMillis,
                lastSeenMillis,
                thread,
                lastSql);
    }
}
