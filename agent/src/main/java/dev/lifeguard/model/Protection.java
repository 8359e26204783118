package dev.lifeguard.model;

/**
 * What keeps stale connections of one pool from the application, or why nothing does. Immutable.
 */
public final class Protection {

    /** By what means. */
    public enum Means {
        /** What is stale leaves the pool in the pool's own way, and the pool is asked again. */
        EVICTION("eviction"),
        /** A new session takes the place of a stale one beneath the same object. */
        IN_PLACE("in-place"),
        /** Stale connections reach the application. */
        NOTHING("nothing");

        private final String text;

        Means(String text) {
            this.text = text;
        }

        /** The word of reports. */
        public String text() {
            return text;
        }
    }

    public final Means means;

    /** Why nothing does; null where something does. */
    public final KeptBecause reason;

    /** The class that the reason speaks of, or null. */
    public final String type;

    /** There is no socket to look at: only what was idle for half a second is asked. */
    public final boolean blind;

    private Protection(Means means, KeptBecause reason, String type, boolean blind) {
        this.means = means;
        this.reason = reason;
        this.type = type;
        this.blind = blind;
    }

    /** Something protects the pool. */
    public static Protection by(Means means, boolean blind) {
        return new Protection(means, null, null, blind);
    }

    /**
     * Nothing protects it.
     *
     * @param type the class that the reason speaks of, or null
     */
    public static Protection none(KeptBecause reason, String type) {
        return new Protection(Means.NOTHING, reason, type, false);
    }
}
