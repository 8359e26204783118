package dev.lifeguard.preflight;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.servers.Servers;
import java.sql.Connection;
import java.util.concurrent.TimeUnit;

/**
 * Evicts what must not be handed out and asks the pool again, until it lends something sound.
 *
 * <p><b>Threads</b> the one that checks out. <b>Failure</b> only what the pool itself throws.
 */
final class SecondCheckout {
    /** What went longer than this before its server began to refuse has not been missed. */
    private static final long LONGEST_UNMISSED_NANOS = TimeUnit.MINUTES.toNanos(10);

    /** Whoever has just been lent one may still count as asking. */
    private static final int ASKING_FOR_EACH_GAP = 2;

    private final Checkup checkup;
    private final GuardedEviction farewell;
    private final RetirementPolicy retirement;
    private final CheckoutErrors lost;
    private final Ticker ticker;
    private final Swallowed swallowed;

    SecondCheckout(
            Checkup checkup,
            GuardedEviction farewell,
            RetirementPolicy retirement,
            CheckoutErrors lost,
            Ticker ticker,
            Swallowed swallowed) {
        this.swallowed = swallowed;
        this.checkup = checkup;
        this.farewell = farewell;
        this.retirement = retirement;
        this.lost = lost;
        this.ticker = ticker;
    }

    /**
     * A sound connection in place of one that must go; if none is to be had in time, the last one
     * as it is: its own exception will tell. What the pool has lent last is never lost, whatever
     * goes wrong.
     */
    Connection insteadOf(Checkout checkout, Connection lent, Finding against) throws PoolRefused {
        Connection logical = lent;
        Finding finding = against;
        boolean mayBeDue = true;
        boolean metStale = false;
        try {
            int most = checkout.lending.writes() ? 0 : checkout.mostAttempts();
            for (int left = most; left > 0 && finding != null; left--) {
                boolean isFault = finding.reason.isFault();
                metStale |= isFault;
                mayBeDue &= isFault; // one that is merely due is enough for one checkout
                Connection another = replaced(checkout, logical, finding, metStale);
                if (another == null) {
                    break;
                }
                logical = another;
                left = checkout.lending.writes() ? 1 : left; // and no other is asked for
                // The last one is not asked whether it is due: nobody would replace it.
                boolean isLast = checkout.isLate(ticker);
                finding = isLast ? null : examined(checkout, logical, mayBeDue && left > 1);
            }
            ends(checkout, logical, finding, metStale);
        } catch (PoolRefused refused) {
            throw refused;
        } catch (Throwable onTheWay) {
            swallowed.count(onTheWay);
        }
        return logical;
    }

    /** This one is handed out; if there is something against it, the pool keeps it. */
    private void ends(Checkout checkout, Connection logical, Finding against, boolean metStale) {
        boolean sound = against == null || !against.reason.isFault();
        if (against != null && sound) {
            checkup.handOut(checkout.lending, against.physical);
        }
        if (metStale) {
            checkout.lending.counts().ends(sound);
        }
        if (!sound) {
            against.physical.countedAsKept();
            if (against.reason == RetireReason.STALE) {
                against.physical.doom(); // once is enough to tell the others
            }
            checkout.lending.lends(against.physical); // or its first statement counts it again
            checkout.lending.counts().kept(checkout.whyKept(logical, ticker));
        }
    }

    /**
     * What the pool lends after this one was evicted; null if it could not be, or it is late.
     *
     * @param metStale whether the checkout has met with a stale one
     */
    private Connection replaced(
            Checkout checkout, Connection logical, Finding finding, boolean metStale)
            throws PoolRefused {
        boolean left = false;
        try {
            left = evicts(checkout, logical, finding);
            if (!left && !isSpoiled(finding)) {
                return null;
            }
            if (!left) {
                GuardedEviction.giveBack(logical);
            }
            return finding.reason.isFault()
                    ? checkout.askAgain(lost, ticker)
                    : checkout.askUntilLent(lost, ticker);
        } catch (PoolRefused refused) {
            // Another dead one of the pool's own: what woven code does next is to ask after it.
            if (metStale && !isAskedAfter(checkout, refused.getCause())) {
                checkout.lending.counts().ends(false);
                refused.isCounted = true;
            }
            throw refused;
        } finally {
            if (!finding.reason.isFault()) {
                permitEnds(checkout, finding, left);
            }
        }
    }

    /**
     * Whether this one has left its pool. However late it is: what was closed for us while it was
     * asked may have been sound. What stays is known as what it was: seen anew it would pass for
     * one that its server has just accepted.
     */
    private boolean evicts(Checkout checkout, Connection logical, Finding finding) {
        if (checkout.isLate(ticker) && !finding.physical.isClosed()) {
            return false;
        }
        Connection physical = finding.reason.isFault() ? checkout.adapter.sessionOf(logical) : null;
        boolean left =
                farewell.evict(
                        checkout.lending,
                        checkout.adapter,
                        logical,
                        finding,
                        checkout.longestFarewellNanos());
        if (left && physical != null) {
            checkup.forget(physical);
        }
        return left;
    }

    /** Another one may have been lent by now, which must not be lost. */
    private void permitEnds(Checkout checkout, Finding finding, boolean left) {
        try {
            retirement.retired(checkout.lending, finding.physical, left);
        } catch (Throwable onTheWay) {
            swallowed.count(onTheWay);
        }
    }

    /** It was sound, and its socket was closed while its pool was asked to let it go. */
    private static boolean isSpoiled(Finding finding) {
        return !finding.reason.isFault() && finding.physical.isClosed();
    }

    /**
     * The same after the pool has thrown: it may have met with a dead one of its own, or with us.
     */
    Connection afterFailure(Checkout checkout, Throwable error) throws PoolRefused {
        checkout.noteSickness(lost, error);
        boolean tripped = checkout.adapter.trips(error);
        if (tripped || isForWantOfOurs(checkout, error)) {
            Connection logical =
                    tripped ? checkout.askAgain(lost, ticker) : checkout.askUntilLent(lost, ticker);
            Finding finding = examined(checkout, logical, false);
            return finding == null ? logical : insteadOf(checkout, logical, finding);
        }
        Throwable last = error;
        boolean isCounted = true; // nobody was asked again
        boolean again = isAskedAfter(checkout, error);
        for (int left = checkout.mostAttempts(); again && left > 0; left--) {
            checkout.lending.counts().retired(RetireReason.STALE); // the pool has dropped it
            try {
                Connection logical = checkout.askAgain(lost, ticker);
                Finding finding = examined(checkout, logical, false);
                if (finding != null) {
                    return insteadOf(checkout, logical, finding);
                }
                checkout.lending.counts().ends(true);
                return logical;
            } catch (PoolRefused refused) {
                last = refused.getCause();
                isCounted = refused.isCounted;
            }
            again = isAskedAfter(checkout, last);
        }
        if (!isCounted) {
            checkout.lending.counts().ends(false);
        }
        throw new PoolRefused(last);
    }

    /**
     * Whether the pool has met with a dead one of its own, there is time to ask it again, and
     * nothing was written meanwhile.
     */
    private boolean isAskedAfter(Checkout checkout, Throwable error) {
        return checkout.settings.enabled()
                && !checkout.lending.writes()
                && lost.isDeadInPool(error)
                && !checkout.isLate(ticker);
    }

    /** What the pool has lent must not be lost, whatever goes wrong with looking at it. */
    private Finding examined(Checkout checkout, Connection logical, boolean mayBeDue) {
        try {
            return checkup.examine(checkout, logical, mayBeDue);
        } catch (Throwable cannotBeLookedAt) {
            swallowed.count(cannotBeLookedAt);
            return null;
        }
    }

    /** Whether the pool threw because it misses what we made go, and may still lend another. */
    private boolean isForWantOfOurs(Checkout checkout, Throwable error) {
        if (!lost.isWorthAskingAgain(error) || checkout.isLate(ticker)) {
            return false;
        }
        Servers servers = checkout.lending.servers();
        long since = servers.sickSinceNanos(ticker.nanos()) - LONGEST_UNMISSED_NANOS;
        int gaps = retirement.gaps(checkout.lending, since);
        return servers.asking().get() < ASKING_FOR_EACH_GAP * gaps;
    }
}
