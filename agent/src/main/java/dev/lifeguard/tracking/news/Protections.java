package dev.lifeguard.tracking.news;

import dev.lifeguard.findings.RetryCounts;
import dev.lifeguard.model.KeptBecause;
import dev.lifeguard.model.Protection;
import dev.lifeguard.pools.OtherPools;
import dev.lifeguard.sources.Source;
import dev.lifeguard.sources.SourceKind;

/**
 * What protects a pool from stale connections: by what its kind is known to allow, and by what its
 * checkouts were seen to give.
 *
 * <p><b>Threads</b> any. <b>Cost</b> field reads.
 */
public final class Protections {
    /** As many new objects in a row are no pool's handles seen for the first time. */
    private static final int MANY_HANDLES = 100;

    private Protections() {}

    /** What protects the pool of this source; null = that is not known yet, or it is no pool. */
    static Protection of(Source source) {
        KeptBecause why = whyNot(source);
        Protection known = source.pool().protection();
        if (why != null) {
            String type =
                    why == KeptBecause.UNKNOWN_DRIVER
                            ? source.pool().retries().obstacleType()
                            : null;
            return isSame(known, Protection.Means.NOTHING, why, false)
                    ? known
                    : Protection.none(why, type);
        }
        boolean evicts = evicts(source);
        if (!evicts && !source.pool().retries().isReplacing()) {
            return null;
        }
        Protection.Means means = evicts ? Protection.Means.EVICTION : Protection.Means.IN_PLACE;
        boolean blind = source.pool().retries().isBlind();
        return isSame(known, means, null, blind) ? known : Protection.by(means, blind);
    }

    private static boolean isSame(
            Protection known, Protection.Means means, KeptBecause reason, boolean blind) {
        return known != null
                && known.means == means
                && known.reason == reason
                && known.blind == blind;
    }

    /** Why a stale connection that this source has lent was handed out as it was. */
    public static KeptBecause whyKept(Source source) {
        KeptBecause why = whyNot(source);
        if (why != null) {
            return why;
        }
        return evicts(source) || source.pool().retries().isReplacing()
                ? KeptBecause.LOOKED_WELL
                : source.isKnownPool() || source.is(SourceKind.POOL)
                        ? KeptBecause.NO_ADAPTER
                        : KeptBecause.UNKNOWN_POOL;
    }

    private static boolean evicts(Source source) {
        return source.adapter() != null
                && source.adapter().canEvict()
                && source.isRepeatable()
                && !source.isOfOtherVersion();
    }

    /** Why nothing protects it; null = something does, or it is not known. */
    private static KeptBecause whyNot(Source source) {
        if (!source.pool().settings().retry().enabled()) {
            return KeptBecause.RETRY_OFF;
        }
        if (source.isManaged() && !source.joins()) {
            return KeptBecause.MANAGED;
        }
        if (evicts(source)) {
            return null;
        }
        if (source.isOfOtherVersion()) {
            return KeptBecause.OTHER_VERSION;
        }
        if (source.shares()) {
            return KeptBecause.SHARED;
        }
        RetryCounts seen = source.pool().retries();
        return makesHandles(source, seen.newHandles()) ? KeptBecause.NO_ADAPTER : seen.obstacle();
    }

    private static boolean makesHandles(Source source, int seen) {
        return source.is(SourceKind.POOL) && seen >= MANY_HANDLES
                || seen > 0 && OtherPools.makeHandles(source.pool().type());
    }
}
