package dev.lifeguard.reporting.text;

import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.snapshots.UncommittedSnapshot;
import dev.lifeguard.snapshots.UncommittedSnapshot.Outcome;

/** Words for connections that come back in a state in which the next user should not find them. */
public final class ReturnText {
    private ReturnText() {}

    /** What makes two such messages the same. */
    public static String key(PoolSnapshot pool, UncommittedSnapshot site) {
        return pool.title() + ": " + where(site);
    }

    /** The sentence, then the statement that waited for a commit. */
    public static String uncommitted(PoolSnapshot pool, UncommittedSnapshot site) {
        StringBuilder text = new StringBuilder(pool.title());
        text.append(": a connection was returned with uncommitted work").append(where(site));
        text.append(" (by ").append(site.thread);
        if (site.count > 1) {
            text.append(", ").append(site.count).append(" times here");
        }
        text.append("). ").append(done(site));
        if (site.lastSql != null) {
            text.append("\nlast SQL: ").append(site.lastSql);
        }
        if (site.callSite != null && site.returnedAt != null) {
            text.append("\nreturned at: ").append(site.returnedAt);
        }
        return text.toString();
    }

    private static String where(UncommittedSnapshot site) {
        if (site.callSite != null) {
            return ", checked out at " + site.callSite;
        }
        return site.returnedAt == null ? "" : ", at " + site.returnedAt;
    }

    private static String done(UncommittedSnapshot site) {
        if (site.outcome == Outcome.ROLLBACK_FAILED) {
            return "It could not be rolled back, so do not trust what the pool lends next; commit"
                    + " or roll back before close().";
        }
        String commit = "ommit or roll back before close()";
        return site.outcome == Outcome.ROLLED_BACK
                ? "It was rolled back; c" + commit + "."
                : "C" + commit + ": the work is lost, or lands in the next user's transaction.";
    }
}
