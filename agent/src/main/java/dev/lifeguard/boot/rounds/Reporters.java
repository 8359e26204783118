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

/** All reporters as one. <b>Threads</b> the agent's own, and one at exit. */
public final class Reporters extends Reporter {
    private final ReporterList all;

    public Reporters(Swallowed swallowed) {
        all = new ReporterList(swallowed);
    }

    /** One more, told of what happens from now on. */
    public void add(Reporter reporter) {
        all.add(reporter);
    }

    @Override
    public void start() {
        all.start();
    }

    @Override
    public void round() {
        all.tell(
                new ReporterList.Telling() {
                    @Override
                    public void tell(Reporter to) throws Exception {
                        to.round();
                    }
                });
    }

    @Override
    public void last(final ReportSnapshot report) {
        all.tell(
                new ReporterList.Telling() {
                    @Override
                    public void tell(Reporter to) throws Exception {
                        to.last(report);
                    }
                });
    }

    @Override
    public void end() {
        all.end();
    }

    @Override
    public void poolFound(final PoolSnapshot pool) {
        all.tell(
                new ReporterList.Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.poolFound(pool);
                    }
                });
    }

    @Override
    public void protectionKnown(final PoolSnapshot pool) {
        all.tell(
                new ReporterList.Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.protectionKnown(pool);
                    }
                });
    }

    @Override
    public void leakFound(final PoolSnapshot pool, final LeakSnapshot leak) {
        all.tell(
                new ReporterList.Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.leakFound(pool, leak);
                    }
                });
    }

    @Override
    public void leakCleared(
            final PoolSnapshot pool, final LeakSnapshot leak, final long heldNanos) {
        all.tell(
                new ReporterList.Telling() {
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
        all.tell(
                new ReporterList.Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.leakEnded(pool, leak, heldNanos, how);
                    }
                });
    }

    @Override
    public void staleFound(final PoolSnapshot pool, final long count) {
        all.tell(
                new ReporterList.Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.staleFound(pool, count);
                    }
                });
    }

    @Override
    public void staleKept(final PoolSnapshot pool, final long count) {
        all.tell(
                new ReporterList.Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.staleKept(pool, count);
                    }
                });
    }

    @Override
    public void returnedUncommitted(final PoolSnapshot pool, final UncommittedSnapshot site) {
        all.tell(
                new ReporterList.Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.returnedUncommitted(pool, site);
                    }
                });
    }

    @Override
    public void echoed(final CheckoutLogLine echo) {
        all.tell(
                new ReporterList.Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.echoed(echo);
                    }
                });
    }

    @Override
    public void echoesDropped(final long count) {
        all.tell(
                new ReporterList.Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.echoesDropped(count);
                    }
                });
    }

    @Override
    public void longLeaseEnded(final LongLease lease) {
        all.tell(
                new ReporterList.Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.longLeaseEnded(lease);
                    }
                });
    }

    @Override
    public void longLeasesDropped(final long count) {
        all.tell(
                new ReporterList.Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.longLeasesDropped(count);
                    }
                });
    }

    @Override
    public void recycled(final PoolSnapshot pool, final RetireReason reason, final long count) {
        all.tell(
                new ReporterList.Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.recycled(pool, reason, count);
                    }
                });
    }

    @Override
    public void idleLimitLearned(final PoolSnapshot pool) {
        all.tell(
                new ReporterList.Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.idleLimitLearned(pool);
                    }
                });
    }

    @Override
    public void waitedFor(
            final PoolSnapshot pool, final long waitedNanos, final List<LeaseSnapshot> longest) {
        all.tell(
                new ReporterList.Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.waitedFor(pool, waitedNanos, longest);
                    }
                });
    }

    @Override
    public void exhausted(
            final PoolSnapshot pool, final long waitedNanos, final List<LeaseSnapshot> longest) {
        all.tell(
                new ReporterList.Telling() {
                    @Override
                    public void tell(Reporter to) {
                        to.exhausted(pool, waitedNanos, longest);
                    }
                });
    }
}
