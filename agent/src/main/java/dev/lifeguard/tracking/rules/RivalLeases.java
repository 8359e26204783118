package dev.lifeguard.tracking.rules;

import dev.lifeguard.connections.Lease;
import dev.lifeguard.sources.Source;
import dev.lifeguard.sources.SourceKind;
import dev.lifeguard.stacks.Path;

/**
 * Several unknown sources may claim the same checkout: each that passes a connection on opens a
 * lease with the one of the source below beneath it. What happens later tells whose it was.
 *
 * <p><b>Threads</b> the application's; each lease ends or is cancelled by one atomic transition.
 */
final class RivalLeases {

    private RivalLeases() {}

    /** A lease turned out to be of a connection that a pool or source above it keeps. */
    static void isPhysical(Lease below) {
        if (!below.source().is(SourceKind.POOL)) {
            below.record().physical(true);
            isOpenedForPool(below);
            below.source().becomesDriver();
            below.cancel();
        }
    }

    /** Whatever is opened on the same path is a pool's, too. */
    private static void isOpenedForPool(Lease below) {
        Path known = below.path();
        if (known != null && below.source().is(SourceKind.DRIVER)) {
            known.opensForPools();
        } else if (below.source().is(SourceKind.DRIVER)) {
            below.record().openedForPool(below.stack());
        }
    }

    /** The source of this lease is the pool: what lies beneath was opened for it. */
    static void settle(Lease lease) {
        for (Lease below = lease.beneath(); below != null; below = below.beneath()) {
            isPhysical(below);
        }
    }

    /** The claim of the source that this object is, or null. */
    static Lease of(Object source, Lease top) {
        for (Lease claim = top; claim != null; claim = claim.beneath()) {
            if (claim.record() == top.record()
                    && claim.isOpen()
                    && claim.source().host() == source) {
                return claim;
            }
        }
        return null;
    }

    /** Who lent this connection: of several claims, the lowest one stands. */
    static Source lender(Lease top) {
        Lease lowest = top;
        for (Lease below = top.beneath(); below != null; below = below.beneath()) {
            lowest = below.record() == top.record() && below.isOpen() ? below : lowest;
        }
        return lowest.source();
    }

    /** A source took its connection back: those that had passed it on are wrappers. */
    static void takenBack(Lease top, Lease taken, long now) {
        taken.source().becomesPool();
        settle(taken);
        for (Lease above = top; above != taken; above = above.beneath()) {
            above.source().becomesWrapper();
            above.endAndForget(now);
        }
    }

    /** The connection itself was closed: the lowest claim stands, those above passed it on. */
    static void closed(Lease top, long now) {
        for (Lease below = top.beneath(); below != null; below = below.beneath()) {
            if (below.record() == top.record() && below.isOpen()) {
                top.source().becomesWrapper();
                below.endAndForget(now);
            }
        }
    }
}
