package dev.lifeguard.boot.rounds;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.reporting.Reporter;
import dev.lifeguard.snapshots.CheckoutLogLine;
import dev.lifeguard.snapshots.LeakSnapshot;
import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.snapshots.LongLease;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.snapshots.ReportSnapshot;
import dev.lifeguard.snapshots.UncommittedSnapshot;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * All reporters as one.
 *
 * <p><b>Threads</b> the agent's own, and one at exit. <b>Failure</b> counted: a reporter that
 * throws is left out from then on, and the others are told all the same.
 */
public final class Reporters extends Reporter {
    private final List<Reporter> all = new CopyOnWriteArrayList<Reporter>();
    private final Swallowed swallowed;

    public Reporters(Swallowed swallowed) {
        this.swallowed = swallowed;
    }

    /** One more, told of what happens from now on. */
    public void add(Reporter reporter) {
        all.add(reporter);
    }

    /** One thing to tell. */
    private interface Telling {
        void tell(Reporter reporter) throws Exception;
    }

    private void each(Telling telling) {
        for (Reporter reporter : all) {
            try {
                telling.tell(reporter);
            } catch (Throwable othersMustBeTold) {
                swallowed.count(othersMustBeTold);
                all.remove(reporter);
                end(reporter);
            }
        }
    }

    private void end(Reporter reporter) {
        try {
            reporter.end();
        } catch (Throwable othersMustEndToo) {
            swallowed.count(othersMustEndToo);
        }
    }

    @Override
    public void start() {
        each(
                new Telling() {
                    @Override
                    public void tell(Reporter to) throws Exception {
                        to.start();
                    }
                });
    }

    @Override
    public void round() {
        each(
                new Telling() {
                    @Override
                    public void tell(Reporter to) throws Exception {
                        to.round();
                    }
                });
    }

    @Override
    public void last(final ReportSnapshot report) {
        each(
                new Telling() {
                    @Override
                    public void tell(Reporter to) throws Exception {
                        to.last(report);
                    }
                });
    }

    @Override
    public void end() {
        for (Reporter reporter : all) {
            end(reporter);
        }
        all.clear();
    }

    @Override
    public void poolFound(final PoolSnapshot pool) {
        each(
                new Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.poolFound(pool);
                    }
                });
    }

    @Override
    public void protectionKnown(final PoolSnapshot pool) {
        each(
                new Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.protectionKnown(pool);
                    }
                });
    }

    @Override
    public void leakFound(final PoolSnapshot pool, final LeakSnapshot leak) {
        each(
                new Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.leakFound(pool, leak);
                    }
                });
    }

    @Override
    public void leakCleared(
            final PoolSnapshot pool, final LeakSnapshot leak, final long heldNanos) {
        each(
                new Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.leakCleared(pool, leak, heldNanos);
                    }
                });
    }

    @Override
    public void leakEnded(
            final PoolSnapshot pool,
            final LeakSnapshot leak,
            final long heldNanos,
            final LeaseEnd how) {
        each(
                new Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.leakEnded(pool, leak, heldNanos, how);
                    }
                });
    }

    @Override
    public void staleFound(final PoolSnapshot pool, final long count) {
        each(
                new Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.staleFound(pool, count);
                    }
                });
    }

    @Override
    public void staleKept(final PoolSnapshot pool, final long count) {
        each(
                new Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.staleKept(pool, count);
                    }
                });
    }

    @Override
    public void returnedUncommitted(final PoolSnapshot pool, final UncommittedSnapshot site) {
        each(
                new Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.returnedUncommitted(pool, site);
                    }
                });
    }

    @Override
    public void echoed(final CheckoutLogLine echo) {
        each(
                new Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.echoed(echo);
                    }
                });
    }

    @Override
    public void echoesDropped(final long count) {
        each(
                new Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.echoesDropped(count);
                    }
                });
    }

    @Override
    public void longLeaseEnded(final LongLease lease) {
        each(
                new Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.longLeaseEnded(lease);
                    }
                });
    }

    @Override
    public void longLeasesDropped(final long count) {
        each(
                new Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.longLeasesDropped(count);
                    }
                });
    }

    @Override
    public void recycled(final PoolSnapshot pool, final RetireReason reason, final long count) {
        each(
                new Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.recycled(pool, reason, count);
                    }
                });
    }

    @Override
    public void idleLimitLearned(final PoolSnapshot pool) {
        each(
                new Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.idleLimitLearned(pool);
                    }
                });
    }

    @Override
    public void waitedFor(
            final PoolSnapshot pool, final long waitedNanos, final List<LeaseSnapshot> longest) {
        each(
                new Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.waitedFor(pool, waitedNanos, longest);
                    }
                });
    }

    @Override
    public void exhausted(
            final PoolSnapshot pool, final long waitedNanos, final List<LeaseSnapshot> longest) {
        each(
                new Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.exhausted(pool, waitedNanos, longest);
                    }
                });
    }
}
