package dev.lifeguard.boot;

import dev.lifeguard.boot.Lifeguard.NotStarted;
import dev.lifeguard.boot.rounds.AgentThread;
import dev.lifeguard.boot.rounds.ExitHook;
import dev.lifeguard.boot.rounds.FirstPool;
import dev.lifeguard.boot.rounds.Forwarder;
import dev.lifeguard.boot.rounds.Messages;
import dev.lifeguard.boot.rounds.Mismatches;
import dev.lifeguard.boot.rounds.OpenerThreads;
import dev.lifeguard.boot.rounds.ReportSchedule;
import dev.lifeguard.boot.rounds.ReportSource;
import dev.lifeguard.boot.rounds.Reporters;
import dev.lifeguard.boot.rounds.Retransforms;
import dev.lifeguard.boot.rounds.Rounds;
import dev.lifeguard.connections.Connections;
import dev.lifeguard.drivers.errors.Disconnects;
import dev.lifeguard.host.BareThreads;
import dev.lifeguard.host.Members;
import dev.lifeguard.host.Swallowed;
import dev.lifeguard.inplace.InPlaceCheckout;
import dev.lifeguard.inplace.Replacing;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.operator.Departure;
import dev.lifeguard.options.LiveSettings;
import dev.lifeguard.options.OptionTable;
import dev.lifeguard.options.Options;
import dev.lifeguard.pools.Handles;
import dev.lifeguard.pools.HookTable;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.pools.kinds.PoolKinds;
import dev.lifeguard.preflight.Recycling;
import dev.lifeguard.preflight.Retry;
import dev.lifeguard.reporting.ExceptionNotes;
import dev.lifeguard.reporting.Log;
import dev.lifeguard.reporting.LogReporter;
import dev.lifeguard.servers.Refusals;
import dev.lifeguard.sockets.SocketPeek;
import dev.lifeguard.sources.Asking;
import dev.lifeguard.tracking.Tracker;
import dev.lifeguard.weaving.Weaver;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;

/**
 * All parts of a running agent, put together by hand. Loaded only when the bridge is there, because
 * it names it.
 *
 * <p>The parts stay at hand for {@link OperatorAssembly}, which comes when somebody attaches or
 * asks. <b>Threads</b> written by the one that starts the agent, before anybody else can see it.
 */
final class Assembly {
    private static final long CALLS_IN_FLIGHT_NANOS = 100L * 1000 * 1000;

    final Options options;
    final Log log;
    final boolean attached;
    final Swallowed swallowed = new Swallowed();
    Instrumentation instrumentation;
    Weaver weaver;
    LiveSettings settings;
    Retransforms retransforms;
    FirstPool wakeup;
    Forwarder forwarder;
    Recycling recycling;
    Asking asking;
    Tracker tracker;
    Retry retry;
    Reporters reporters;
    Rounds rounds;
    AgentThread thread;
    ExitHook exitHook;
    Questions questions;

    /** What was refused when classes were woven that had been loaded before. */
    List<String> refusals = Collections.emptyList();

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
        synchronized (LifeguardBridge.class) { // another copy may be about to leave
            installAlone(instrumentation);
        }
    }

    private void installAlone(Instrumentation instrumentation) throws NotStarted {
        if (LifeguardBridge.receiver != null) {
            throw new NotStarted("another copy of the agent is at work in this JVM." + handOver());
        }
        this.instrumentation = instrumentation;
        openModules();
        weaver =
                new Weaver(
                        new HookTable(PoolKinds.all(), DeclaredPools.hooksOf(options)),
                        Assembly.class.getClassLoader(),
                        swallowed);
        settings = new LiveSettings(options);
        LifeguardBridge switchboard = assemble();
        instrumentation.addTransformer(weaver, true);
        boolean works = false;
        try {
            new SelfTest().run(instrumentation);
            WarmUp.run(settings);
            weaveLoaded();
            LifeguardBridge.receiver = switchboard;
            works = true;
        } finally {
            if (!works) {
                undo();
            }
        }
        log.info(Messages.RUNNING, "Lifeguard " + Version.ofAgent() + " is running" + suffix());
        if (attached) {
            wakeup.wake();
        }
    }

    /** Pools and drivers on the module path hide what lies beneath their handles. */
    private void openModules() {
        try {
            Members.openBy(instrumentation);
        } catch (Throwable closedAsEver) {
            swallowed.count(closedAsEver);
        }
    }

    /** What made the start fail is worth telling, not what fails here. */
    private void undo() {
        try {
            instrumentation.removeTransformer(weaver);
            List<Class<?>> woven = weaver.wovenAmong(instrumentation.getAllLoadedClasses());
            for (String refusal : Departure.restore(instrumentation, woven)) {
                log.warn(Messages.TROUBLE, refusal);
            }
        } catch (Throwable startFailedAlready) {
            swallowed.count(startFailedAlready);
        }
    }

    /** Calls that run now began unseen: half of one would look like a pool of its own. */
    private void weaveLoaded() {
        if (attached) {
            refusals = retransforms.weaveLoaded();
            LockSupport.parkNanos(CALLS_IN_FLIGHT_NANOS);
        } else if (retransforms.isApplicationLoaded()) {
            refusals = retransforms.weaveLoaded();
        }
    }

    /** A second attach gives its options to the agent that is there. */
    private String handOver() {
        Object said = attached ? LifeguardBridge.ask("set", options.arguments()) : null;
        return said == null ? "" : " It was given these options: " + said;
    }

    private LifeguardBridge assemble() {
        retransforms = new Retransforms(instrumentation, weaver, log);
        wakeup = new FirstPool(weaver, retransforms, swallowed, Ticker.SYSTEM);
        forwarder = new Forwarder();
        recycling = new Recycling(Ticker.SYSTEM);
        List<PoolKind> kinds = PoolKinds.allAnd(DeclaredPools.hooksOf(options));
        OpenerThreads openers = new OpenerThreads();
        Disconnects disconnects = ErrorRules.read(options, log);
        SocketPeek peek = SocketPeek.open();
        Connections connections = new Connections(new Handles(kinds));
        Refusals refusals = new Refusals(Ticker.SYSTEM);
        retry =
                new Retry(
                        recycling,
                        disconnects,
                        connections,
                        refusals,
                        Ticker.SYSTEM,
                        BareThreads.named("lifeguard-watchdog"),
                        peek,
                        openers,
                        swallowed);
        asking = new Asking(BareThreads.named("lifeguard-asking"), Ticker.SYSTEM, swallowed);
        tracker =
                new Tracker(
                        kinds,
                        connections,
                        settings,
                        Ticker.SYSTEM,
                        wakeup,
                        retry.atReturn(),
                        refusals,
                        asking);
        openers.unseenBy(tracker);
        rounds = rounds();
        ExceptionNotes notes = new ExceptionNotes();
        reporters.add(notes);
        ReporterAssembly.addAll(this);
        thread = new AgentThread(rounds);
        exitHook = new ExitHook(thread, log);
        wakeup.wakes(thread, exitHook);
        weaver.onMisfit(wakeup);
        questions = new Questions(this, Version.ofAgent(), rounds, swallowed);
        return new Switchboard(
                tracker,
                retry,
                inPlace(openers.ofNobody(), peek, disconnects),
                notes,
                settings,
                swallowed,
                questions);
    }

    private InPlaceCheckout inPlace(
            ThreadFactory openers, SocketPeek peek, Disconnects disconnects) {
        Replacing replacing =
                new Replacing(forwarder.replacements(), openers, peek, disconnects, Ticker.SYSTEM);
        return new InPlaceCheckout(retry.checkup(), recycling, replacing, Ticker.SYSTEM);
    }

    private Rounds rounds() {
        ReportSource source =
                new ReportSource(
                        Version.ofAgent(), attached, tracker, weaver, swallowed, Ticker.SYSTEM);
        LogReporter logReporter = new LogReporter(log);
        reporters = new Reporters(swallowed);
        reporters.add(logReporter);
        return new Rounds(
                retransforms,
                new Mismatches(weaver, log),
                tracker,
                reporters,
                logReporter,
                new ReportSchedule(source, settings, Ticker.SYSTEM, log),
                swallowed,
                log,
                forwarder);
    }

    private String suffix() {
        return options.value(OptionTable.ENABLED) ? "." : ", but switched off (enabled=off).";
    }
}
