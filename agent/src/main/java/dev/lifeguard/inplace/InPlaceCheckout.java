package dev.lifeguard.inplace;

import dev.lifeguard.connections.Lending;
import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.drivers.WrapperPath;
import dev.lifeguard.drivers.families.Drivers;
import dev.lifeguard.findings.RetryCounts;
import dev.lifeguard.model.KeptBecause;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.options.RetrySettings;
import dev.lifeguard.preflight.Checkup;
import dev.lifeguard.preflight.Preflight;
import dev.lifeguard.preflight.RetirementPolicy;
import dev.lifeguard.sessions.Birth;
import dev.lifeguard.sessions.Recipe;
import java.lang.reflect.Proxy;
import java.sql.Connection;

/**
 * Looks at what a pool that cannot evict is about to hand out, and replaces a session that is dead,
 * or due, beneath the same connection object where that is safe.
 *
 * <p><b>Threads</b> the one that checks out.
 */
public final class InPlaceCheckout {
    /** Validating and opening may take so many times what validating may. */
    private static final int LONGEST_SHARE = 2;

    private final Checkup checkup;
    private final InPlaceRecycling recycling;
    private final Replacing replacing;
    private final Ticker ticker;

    public InPlaceCheckout(
            Checkup checkup, RetirementPolicy retirement, Replacing replacing, Ticker ticker) {
        this.checkup = checkup;
        this.recycling = new InPlaceRecycling(retirement, checkup);
        this.replacing = replacing;
        this.ticker = ticker;
    }

    /** A driver has opened a connection for somebody else. */
    public void opened(Connection physical, Birth birth) {
        replacing.opened(physical, birth);
    }

    /** A driver could not open a connection for somebody else. */
    public void notOpened(Recipe recipe, Throwable error) {
        replacing.notOpened(recipe, error);
    }

    /**
     * A pool that cannot evict is about to hand out what this lies beneath: if it is dead, or its
     * time has come, another session takes its place beneath the same object. If that cannot be, it
     * is handed out as it is: its own exception will tell.
     */
    public void handedOut(Lending lending, Replaceable candidate, RetrySettings settings) {
        Object original = candidate.session().connection();
        if (!settings.enabled() || !isReplaceable(original, lending.counts())) {
            return;
        }
        Connection current = replacing.replacements().current((Connection) original);
        boolean known = checkup.knows(current);
        PhysicalState state = checkup.stateOf(lending, current);
        if (!known) { // opened and used before anybody knew that this is a pool
            state.proven(candidate.idleSinceNanos());
            state.returned(candidate.idleSinceNanos(), false);
        }
        Preflight.Decision first = checkup.glance(current, state, settings, ticker.nanos());
        boolean looksWell = first == Preflight.Decision.HAND_OUT;
        if (first != Preflight.Decision.UNASKED) {
            PhysicalState doubted =
                    looksWell ? null : doubted(lending, candidate, current, state, first, settings);
            state = doubted != null ? doubted : due(lending, candidate, current, state, settings);
        }
        checkup.handOut(lending, state);
    }

    /**
     * What can only be handed out as it is, is not even asked: drivers close what fails then, and a
     * homemade pool may let nobody else in meanwhile.
     *
     * @return what is known of what is handed out; null = it is sound
     */
    private PhysicalState doubted(
            Lending lending,
            Replaceable candidate,
            Connection current,
            PhysicalState state,
            Preflight.Decision first,
            RetrySettings settings) {
        KeptBecause obstacle = replacing.obstacle(candidate);
        if (obstacle == null && state.server().backoff().waitNanos() > 0) {
            obstacle = KeptBecause.REFUSED;
        }
        if (obstacle != null) {
            if (first == Preflight.Decision.DEAD) {
                lending.counts().kept(obstacle);
                state.countedAsKept();
            }
            return state;
        }
        long longestNanos = settings.validationTimeoutNanos();
        long end = ticker.nanos() + LONGEST_SHARE * longestNanos;
        RetireReason reason = checkup.settle(first, current, state, longestNanos);
        return reason == null ? null : replaced(lending, candidate, current, state, reason, end);
    }

    /** Nothing is wrong with it: what cannot be replaced is of use as it is. */
    private PhysicalState due(
            Lending lending,
            Replaceable candidate,
            Connection current,
            PhysicalState state,
            RetrySettings settings) {
        long began = ticker.nanos();
        boolean mayGo =
                recycling.mayBeDue(lending, state, began)
                        && state.server().backoff().waitNanos() <= 0
                        && replacing.obstacle(candidate) == null
                        && !InPlaceRecycling.hasOpenStatement(candidate);
        RetireReason reason = mayGo ? recycling.due(lending, current, state, began) : null;
        if (reason == null) {
            return state;
        }
        long longestNanos = LONGEST_SHARE * settings.validationTimeoutNanos();
        boolean left = false;
        try {
            left = replacing.replace(candidate, state, longestNanos) == null;
        } finally {
            recycling.ended(lending, state, left);
        }
        return left ? renewed(lending, candidate, current, state, reason, began) : state;
    }

    /** Proxies are no driver's own; some move from server to server by themselves. */
    private static boolean isReplaceable(Object physical, RetryCounts counts) {
        if (!(physical instanceof Connection)) {
            return false;
        }
        String type = physical.getClass().getName();
        if (Proxy.isProxyClass(physical.getClass())) {
            if (WrapperPath.isMoving(physical)) {
                counts.cannotReplace(KeptBecause.MOVES, null);
            } else {
                String handler = Proxy.getInvocationHandler(physical).getClass().getName();
                counts.cannotReplace(KeptBecause.UNKNOWN_DRIVER, handler);
            }
        } else if (Drivers.familyOfType(type) == null) {
            counts.cannotReplace(KeptBecause.UNKNOWN_DRIVER, type);
        } else {
            counts.mayReplace();
            return true;
        }
        return false;
    }

    private PhysicalState replaced(
            Lending lending,
            Replaceable candidate,
            Connection current,
            PhysicalState stale,
            RetireReason reason,
            long end) {
        RetryCounts counts = lending.counts();
        long began = ticker.nanos();
        KeptBecause kept = replacing.replace(candidate, stale, end - began);
        if (kept != null) {
            counts.ends(false);
            counts.kept(kept);
            stale.countedAsKept();
            if (reason == RetireReason.STALE) {
                stale.doom(); // once is enough to tell the others
            }
            return stale;
        }
        counts.ends(true);
        return renewed(lending, candidate, current, stale, reason, began);
    }

    /** What is known of the session that has taken its place. */
    private PhysicalState renewed(
            Lending lending,
            Replaceable candidate,
            Connection current,
            PhysicalState before,
            RetireReason reason,
            long began) {
        lending.counts().retired(reason);
        checkup.forget(current);
        Object original = candidate.session().connection();
        Connection fresh = replacing.replacements().current((Connection) original);
        checkup.born(fresh, began, before);
        return checkup.stateOf(lending, fresh);
    }
}
