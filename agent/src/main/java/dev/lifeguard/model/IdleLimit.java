package dev.lifeguard.model;

/**
 * How long a connection of one pool may be idle, and how that is known. Immutable.
 *
 * <p><b>Units</b> nanoseconds.
 */
public final class IdleLimit {

    /** Who says so. */
    public enum Source {
        /** An operator. */
        OPTION("option"),
        /** The server, when it was asked. */
        SERVER("server"),
        /** Connections that died. */
        OBSERVED("observed");

        private final String text;

        Source(String text) {
            this.text = text;
        }

        /** The word of reports. */
        public String text() {
            return text;
        }
    }

    /** Idle for this long or longer is too long. */
    public final long nanos;

    public final Source source;

    /** Of an observed limit: how many have died. */
    public final int deaths;

    /** Of an observed limit: the shortest time after which one was found dead. */
    public final long shortestNanos;

    /** Of an observed limit: the longest. */
    public final long longestNanos;

    private IdleLimit(
            long nanos, Source source, int deaths, long shortestNanos, long longestNanos) {
        this.nanos = nanos;
        this.source = source;
        this.deaths = deaths;
        this.shortestNanos = shortestNanos;
        this.longestNanos = longestNanos;
    }

    /** What an operator wants. */
    public static IdleLimit ofOption(long nanos) {
        return new IdleLimit(nanos, Source.OPTION, 0, 0, 0);
    }

    /** What stays clear of what the server says. */
    public static IdleLimit ofServer(long nanos) {
        return new IdleLimit(nanos, Source.SERVER, 0, 0, 0);
    }

    /** What stays clear of the idle times after which connections were found dead. */
    public static IdleLimit observed(
            long nanos, int deaths, long shortestNanos, long longestNanos) {
        return new IdleLimit(nanos, Source.OBSERVED, deaths, shortestNanos, longestNanos);
    }
}
