package dev.lifeguard.boot.reporters;

import dev.lifeguard.beans.BeanReporter;
import dev.lifeguard.boot.rounds.Messages;
import dev.lifeguard.boot.rounds.Reporters;
import dev.lifeguard.boot.rounds.Rounds;
import dev.lifeguard.host.BareThreads;
import dev.lifeguard.host.JdkModules;
import dev.lifeguard.model.HostText;
import dev.lifeguard.operator.Operator;
import dev.lifeguard.options.OptionTable;
import dev.lifeguard.options.Options;
import dev.lifeguard.reporting.Log;
import dev.lifeguard.reporting.Reporter;
import dev.lifeguard.tracking.Tracker;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Brings those ways of reporting along that need a module which not every runtime has, and says in
 * one line which are missing. When the first pool was seen: a JVM without one pays nothing.
 */
public final class LateReporters extends Reporter {
    private final Options options;
    private final Log log;
    private final Reporters reporters;
    private final Rounds rounds;
    private final Tracker tracker;
    private final Instrumentation instrumentation;
    private final Supplier<Operator> operator;
    private ManagementWatch watch;

    public LateReporters(
            Options options,
            Log log,
            Reporters reporters,
            Rounds rounds,
            Tracker tracker,
            Instrumentation instrumentation,
            Supplier<Operator> operator) {
        this.options = options;
        this.log = log;
        this.reporters = reporters;
        this.rounds = rounds;
        this.tracker = tracker;
        this.instrumentation = instrumentation;
        this.operator = operator;
    }

    @Override
    public void start() throws ReflectiveOperationException {
        List<String> missing = new ArrayList<String>();
        if (options.value(OptionTable.JMX) && !addBeans()) {
            missing.add("no java.management (no MBeans)");
        }
        if (options.value(OptionTable.JFR) && !addFlight()) {
            missing.add("no jdk.jfr (no events for the Flight Recorder)");
        }
        if (!missing.isEmpty()) {
            log.info(
                    Messages.MISSING_MODULES,
                    "this Java runtime has " + String.join(" and ", missing) + ".");
        }
    }

    private boolean addBeans() throws ReflectiveOperationException {
        if (!JdkModules.has("java.management")) {
            return false;
        }
        watch = ManagementWatch.begin(instrumentation);
        reporters.add(
                new BeanReporter(
                        rounds.numbers(),
                        rounds.everything(),
                        new OperatorControl(operator, rounds),
                        watch,
                        BareThreads.named("lifeguard-jmx"),
                        new Consumer<String>() {
                            @Override
                            public void accept(String trouble) {
                                log.warn(Messages.TROUBLE, HostText.of(trouble) + ".");
                            }
                        }));
        return true;
    }

    /** By name: it needs classes that Java 8 before update 262 does not have. */
    private boolean addFlight() throws ReflectiveOperationException {
        if (!JdkModules.has("jdk.jfr")) {
            return false;
        }
        try {
            Class.forName("jdk.jfr.FlightRecorder", false, getClass().getClassLoader());
        } catch (ClassNotFoundException olderJava8) {
            return false;
        }
        Reporter flight =
                (Reporter)
                        Class.forName("dev.lifeguard.flight.FlightReporter")
                                .getConstructor(Supplier.class)
                                .newInstance(rounds.numbers());
        reporters.add(flight);
        tracker.tellsLongLeasesWhile((BooleanSupplier) flight);
        return true;
    }

    @Override
    public void end() {
        if (watch != null) {
            watch.end();
        }
    }
}
