package dev.lifeguard.reporting.text;

import dev.lifeguard.model.KeptBecause;
import dev.lifeguard.model.Protection;

/** Words for what keeps stale connections from the application. */
public final class ProtectionText {
    private ProtectionText() {}

    /** {@code protected by eviction}, {@code not protected: retry is off}. */
    public static String of(Protection protection) {
        switch (protection.means) {
            case EVICTION:
                return "protected by eviction" + unseen(protection);
            case IN_PLACE:
                return "protected by replacement in place" + unseen(protection);
            default:
                String of = protection.type == null ? "" : " (" + protection.type + ")";
                return "not protected from stale connections: " + because(protection.reason) + of;
        }
    }

    /** Said once, when there are too many to tell of each. */
    public static String tooMany(int told) {
        return "what protects "
                + told
                + " pools was told, of later ones it is not. It is in the report, and in what `pools`"
                + " shows.";
    }

    /** The same as a sentence of its own. */
    static String sentence(Protection protection) {
        String text = of(protection);
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    private static String unseen(Protection protection) {
        return protection.blind
                ? ", but no socket is to be seen: only what was idle for half a second is asked,"
                        + " and only of a driver that is known to answer in time"
                : "";
    }

    /** Why nothing can be done for a pool. */
    static String because(KeptBecause reason) {
        switch (reason) {
            case RETRY_OFF:
                return "retry is off";
            case MANAGED:
                return "its connections may be part of somebody else's transaction";
            case NO_ADAPTER:
                return "it makes a new handle for each checkout, and no way to make it evict is"
                        + " known";
            case OTHER_VERSION:
                return "no way to make this version of it evict is known";
            case UNKNOWN_DRIVER:
                return "its connections are of no driver that is known";
            case MOVES:
                return "its driver moves its connections from server to server";
            case SHARED:
                return "it lends one connection to several at once";
            case UNKNOWN_POOL:
                return "what lends it is not known to be a pool";
            default:
                return reason.text();
        }
    }
}
