package dev.lifeguard.reporting.text;

import dev.lifeguard.model.KeptBecause;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.snapshots.PoolSnapshot;

/** Words for connections that were found stale before they were handed out. */
public final class StaleText {
    private StaleText() {}

    /** Stale connections that no request has met. */
    public static String replaced(PoolSnapshot pool, long count) {
        return pool.title()
                + ": "
                + counted(count)
                + " kept from the application (in all "
                + pool.retired[RetireReason.STALE.ordinal()]
                + " dead, "
                + pool.retired[RetireReason.OLDER.ordinal()]
                + " of their age; checkouts repeated "
                + pool.retriesAttempted
                + ", in vain "
                + pool.retriesGaveUp
                + "). See what ended them: a restart, a failover, or an idle limit of the server or"
                + " a firewall.";
    }

    /** Stale connections that were handed out, and failed. */
    public static String kept(PoolSnapshot pool, long count) {
        StringBuilder text = new StringBuilder(pool.title()).append(": ").append(counted(count));
        text.append(" handed out as they are (in all");
        String separator = " ";
        KeptBecause most = KeptBecause.POOL_KEEPS;
        for (KeptBecause reason : KeptBecause.values()) {
            long kept = pool.kept[reason.ordinal()];
            if (kept > 0) {
                text.append(separator).append(kept).append(": ").append(because(reason));
                separator = "; ";
            }
            most = kept > pool.kept[most.ordinal()] ? reason : most;
        }
        return text.append("). ").append(advice(most)).toString();
    }

    private static String because(KeptBecause reason) {
        switch (reason) {
            case UNKNOWN_ORIGIN:
                return "opened before the agent came, or nobody saw how or where to";
            case FOREIGN_OPENER:
                return "opened by a driver or data source of the application's own, which may lead"
                        + " elsewhere next time";
            case OPENER_CHANGED:
                return "the data source that opened it was set up differently since";
            case OTHER_SESSION:
                return "a new one would be on another database, user or server, or nobody can tell";
            case LOGIN_REFUSED:
                return "the server refused the login, which is not tried again until it succeeds";
            case NOT_WOVEN:
                return "the driver's class is not woven yet, or cannot be";
            case SESSION_STATE:
                return "the session carried state";
            case TRANSACTION:
                return "a transaction may be open";
            case STATEMENT:
                return "a prepared statement or a cursor of it is open";
            case REFUSED:
                return "the server takes no new connections";
            case TIMED_OUT:
                return "no other was there in time";
            case LOOKED_WELL:
                return "nothing was to be seen of it before";
            case POOL_KEEPS:
                return "the pool did not let go of it";
            default:
                return ProtectionText.because(reason);
        }
    }

    /** What helps against the commonest reason. */
    private static String advice(KeptBecause most) {
        switch (most) {
            case REFUSED:
            case TIMED_OUT:
                return "See whether the database is up and takes connections.";
            case LOGIN_REFUSED:
                return "Their requests fail until the application has the right password: it was"
                        + " changed, or the account is locked.";
            case TRANSACTION:
                return "Their requests fail until the pool opens new ones: restart the application,"
                        + " or close what is left open before a connection is returned.";
            case STATEMENT:
                return "Their requests fail until the pool opens new ones: restart the application,"
                        + " or close statements before a connection is returned, and switch off a"
                        + " cache that the pool has for them.";
            case RETRY_OFF:
                return "Set retry=on to have them replaced.";
            case LOOKED_WELL:
                return "See what ended them: a restart, a failover, or an idle limit of the server or"
                        + " a firewall; a shorter retry.validate-after-idle finds more of them.";
            case MANAGED:
            case NO_ADAPTER:
            case OTHER_VERSION:
            case UNKNOWN_DRIVER:
            case MOVES:
            case SHARED:
            case UNKNOWN_POOL:
                return "Have the pool itself test connections before it lends them.";
            default:
                return "Their requests fail until the pool opens new ones: restart the"
                        + " application.";
        }
    }

    private static String counted(long count) {
        return count + " stale connection" + (count == 1 ? "" : "s");
    }
}
