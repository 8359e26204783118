package dev.lifeguard.flight;

import dev.lifeguard.reporting.Reporter;
import dev.lifeguard.snapshots.LeakSnapshot;
import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.snapshots.LongLease;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.snapshots.ReportSnapshot;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import jdk.jfr.FlightRecorder;

/**
 * Tells recordings of the JDK's Flight Recorder what happens.
 *
 * <p>Until somebody records for the first time in this JVM nothing is loaded or registered, but for
 * the class that is asked whether anybody does; then events are, within a round of the agent's own
 * thread.
 *
 * <p><b>Threads</b> the agent's own; {@link #getAsBoolean} any. <b>Cost</b> a field read per round
 * while nobody ever recorded.
 */
public final class FlightReporter extends Reporter implements BooleanSupplier {
    private final Supplier<ReportSnapshot> numbers;

    /** Null until somebody records. */
    private volatile RegisteredEvents events;

    /**
     * @param numbers the latest; must not make the agent's own thread wait
     */
    public FlightReporter(Supplier<ReportSnapshot> numbers) {
        this.numbers = numbers;
    }

    /** Whether long leases are recorded just now. */
    @Override
    public boolean getAsBoolean() {
        RegisteredEvents registered = events;
        return registered != null && registered.recordsCheckouts();
    }

    @Override
    public void round() {
        if (events == null && FlightRecorder.isInitialized()) {
            events = new RegisteredEvents();
        }
        if (events != null) {
            events.look(numbers);
        }
    }

    @Override
    public void longLeaseEnded(LongLease lease) {
        if (events != null) {
            CheckoutEvent.commit(lease);
        }
    }

    @Override
    public void longLeasesDropped(long count) {
        if (events != null) {
            CheckoutsDroppedEvent.commit(count);
        }
    }

    @Override
    public void leakFound(PoolSnapshot pool, LeakSnapshot leak) {
        if (events != null) {
            LeakEvent.commit(pool, leak);
        }
    }

    @Override
    public void exhausted(PoolSnapshot pool, long waitedNanos, List<LeaseSnapshot> longest) {
        if (events != null) {
            ExhaustionEvent.commit(pool, waitedNanos, longest);
        }
    }

    @Override
    public void end() {
        RegisteredEvents registered = events;
        events = null;
        if (registered != null) {
            registered.end();
        }
    }
}
