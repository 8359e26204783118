package dev.lifeguard.boot;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.Swallowed;
import dev.lifeguard.pools.PoolAdapter;
import dev.lifeguard.retry.PoolRefused;
import dev.lifeguard.retry.Retry;
import dev.lifeguard.tracking.Tracker;
import java.sql.Connection;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Takes the calls of woven code and puts them through to tracking. The one exception barrier:
 * whatever goes wrong behind it is counted, and the application never learns of it.
 *
 * <p><b>Threads</b> any. <b>Failure</b> nothing is thrown. <b>Cost</b> one volatile read and one
 * array read; no allocation, no lock.
 */
final class Switchboard extends LifeguardBridge {
    private static final int CONNECT = HookEvent.CONNECT.ordinal();

    private final Tracker tracker;
    private final Retry retry;
    private final LiveSettings settings;
    private final Swallowed swallowed;
    private final String version;
    private final Supplier<String> report;

    /**
     * @param report gives the report as JSON; called on the asking thread
     */
    Switchboard(
            Tracker tracker,
            Retry retry,
            LiveSettings settings,
            Swallowed swallowed,
            String version,
            Supplier<String> report) {
        this.tracker = tracker;
        this.retry = retry;
        this.settings = settings;
        this.swallowed = swallowed;
        this.version = version;
        this.report = report;
    }

    @Override
    protected Object entered(int event, Object self, Object argument) {
        if (!settings.isEnabled()) {
            return null;
        }
        try {
            return tracker.entered(HookEvent.of(event), self, argument);
        } catch (Throwable hostMustNotSee) {
            swallowed.count(hostMustNotSee);
            return null;
        }
    }

    @Override
    protected void exited(int event, Object self, Object token, Object result, Throwable error) {
        try {
            if (result != null && event == CONNECT) {
                retry.opened(result);
            }
            tracker.exited(HookEvent.of(event), self, token, result, error);
        } catch (Throwable hostMustNotSee) {
            swallowed.count(hostMustNotSee);
        }
    }

    /** What the pool throws when it is asked again passes; what goes wrong here does not. */
    @Override
    protected Object handedOut(int event, Object self, Object token, Object result)
            throws Throwable {
        if (!(result instanceof Connection) || !(self instanceof DataSource)) {
            return result;
        }
        try {
            PoolAdapter adapter = tracker.repeatable(token);
            if (adapter == null) {
                retry.opened(result);
                return result;
            }
            return retry.handedOut(
                    tracker.lending(token),
                    adapter,
                    (Connection) result,
                    settings.retry(tracker.poolName(token)));
        } catch (PoolRefused ofThePool) {
            throw ofThePool.getCause();
        } catch (Throwable hostMustNotSee) {
            swallowed.count(hostMustNotSee);
            return result;
        }
    }

    /**
     * Answers {@code report} (a String of JSON), {@code swallowed} (a Long) and {@code version} (a
     * String); anything else is null.
     */
    @Override
    protected Object asked(String question, Object argument) {
        try {
            if ("report".equals(question)) {
                return report.get();
            }
            if ("swallowed".equals(question)) {
                return Long.valueOf(swallowed.total());
            }
            return "version".equals(question) ? version : null;
        } catch (Throwable hostMustNotSee) {
            swallowed.count(hostMustNotSee);
            return null;
        }
    }
}
