package dev.lifeguard.boot;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.options.LiveSettings;
import dev.lifeguard.pools.kinds.PoolKinds;
import dev.lifeguard.tracking.Tracker;
import dev.lifeguard.tracking.TrackerListener;

/**
 * Loads the classes of the hot path before an application's thread needs them: the first checkouts
 * of many threads would else wait for each other while the classes are initialised.
 *
 * <p>Runs one lease from checkout to return through a tracker of its own, which is then dropped.
 */
final class WarmUp implements TrackerListener {
    private final Tracker tracker;

    private WarmUp(LiveSettings settings) {
        tracker = new Tracker(PoolKinds.all(), settings, Ticker.SYSTEM, this);
    }

    static void run(LiveSettings settings) {
        new WarmUp(settings).oneLease();
    }

    private void oneLease() {
        Object source = new ProbeDataSource();
        Object connection = new Object();
        Object statement = new Object();
        call(HookEvent.CHECKOUT, source, null, connection);
        call(HookEvent.SET_AUTO_COMMIT, connection, Boolean.FALSE, null);
        call(HookEvent.CREATE_STATEMENT, connection, "select 1", statement);
        call(HookEvent.EXECUTE, statement, null, null);
        call(HookEvent.END_TRANSACTION, connection, null, null);
        call(HookEvent.RETURN, connection, null, null);
        tracker.leave(); // this thread is the host's
    }

    private void call(HookEvent event, Object self, Object argument, Object result) {
        Object token = tracker.calls().entered(event, self, argument);
        if (token != null) {
            tracker.calls().exited(event, self, token, result, null);
        }
    }

    @Override
    public boolean firstPool() {
        return true; // the real one is still to come
    }

    @Override
    public long swallowedErrors() {
        return 0;
    }

    @Override
    public boolean isWoven(String className) {
        return true;
    }

    @Override
    public boolean reportsReturns(Class<?> connectionClass) {
        return true;
    }

    @Override
    public boolean forwards(Class<?> physicalClass) {
        return false;
    }
}
