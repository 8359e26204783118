package dev.lifeguard.tracking;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.LeakObserver;
import dev.lifeguard.model.PoolSnapshot;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.model.TrackingSettings;
import dev.lifeguard.pools.PoolAdapter;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Turns events of woven code into leases, times and verdicts.
 *
 * <p><b>Threads</b> {@code entered} and {@code exited} run on the application's threads and never
 * block; {@code sweep} runs on the agent's own. <b>Failure</b> may throw: the switchboard is the
 * barrier.
 */
public final class Tracker {

    /** Told, on the application's thread, that there is work for the agent's own thread. */
    public interface Listener {
        /** The first pool was seen. Must return at once; called once. */
        void firstPool();

        /** Whether this class reports its returns; if not, it is queued to be woven. */
        boolean reportsReturns(Class<?> connectionClass);
    }

    private final AtomicBoolean started = new AtomicBoolean();
    private final Listener listener;
    private final Frames frames = new Frames();
    private final Checkouts checkouts;
    private final Returns returns;
    private final Sql sql;
    private final Sweeper sweeper;
    private final PoolWatch poolWatch;
    private final Snapshots snapshots;

    /**
     * @param adapters the known pools, those that an operator named included
     */
    public Tracker(
            List<PoolAdapter> adapters,
            TrackingSettings settings,
            Ticker ticker,
            Listener listener) {
        this.listener = listener;
        Sources sources = new Sources(adapters);
        Connections connections = new Connections();
        CallSites callSites = new CallSites(adapters, sources);
        Digests digests = new Digests();
        checkouts =
                new Checkouts(frames, sources, connections, settings, ticker, callSites, listener);
        returns = new Returns(frames, sources, connections, ticker, digests);
        sql = new Sql(frames, connections, ticker);
        snapshots = new Snapshots(sources, connections, callSites, ticker);
        sweeper =
                new Sweeper(
                        connections,
                        digests,
                        new Paths(callSites),
                        new Judge(callSites, settings),
                        snapshots,
                        settings,
                        ticker);
        poolWatch = new PoolWatch(sources, snapshots, settings, ticker);
    }

    /** A woven method is entered. Null = its exit is of no interest. */
    public Object entered(HookEvent event, Object self, Object argument) {
        switch (event) {
            case CHECKOUT:
            case HOMEMADE_CHECKOUT:
            case CONNECT:
                return checkouts.enter(event, self, argument);
            case RETURN:
                return returns.enter(self);
            case CREATE_STATEMENT:
                return sql.createEntered(self, argument);
            case EXECUTE:
                return sql.executeEntered(self, argument);
            case END_TRANSACTION:
                return sql.endTransactionEntered(self);
            default:
                return noted(event, self, argument);
        }
    }

    /** Events that have no end. */
    private Object noted(HookEvent event, Object self, Object argument) {
        if (event == HookEvent.TAKE_BACK) {
            returns.takenBack(self, argument);
        } else if (event == HookEvent.SET_AUTO_COMMIT) {
            sql.autoCommit(self, Boolean.TRUE.equals(argument));
        } else if (event == HookEvent.CLOSE_POOL) {
            returns.poolClosed(self);
        }
        return null;
    }

    /** A woven method whose entry gave a token is left. */
    public void exited(HookEvent event, Object self, Object token, Object result, Throwable error) {
        Frame frame = (Frame) token;
        if (frame.isCheckout()) {
            checkouts.exit(frame, result, error);
            startOnce();
        } else if (event == HookEvent.CREATE_STATEMENT) {
            sql.createExited(frame, result);
        } else if (event == HookEvent.RETURN) {
            returns.exit(frame);
        } else {
            sql.exited(frame);
        }
    }

    private void startOnce() {
        if (!started.get() && started.compareAndSet(false, true)) {
            listener.firstPool();
        }
    }

    /** One round of the agent's own thread, about every 100 ms: digest, judge, tell. */
    public synchronized void sweep(LeakObserver observer) {
        sql.expunge();
        sweeper.sweep(observer);
        poolWatch.look(observer);
    }

    /** All pools as they are now. */
    public List<PoolSnapshot> snapshot() {
        return snapshots.all();
    }
}
