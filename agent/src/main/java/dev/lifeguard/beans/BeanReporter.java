package dev.lifeguard.beans;

import dev.lifeguard.reporting.Reporter;
import dev.lifeguard.reporting.text.LeakText;
import dev.lifeguard.reporting.text.PoolText;
import dev.lifeguard.reporting.text.StaleText;
import dev.lifeguard.snapshots.LeakSnapshot;
import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.snapshots.ReportSnapshot;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Shows pools and agent as MBeans, once the host has made its platform MBean server; before that
 * nothing but this class is there.
 *
 * <p><b>Threads</b> the agent's own. <b>Cost</b> a look at all pools every two seconds while there
 * are beans, else a field read per round.
 */
public final class BeanReporter extends Reporter {
    /** Rounds, of 100 ms or longer. */
    private static final int LOOK_EVERY = 20;

    private final Looks looks;
    private final Control control;
    private final BooleanSupplier managed;
    private final ThreadFactory threads;
    private final Consumer<String> trouble;
    private BeanRegistry registry;
    private int rounds;

    /**
     * @param numbers the latest; must not make the agent's own thread wait
     * @param everything the same, with the longest open leases
     * @param managed whether classes of {@code java.management} were loaded already
     * @param threads makes those on which the host's code runs
     * @param trouble is told what the host refuses
     */
    public BeanReporter(
            Supplier<ReportSnapshot> numbers,
            Supplier<ReportSnapshot> everything,
            Control control,
            BooleanSupplier managed,
            ThreadFactory threads,
            Consumer<String> trouble) {
        this.looks = new Looks(numbers, everything);
        this.control = control;
        this.managed = managed;
        this.threads = threads;
        this.trouble = trouble;
    }

    @Override
    public void round() throws Exception {
        if (rounds++ % LOOK_EVERY != 0 || !managed.getAsBoolean()) {
            return;
        }
        if (registry == null) {
            registry = BeanRegistry.ifWanted(looks, control, threads, trouble);
        }
        if (registry == null || !registry.isReady()) {
            return;
        }
        ReportSnapshot latest = looks.atNumbers();
        if (latest == null) {
            rounds = 0; // the next round has one
        } else {
            registry.keep(latest.pools);
        }
    }

    @Override
    public void poolFound(PoolSnapshot pool) {
        rounds = 0;
    }

    @Override
    public void leakFound(PoolSnapshot pool, LeakSnapshot leak) {
        tell(NotificationKind.LEAK, pool, LeakText.found(pool, leak));
    }

    @Override
    public void exhausted(PoolSnapshot pool, long waitedNanos, List<LeaseSnapshot> longest) {
        tell(NotificationKind.EXHAUSTION, pool, PoolText.exhausted(pool, waitedNanos, longest));
    }

    @Override
    public void staleFound(PoolSnapshot pool, long count) {
        tell(NotificationKind.STALE, pool, StaleText.replaced(pool, count));
    }

    @Override
    public void staleKept(PoolSnapshot pool, long count) {
        tell(NotificationKind.STALE, pool, StaleText.kept(pool, count));
    }

    private void tell(String type, PoolSnapshot pool, String text) {
        if (registry != null) {
            registry.tell(type, pool, text);
        }
    }

    @Override
    public void end() {
        if (registry != null) {
            registry.end();
            registry = null;
        }
    }
}
