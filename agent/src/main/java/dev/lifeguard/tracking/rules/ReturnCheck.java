package dev.lifeguard.tracking.rules;

import dev.lifeguard.connections.Lease;
import dev.lifeguard.connections.OpenWork;
import dev.lifeguard.connections.ShownSql;
import dev.lifeguard.findings.UncommittedReturn;
import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.options.PoolSettings.OpenTransaction;
import dev.lifeguard.snapshots.UncommittedSnapshot.Outcome;
import dev.lifeguard.sources.PoolRecord;
import dev.lifeguard.sources.Source;
import dev.lifeguard.stacks.Stacks;
import java.sql.Connection;

/**
 * Looks at each lease that ends for work that nobody has committed, and rolls it back if asked.
 *
 * <p><b>Threads</b> the one that returns the connection, after the lease has ended and before the
 * pool does anything: a rollback is then no statement of the application's. <b>Failure</b> what the
 * rollback throws is counted and goes no further. <b>Cost</b> one field read where nothing ran
 * without auto-commit.
 */
final class ReturnCheck {
    /**
     * A lease has ended.
     *
     * @param lease whose statements are looked at
     * @param lender who lent it; where several sources claim it, the lowest
     * @param connection what the application returns
     * @param checkoutStack of the lease, from before it ended; null = not kept, or interned
     */
    void returned(Lease lease, Source lender, Object connection, Throwable checkoutStack) {
        OpenWork work = lease.activity().openWork();
        if (work == null) {
            return;
        }
        PoolRecord pool = lender.pool();
        OpenTransaction wanted = pool.settings().openTransaction();
        if (wanted == OpenTransaction.OFF || lender.commitsWhatIsReturned()) {
            return;
        }
        String sql = work.lastWritten();
        Outcome outcome = wanted == OpenTransaction.ROLLBACK ? rollBack(connection) : Outcome.LEFT;
        if (pool.uncommitted().returned(outcome)) {
            pool.uncommitted()
                    .offer(
                            new UncommittedReturn(
                                    checkoutStack,
                                    lease.path(),
                                    new Throwable(),
                                    sql,
                                    ShownSql.dialectOf(lease),
                                    outcome));
        }
    }

    /**
     * Whether it is its pool that closes this handle, because it was out for too long. Then the
     * lease has ended: the application has returned nothing, and may still use the handle.
     */
    boolean isAbandoned(Lease lease, Ticker ticker) {
        String abandons = lease.source().adapter().lending().abandonsIn();
        if (abandons == null || lease.owner() == Thread.currentThread()) {
            return false;
        }
        for (StackTraceElement frame : Stacks.behindBridge(new Throwable())) {
            if (frame.getMethodName().equals(abandons)
                    && lease.source().isMadeOf(frame.getClassName())) {
                return lease.endUnclosed(LeaseEnd.ABANDONED, ticker.nanos());
            }
        }
        return false;
    }

    /** An interrupt that was pending, or that the driver answered with an exception, is kept. */
    private static Outcome rollBack(Object connection) {
        boolean interrupted = Thread.currentThread().isInterrupted();
        try {
            ((Connection) connection).rollback();
            return Outcome.ROLLED_BACK;
        } catch (Throwable thePoolWillMeetItToo) {
            return Outcome.ROLLBACK_FAILED;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
