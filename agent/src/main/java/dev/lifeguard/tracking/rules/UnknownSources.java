package dev.lifeguard.tracking.rules;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.connections.Lease;
import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.sources.Source;
import dev.lifeguard.sources.SourceKind;
import dev.lifeguard.tracking.calls.CheckoutCall;

/**
 * Finds out, checkout by checkout, what a source that is on no list is: a pool, a wrapper around
 * one, or a holder of a single connection.
 *
 * <p>What only shows when a connection is used or returned, {@link Delegation} and {@link Returns}
 * find. <b>Threads</b> the application's; no lock.
 */
final class UnknownSources {
    private final Leases leases;

    UnknownSources(Leases leases) {
        this.leases = leases;
    }

    /** This call hands out a connection. */
    void lent(CheckoutCall call, Object connection, ConnectionRecord record, long now) {
        Source source = call.source();
        if (call.isPassedOnUnwatched()) {
            source.becomesWrapper();
            isUnwatched(call);
            return;
        }
        Lease below = call.newestOpened();
        if (below != null && below.source().is(SourceKind.POOL)) {
            source.becomesWrapper();
            passOn(call, below);
            return;
        }
        if (below != null && below.source().is(SourceKind.DRIVER)) {
            RivalLeases.isPhysical(below); // the source takes the connection over from the driver
            below = null;
        }
        if (source.lendsHandles() && record.physical()) {
            return;
        }
        Lease before = record.openLease();
        if (before != null && before != below && isOnlyHandedOutAgain(source, before)) {
            return;
        }
        if (before != null && before.source() == source) {
            source.becomesPool(); // it must have been returned unseen
            source.shares(true); // or it is in several hands
            RivalLeases.settle(before);
            before.endUnclosed(LeaseEnd.LENT_AGAIN, now);
            before = null;
        } else if (lendsWhatWasThere(call, record, before, below)) {
            source.becomesPool();
        }
        Lease lease = leases.open(call, connection, record, now);
        if (source.is(SourceKind.POOL) && !call.settings().enabled()) {
            isUnwatched(call);
        }
        if (lease != null) {
            lease.beneath(below != null ? below : before);
            if (source.is(SourceKind.POOL)) {
                RivalLeases.settle(lease);
            }
        }
    }

    /** A connection that is lent already is handed out once more: no checkout. */
    private static boolean isOnlyHandedOutAgain(Source source, Lease before) {
        if (before.source() != source && before.source().is(SourceKind.POOL)) {
            source.becomesWrapper();
            return true;
        }
        if (before.source() == source && source.homemade() && !source.is(SourceKind.POOL)) {
            source.becomesWrapper(); // never taken back: a holder, no pool
            before.record().lease(before.beneath());
            before.cancel();
            return true;
        }
        return false;
    }

    /** A connection that was opened, or lent by this source, before the call began. */
    private static boolean lendsWhatWasThere(
            CheckoutCall call, ConnectionRecord record, Lease before, Lease below) {
        if (record.lease() != null && record.lease().source() == call.source()) {
            return true;
        }
        boolean wasThere =
                before != null && before != below
                        || below == null
                                && record.physical()
                                && record.firstSeenNanos() - call.enteredNanos() < 0;
        return wasThere && !call.source().homemade();
    }

    /** Nobody wants to hear of this pool: whoever asked it lends nothing of his own. */
    private static void isUnwatched(CheckoutCall call) {
        if (call.up() != null) {
            call.up().passesOnUnwatched();
        }
    }

    private static void passOn(CheckoutCall call, Lease lease) {
        if (call.up() != null) {
            call.up().opened(lease);
        }
    }
}
