package dev.lifeguard.flight;

import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.snapshots.ReportSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;

/**
 * The events that recordings know of, and what is periodic among them.
 *
 * <p><b>Threads</b> the agent's own; pools are told of on the one that the JDK has for periodic
 * events, which finds them ready and never waits.
 */
final class RegisteredEvents implements Runnable {
    private static final List<Class<? extends Event>> ALL =
            Collections.unmodifiableList(
                    new ArrayList<Class<? extends Event>>(
                            Arrays.asList(
                                    CheckoutEvent.class,
                                    CheckoutsDroppedEvent.class,
                                    LeakEvent.class,
                                    ExhaustionEvent.class,
                                    RetiredEvent.class,
                                    RetryEvent.class,
                                    PoolEvent.class)));

    private final EventType checkout;
    private final EventType retired;
    private final EventType retry;
    private final EventType pool;
    private final CountWatch counts = new CountWatch();
    private volatile List<PoolSnapshot> pools = Collections.emptyList();

    RegisteredEvents() {
        for (Class<? extends Event> each : ALL) {
            FlightRecorder.register(each);
        }
        checkout = EventType.getEventType(CheckoutEvent.class);
        retired = EventType.getEventType(RetiredEvent.class);
        retry = EventType.getEventType(RetryEvent.class);
        pool = EventType.getEventType(PoolEvent.class);
        FlightRecorder.addPeriodicEvent(PoolEvent.class, this);
    }

    boolean recordsCheckouts() {
        return checkout.isEnabled();
    }

    /** One look at the pools' numbers, if anybody wants them. */
    void look(Supplier<ReportSnapshot> numbers) {
        boolean counted = retired.isEnabled() || retry.isEnabled();
        if (!counted) {
            counts.forget();
        }
        if (!counted && !pool.isEnabled()) {
            pools = Collections.emptyList();
            return;
        }
        ReportSnapshot latest = numbers.get();
        if (latest != null && latest.pools != pools) {
            pools = latest.pools;
            if (counted) {
                counts.look(pools);
            }
        }
    }

    /** A period is over: tells of each pool. */
    @Override
    public void run() {
        for (PoolSnapshot each : pools) {
            if (each.gone == 0 && !each.closed) {
                PoolEvent.commit(each);
            }
        }
    }

    /** No recording knows of us any more. */
    void end() {
        FlightRecorder.removePeriodicEvent(this);
        for (Class<? extends Event> each : ALL) {
            FlightRecorder.unregister(each);
        }
    }
}
