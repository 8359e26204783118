package dev.lifeguard.boot;

import dev.lifeguard.model.Swallowed;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.pools.Adapters;
import dev.lifeguard.pools.Hook;
import dev.lifeguard.pools.HookTable;
import dev.lifeguard.reporting.Log;
import dev.lifeguard.reporting.LogReporter;
import dev.lifeguard.tracking.Tracker;
import dev.lifeguard.weaving.Weaver;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/**
 * All parts of a running agent, put together by hand. Loaded only when the bridge is there, because
 * it names it.
 */
final class Assembly {
    private final Options options;
    private final Log log;
    private final boolean attached;
    private final Swallowed swallowed = new Swallowed();

    Assembly(Options options, Log log, boolean attached) {
        this.options = options;
        this.log = log;
        this.attached = attached;
    }

    /**
     * Installs the transformer, proves that it works, and begins to listen.
     *
     * @throws NotStarted when it does not work; nothing is left installed
     */
    void install(Instrumentation instrumentation) throws NotStarted {
        if (LifeguardBridge.receiver != null) {
            throw new NotStarted("another copy of the agent is at work in this JVM.");
        }
        Weaver weaver =
                new Weaver(
                        new HookTable(Adapters.all(), declared()),
                        Assembly.class.getClassLoader(),
                        swallowed);
        LiveSettings settings = new LiveSettings(options);
        LifeguardBridge switchboard = assemble(instrumentation, weaver, settings);
        instrumentation.addTransformer(weaver, true);
        boolean works = false;
        try {
            new SelfTest().run(instrumentation);
            WarmUp.run(settings);
            LifeguardBridge.receiver = switchboard;
            works = true;
        } finally {
            if (!works) {
                instrumentation.removeTransformer(weaver);
            }
        }
        log.info(Messages.RUNNING, "Lifeguard " + Version.ofAgent() + " is running" + suffix());
    }

    private LifeguardBridge assemble(
            Instrumentation instrumentation, Weaver weaver, LiveSettings settings) {
        Retransforms retransforms = new Retransforms(instrumentation, weaver, log);
        Wakeup wakeup = new Wakeup(weaver, retransforms, swallowed);
        Tracker tracker = new Tracker(Adapters.allAnd(declared()), settings, Ticker.SYSTEM, wakeup);
        String version = Version.ofAgent();
        ReportSource source =
                new ReportSource(version, attached, tracker, weaver, swallowed, Ticker.SYSTEM);
        Rounds rounds =
                new Rounds(
                        retransforms,
                        tracker,
                        new LogReporter(log),
                        new ReportSchedule(source, settings, Ticker.SYSTEM, log),
                        new Trouble(swallowed, log));
        AgentThread thread = new AgentThread(rounds);
        wakeup.wakes(thread, new ExitHook(thread));
        return new Switchboard(tracker, settings, swallowed, version, rounds);
    }

    /** The hooks that an operator named with {@code pool=}. */
    private List<Hook> declared() {
        List<Hook> declared = new ArrayList<Hook>();
        for (Object hook : (List<?>) options.setting("pool").value) {
            declared.add((Hook) hook);
        }
        return declared;
    }

    private String suffix() {
        return options.isOn("enabled") ? "." : ", but switched off (enabled=off).";
    }
}
