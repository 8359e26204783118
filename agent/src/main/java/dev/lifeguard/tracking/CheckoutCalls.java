package dev.lifeguard.tracking;

import dev.lifeguard.connections.Lending;
import dev.lifeguard.connections.PhysicalState;
import dev.lifeguard.inplace.Replaceable;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.sources.Source;
import dev.lifeguard.tracking.calls.Call;
import dev.lifeguard.tracking.calls.CallStacks;
import dev.lifeguard.tracking.calls.CheckoutCall;
import dev.lifeguard.tracking.rules.Checkouts;
import dev.lifeguard.tracking.rules.ReplaceableConnections;
import java.sql.Connection;

/**
 * A checkout between the moment at which its pool hands over a connection and that at which the
 * application gets one.
 *
 * <p><b>Threads</b> the application's, on the thread of the token. <b>Failure</b> as {@link
 * WovenCalls}.
 */
public final class CheckoutCalls {
    private final CallStacks stacks;
    private final Checkouts checkouts;
    private final ReplaceableConnections inPlace;

    CheckoutCalls(CallStacks stacks, Checkouts checkouts, ReplaceableConnections inPlace) {
        this.stacks = stacks;
        this.checkouts = checkouts;
        this.inPlace = inPlace;
    }

    /**
     * The adapter of the pool that this checkout asked, if the pool can be asked again in the same
     * way: a known pool, no transaction manager behind it, asked for nothing in particular, and
     * nothing written by the checkout so far; else null.
     */
    public PoolKind repeatable(Object token) {
        CheckoutCall call = (CheckoutCall) token;
        Source source = call.source();
        return source != null && source.isRepeatable() && !call.writes() && isPlain(call)
                ? source.adapter()
                : null;
    }

    /** Whether it was given nothing, or user and password. */
    private static boolean isPlain(CheckoutCall call) {
        Object[] given = call.credentials();
        return given == null || given.length != 0;
    }

    /**
     * The pool has just handed over a connection: the wait is over.
     *
     * @return nanoseconds of the agent's ticker; 0 = that takes a closer look. What was told by a
     *     pool is looked at again by {@link #lent} if the connection has rested
     */
    public long leftPool(Object token) {
        return checkouts.leftPool((CheckoutCall) token);
    }

    /**
     * Whether the stack of this checkout is to be kept; asked once, after {@link #leftPool}. The
     * caller takes it: each call less makes a stack cheaper.
     */
    public boolean keepsStack(Object token) {
        return checkouts.keepsStack((CheckoutCall) token);
    }

    /**
     * This is what the pool has handed over.
     *
     * @param left what {@link #leftPool} has said
     * @param stack of this checkout; null = it is not kept
     * @return what pre-flight last knew of what lies beneath; null = nothing
     */
    public PhysicalState lent(Object token, Object connection, long left, Throwable stack) {
        return checkouts.lent((CheckoutCall) token, connection, left, stack);
    }

    /**
     * Whether a transaction that somebody else ends has what this checkout was lent: it must not be
     * looked at, asked, evicted or replaced. To be asked after {@link #lent}.
     */
    public boolean takesPart(Object token, Object connection) {
        return checkouts.takesPart((CheckoutCall) token, connection);
    }

    /** When that was, in nanoseconds of the agent's ticker. */
    public long leftNanos(Object token) {
        return ((CheckoutCall) token).leftNanos();
    }

    /** It is being looked at: the time that was said of {@link #lent} no longer holds. */
    public void delayed(Object token, Connection lent) {
        CheckoutCall call = (CheckoutCall) token;
        call.delayed();
        call.source().looksAt(lent);
    }

    /** Another connection is handed out than was said of {@link #lent}. */
    public void replaces(Object token) {
        ((CheckoutCall) token).replaces();
    }

    /**
     * The physical connection beneath what this checkout hands out, if its pool cannot be made to
     * drop it and nobody else has it; else null.
     */
    public Replaceable replaceable(Object token, Object handedOut) {
        CheckoutCall call = (CheckoutCall) token;
        return inPlace.candidate(call.source(), handedOut, call.newestOpened() != null);
    }

    /** The checkout behind a token that {@link #repeatable} was asked about. */
    public Lending lending(Object token) {
        checkouts.settle((CheckoutCall) token);
        return (CheckoutCall) token;
    }

    /** The checkout that this thread is in the middle of, or null. */
    public Lending runningCheckout() {
        Call top = stacks.top();
        CheckoutCall checkout = top == null ? null : top.asCheckout();
        return top == null || checkout != null ? checkout : top.enclosingCheckout();
    }
}
