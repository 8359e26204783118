package dev.lifeguard.findings;

/** How much of a count was told, and when. <b>Threads</b> the agent's own. */
public final class Told {
    private long count;
    private long nanos;

    /** How many of so many nobody was told of. */
    public long untold(long total) {
        return total - count;
    }

    /** Whether nothing was told yet, or nothing for so long. */
    public boolean isFirstOrAfter(long everyNanos, long now) {
        return count == 0 || isAfter(everyNanos, now);
    }

    /** Whether it is so long ago that something was told, or that there was nothing to tell. */
    public boolean isAfter(long everyNanos, long now) {
        return now - nanos >= everyNanos;
    }

    /** There is nothing to tell now. */
    public void nothing(long now) {
        nanos = now;
    }

    /** So many are told by now. */
    public void tell(long total, long now) {
        count = total;
        nanos = now;
    }
}
