package dev.lifeguard.reporting.text;

import dev.lifeguard.model.IdleLimit;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.snapshots.PoolSnapshot;

/** Words for connections that were retired in good health. */
public final class RecyclingText {
    private RecyclingText() {}

    /** Some have left for one reason. */
    public static String recycled(PoolSnapshot pool, RetireReason reason, long count) {
        return pool.title()
                + ": "
                + count
                + (count == 1 ? " connection" : " connections")
                + " replaced, "
                + words(reason)
                + " (in all "
                + pool.retired[reason.ordinal()]
                + "). Nothing to do"
                + (reason == RetireReason.ASKED ? "." : "; " + option(reason) + " sets the limit.");
    }

    private static String words(RetireReason reason) {
        switch (reason) {
            case AGE:
                return "too old";
            case IDLE:
                return "idle for too long";
            case ASKED:
                return "as an operator asked";
            default:
                return "used too often";
        }
    }

    private static String option(RetireReason reason) {
        switch (reason) {
            case AGE:
                return "recycle.max-age";
            case IDLE:
                return "recycle.max-idle";
            default:
                return "recycle.max-uses";
        }
    }

    /** A limit was learned from deaths. */
    public static String idleLimit(PoolSnapshot pool) {
        IdleLimit limit = pool.maxIdle;
        return pool.title()
                + ": idle connections die ("
                + limit.deaths
                + " of "
                + limit.deaths
                + " died after "
                + span(HumanTime.of(limit.shortestNanos), HumanTime.of(limit.longestNanos))
                + " idle). They are replaced after "
                + HumanTime.of(limit.nanos)
                + " from now on; recycle.max-idle sets another limit.";
    }

    /** {@code 58-60 s}; with two units {@code 1 m 2 s - 1 m 4 s}. */
    private static String span(String shortest, String longest) {
        if (shortest.equals(longest)) {
            return longest;
        }
        int blank = shortest.indexOf(' ');
        boolean sameUnit =
                blank == shortest.lastIndexOf(' ')
                        && longest.indexOf(' ') == longest.lastIndexOf(' ')
                        && longest.endsWith(shortest.substring(blank));
        return sameUnit ? shortest.substring(0, blank) + "-" + longest : shortest + " - " + longest;
    }
}
