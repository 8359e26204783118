package dev.lifeguard.tracking.handover;

import dev.lifeguard.connections.Lease;
import dev.lifeguard.connections.LoggedLease;
import dev.lifeguard.options.LiveSettings;
import dev.lifeguard.snapshots.CheckoutLogLine;
import dev.lifeguard.snapshots.LeakObserver;
import dev.lifeguard.sources.PoolNames;
import dev.lifeguard.stacks.Path;
import dev.lifeguard.stacks.Paths;
import dev.lifeguard.stacks.ThreadNames;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Every checkout and return, one by one and in order, on its way to the log: {@code
 * log-level=debug}.
 *
 * <p>Bounded: what comes faster than the agent's own thread can print is counted instead.
 *
 * <p><b>Threads</b> offered by any without a lock, drained by the agent's own. <b>Cost</b> a field
 * read while it is off.
 */
public final class CheckoutLog {
    /** Some 2 MB, and half a second of printing. */
    private static final int MOST = 10_000;

    private final LiveSettings settings;
    private final Handover<Line> lines = new Handover<Line>(MOST);
    private final AtomicLong numbers = new AtomicLong();

    public CheckoutLog(LiveSettings settings) {
        this.settings = settings;
    }

    public boolean isOn() {
        return settings.echoes();
    }

    /** To be called before anybody else can see the lease. */
    public void checkedOut(Lease lease) {
        if (isOn()) {
            echo(lease);
        }
    }

    private void echo(Lease lease) {
        lease.logged(new Echoed(this, numbers.incrementAndGet()));
        long waited = lease.acquiredNanos() - lease.enteredNanos();
        offer(new Line(lease, false, waited, 0));
    }

    private void offer(Line line) {
        if (lines.hasRoom()) {
            lines.add(line);
        }
    }

    /** Tells what there is now; what comes meanwhile waits for the next round. */
    public void tell(LeakObserver observer, Paths paths) {
        int most = lines.size();
        for (int i = 0; i < most; i++) {
            Line line = lines.poll();
            if (line == null) {
                break;
            }
            if (!line.lease.isCancelled() && !line.lease.home().hidden()) {
                observer.echoed(line.told(paths));
            }
        }
        long lost = lines.takeDropped();
        if (lost > 0) {
            observer.echoesDropped(lost);
        }
    }

    /** What an echoed lease remembers. */
    static final class Echoed extends LoggedLease {
        private final CheckoutLog echo;
        private final long number;

        /** Written and read by the agent's own thread. */
        private String callSite;

        Echoed(CheckoutLog echo, long number) {
            this.echo = echo;
            this.number = number;
        }

        @Override
        public void returned(Lease lease, long usedNanos, long sqlNanos) {
            echo.offer(new Line(lease, true, usedNanos, sqlNanos));
        }
    }

    /** One line to come. */
    private static final class Line {
        final Lease lease;
        final boolean returned;
        final String thread = ThreadNames.of(Thread.currentThread());
        final long nanos;
        final long sqlNanos;
        final Throwable stack;

        Line(Lease lease, boolean returned, long nanos, long sqlNanos) {
            this.lease = lease;
            this.returned = returned;
            this.nanos = nanos;
            this.sqlNanos = sqlNanos;
            this.stack = returned ? null : lease.stack();
        }

        CheckoutLogLine told(Paths paths) {
            Echoed of = (Echoed) lease.logged();
            if (of.callSite == null) {
                Path path = stack == null ? lease.path() : paths.of(stack);
                of.callSite = path == null ? null : path.callSite();
            }
            return new CheckoutLogLine(
                    PoolNames.titleOf(lease.home()),
                    of.number,
                    returned,
                    thread,
                    of.callSite,
                    nanos,
                    sqlNanos);
        }
    }
}
