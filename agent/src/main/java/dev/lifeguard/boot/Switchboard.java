package dev.lifeguard.boot;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.Swallowed;
import dev.lifeguard.tracking.Tracker;
import java.util.function.Supplier;

/**
 * Takes the calls of woven code and puts them through to tracking. The one exception barrier:
 * whatever goes wrong behind it is counted, and the application never learns of it.
 *
 * <p><b>Threads</b> any. <b>Failure</b> nothing is thrown. <b>Cost</b> one volatile read and one
 * array read; no allocation, no lock.
 */
final class Switchboard extends LifeguardBridge {
    private final Tracker tracker;
    private final LiveSettings settings;
    private final Swallowed swallowed;
    private final String version;
    private final Supplier<String> report;

    /**
     * @param report gives the report as JSON; called on the asking thread
     */
    Switchboard(
            Tracker tracker,
            LiveSettings settings,
            Swallowed swallowed,
            String version,
            Supplier<String> report) {
        this.tracker = tracker;
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
            tracker.exited(HookEvent.of(event), self, token, result, error);
        } catch (Throwable hostMustNotSee) {
            swallowed.count(hostMustNotSee);
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
