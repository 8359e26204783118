package dev.lifeguard.preflight;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.servers.Servers;
import java.sql.Connection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Evicts what must not be handed out and asks the pool again, until it lends something sound.
 *
 * <p><b>Threads</b> the one that checks out. <b>Failure</b> only what the pool itself throws.
 */
final class SecondCheckout {
    /**
     * How long a pool that is short of one because of us is asked again since it has last lent
     * anything: where others are served, waiting as for an exhausted pool helps.
     */
    private static final long LONGEST_SHORTAGE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

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
     * as it is: its own exception will tell.
     */
    Connection insteadOf(Checkout checkout, Connection lent, Finding against) throws PoolRefused {
        Connection logical = lent;
        Finding finding = against;
        boolean mayBeDue = true;
        boolean metStale = false;
        for (int left = checkout.mostAttempts(); left > 0 && finding != null; left--) {
            boolean isFault = finding.reason.isFault();
            metStale |= isFault;
            mayBeDue &= isFault; // one that is merely due is enough for one checkout
            Connection another = replaced(checkout, logical, finding, metStale);
            if (another == null) {
                break;
            }
            logical = another;
            // The last one is not asked whether it is due: nobody would replace it.
            finding =
                    checkout.isLate(ticker)
                            ? null
                            : examined(checkout, logical, mayBeDue && left > 1);
        }
        if (finding != null && !finding.reason.isFault()) {
            checkup.handOut(checkout.lending, finding.physical); // due, but the pool keeps it
        }
        boolean sound = finding == null || !finding.reason.isFault();
        if (metStale) {
            checkout.lending.counts().ends(sound);
            if (!sound) {
                finding.physical.countedAsKept();
                checkout.lending.counts().kept(checkout.whyKept(logical, ticker));
            }
        }
        return logical;
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
            // However late it is: what was closed for us while it was asked may have been sound.
            left =
                    (!checkout.isLate(ticker) || finding.physical.isClosed())
                            && farewell.evict(
                                    checkout.lending,
                                    checkout.adapter,
                                    logical,
                                    finding,
                                    checkout.longestFarewellNanos());
            if (!left && !isSpoiled(finding)) {
                return null;
            }
            if (!left) {
                GuardedEviction.giveBack(logical);
            }
            return finding.reason.isFault() ? askAgain(checkout) : askUntilLent(checkout);
        } catch (PoolRefused refused) {
            // Another dead one of the pool's own: what woven code does next is to ask after it.
            if (metStale && !isAskedAfter(checkout, refused.getCause())) {
                checkout.lending.counts().ends(false);
            }
            throw refused;
        } finally {
            if (!finding.reason.isFault()) {
                retirement.retired(checkout.lending, finding.physical, left);
            }
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
        noteSickness(checkout, error);
        boolean tripped = checkout.adapter.trips(error);
        if (tripped || isForWantOfOurs(checkout, error)) {
            Connection logical = tripped ? askAgain(checkout) : askUntilLent(checkout);
            Finding finding = examined(checkout, logical, false);
            return finding == null ? logical : insteadOf(checkout, logical, finding);
        }
        Throwable last = error;
        boolean again = isAskedAfter(checkout, error);
        for (int left = checkout.mostAttempts(); again && left > 0; left--) {
            checkout.lending.counts().retired(RetireReason.STALE); // the pool has dropped it
            try {
                Connection logical = askAgain(checkout);
                checkout.lending.counts().ends(true);
                Finding finding = examined(checkout, logical, false);
                return finding == null ? logical : insteadOf(checkout, logical, finding);
            } catch (PoolRefused refused) {
                last = refused.getCause();
            }
            again = lost.isDeadInPool(last) && !checkout.isLate(ticker);
        }
        if (last != error) {
            checkout.lending.counts().ends(false);
        }
        throw new PoolRefused(last);
    }

    /** Whether the pool has met with a dead one of its own, and there is time to ask it again. */
    private boolean isAskedAfter(Checkout checkout, Throwable error) {
        return checkout.settings.enabled() && lost.isDeadInPool(error) && !checkout.isLate(ticker);
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

    private Connection askAgain(Checkout checkout) throws PoolRefused {
        try {
            return checkout.lend(ticker);
        } catch (Throwable refused) {
            noteSickness(checkout, refused);
            throw new PoolRefused(refused);
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

    /**
     * What has left was sound, and the server takes no new ones: then others of the pool will come
     * back, and the application is not to pay for it.
     */
    private Connection askUntilLent(Checkout checkout) throws PoolRefused {
        Servers servers = checkout.lending.servers();
        servers.asking().incrementAndGet();
        try {
            return askUntilLent(checkout, servers);
        } finally {
            servers.asking().decrementAndGet();
        }
    }

    private Connection askUntilLent(Checkout checkout, Servers servers) throws PoolRefused {
        long begin = ticker.nanos();
        long pause = FIRST_PAUSE_NANOS;
        while (true) {
            try {
                return askAgain(checkout);
            } catch (PoolRefused refused) {
                long unserved = ticker.nanos() - servers.lastLentNanos(begin);
                if (!lost.isWorthAskingAgain(refused.getCause())
                        || unserved > LONGEST_SHORTAGE_NANOS
                        || isOver(checkout)) {
                    throw refused;
                }
                LockSupport.parkNanos(pause);
                if (isOver(checkout)) {
                    throw refused; // some pools swallow an interrupt
                }
                pause = Math.min(LONGEST_PAUSE_NANOS, pause + pause / 2);
            }
        }
    }

    /** Whether nobody waits for this checkout any more. */
    private boolean isOver(Checkout checkout) {
        return checkout.isLate(ticker) || Thread.currentThread().isInterrupted();
    }

    private void noteSickness(Checkout checkout, Throwable error) {
        if (lost.isServerSick(error)) {
            checkout.lending.servers().refused();
        }
    }
}
