package dev.lifeguard.preflight;

import dev.lifeguard.connections.Lending;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.recycling.IdleConnection;
import dev.lifeguard.recycling.PhysicalLife;

/**
 * Says which connections have to go though nothing is wrong with them: age-based recycling, as
 * pre-flight sees it.
 *
 * <p><b>Threads</b> the one that checks out or returns. <b>Failure</b> may throw: the switchboard
 * is the barrier. <b>Units</b> nanoseconds.
 */
public interface RetirementPolicy {

    /** Retires nothing. */
    RetirementPolicy NONE =
            new RetirementPolicy() {
                @Override
                public boolean hasOrders() {
                    return false;
                }

                @Override
                public boolean isObeyed(Lending lending, PhysicalLife life) {
                    return true;
                }

                @Override
                public boolean isOn(Lending lending) {
                    return false;
                }

                @Override
                public boolean mayBeDue(
                        Lending lending, PhysicalLife life, long idleNanos, long nowNanos) {
                    return false;
                }

                @Override
                public boolean isIdleTooLong(Lending lending, PhysicalLife life, long idleNanos) {
                    return false;
                }

                @Override
                public RetireReason dueAtCheckout(Lending lending, IdleConnection connection) {
                    return null;
                }

                @Override
                public RetireReason dueAtReturn(Lending lending, PhysicalLife life) {
                    return null;
                }

                @Override
                public void retired(Lending lending, PhysicalLife life, boolean left) {
                    // Nothing was granted.
                }

                @Override
                public int gaps(Lending lending, long sinceNanos) {
                    return 0;
                }

                @Override
                public void arrived(Lending lending) {
                    // Nothing is owed.
                }

                @Override
                public void died(Lending lending, PhysicalLife life, long idleNanos) {
                    // Nothing is learned.
                }

                @Override
                public void survived(Lending lending, PhysicalLife life, long idleNanos) {
                    // Nothing is learned.
                }
            };

    /** Whether an operator has ever asked for connections to go. <b>Cost</b> a field read. */
    boolean hasOrders();

    /**
     * Whether no order that was given concerns this connection: it was looked at since the last
     * one, or its pool was never ordered to let any go. <b>Cost</b> some field reads, or a look-up.
     *
     * @param life null = not known
     */
    boolean isObeyed(Lending lending, PhysicalLife life);

    /** Whether anything can be due in this pool: if not, nothing else is asked. */
    boolean isOn(Lending lending);

    /**
     * Whether a connection that was in use just now may be due all the same. <b>Cost</b> some field
     * reads.
     */
    boolean mayBeDue(Lending lending, PhysicalLife life, long idleNanos, long nowNanos);

    /**
     * Whether a connection was idle for so long that it must not be handed out unasked: it is
     * {@linkplain #dueAtCheckout due}, or to be validated.
     */
    boolean isIdleTooLong(Lending lending, PhysicalLife life, long idleNanos);

    /**
     * Asked at a checkout about a connection that was idle for too long, or is otherwise sound.
     *
     * @return why it has to go now, or null to hand it out. A reason is a permit: {@link #retired}
     *     follows
     */
    RetireReason dueAtCheckout(Lending lending, IdleConnection connection);

    /** The same when it comes back, without a transaction open. */
    RetireReason dueAtReturn(Lending lending, PhysicalLife life);

    /**
     * The end of what a permit was given for: at a checkout the pool was asked again by now, at a
     * return its replacement is the pool's work.
     *
     * @param left whether the pool let go of it; if not, it is still of use
     */
    void retired(Lending lending, PhysicalLife life, boolean left);

    /**
     * How many connections of this pool are going or were made to go in good health without a new
     * one having been seen since: so many the pool may be short of through nobody's fault but ours.
     *
     * @param sinceNanos 0 is the answer if the last one went before that moment
     */
    int gaps(Lending lending, long sinceNanos);

    /** A connection is lent for the first time. */
    void arrived(Lending lending);

    /** A connection was found dead that nobody had used for so long. */
    void died(Lending lending, PhysicalLife life, long idleNanos);

    /** A connection that nobody had used for so long looked well. */
    void survived(Lending lending, PhysicalLife life, long idleNanos);
}
