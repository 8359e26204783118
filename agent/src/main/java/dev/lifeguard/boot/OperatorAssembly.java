package dev.lifeguard.boot;

import dev.lifeguard.model.StayingClasses;
import dev.lifeguard.operator.Answer;
import dev.lifeguard.operator.AttachAnswer;
import dev.lifeguard.operator.Departure;
import dev.lifeguard.operator.Operator;
import dev.lifeguard.operator.Request;
import dev.lifeguard.operator.RunningAgent;
import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.snapshots.OptionSnapshot;
import java.io.IOException;
import java.util.List;

/**
 * Puts together what answers an operator. Loaded with the first request.
 *
 * <p>Here, too, everything that a detach must undo is registered.
 */
final class OperatorAssembly {
    private OperatorAssembly() {}

    static Operator of(final Assembly parts) {
        return new Operator(
                new RunningAgent() {
                    @Override
                    public String version() {
                        return Version.ofAgent();
                    }

                    @Override
                    public String report(LeaseSnapshot.Limit leases, List<OptionSnapshot> options) {
                        return parts.rounds.report(leases, options);
                    }

                    @Override
                    public String reportOfPage(List<OptionSnapshot> options) {
                        return parts.rounds.reportOfPage(options);
                    }

                    @Override
                    public String metrics() {
                        return ReporterAssembly.metrics(parts, parts.rounds.snapshot());
                    }

                    @Override
                    public void lastRound() {
                        parts.rounds.last();
                    }
                },
                parts.tracker,
                parts.settings,
                parts.recycling,
                departure(parts),
                parts.log,
                parts.swallowed);
    }

    private static Departure departure(final Assembly parts) {
        Departure departure =
                new Departure(
                        parts.instrumentation,
                        parts.weaver,
                        forwarding(parts),
                        parts.settings,
                        parts.log);
        departure.alsoEnds(
                new Departure.Ending() {
                    @Override
                    public String end() {
                        return endThreads(parts);
                    }
                });
        departure.alsoEnds(
                new Departure.Ending() {
                    @Override
                    public String end() {
                        return endCalls(parts);
                    }
                });
        departure.alsoEnds(
                new Departure.Ending() {
                    @Override
                    public String end() {
                        return parts.asking.end();
                    }
                });
        departure.alsoEnds(
                new Departure.Ending() {
                    @Override
                    public String end() {
                        parts.reporters.end();
                        return null;
                    }
                });
        return departure;
    }

    /** Drivers' classes through which connections that were replaced in place forward calls. */
    private static StayingClasses forwarding(final Assembly parts) {
        return new StayingClasses() {
            @Override
            public void endReplacing() {
                parts.forwarder.replacements().end();
            }

            @Override
            public int replacements() {
                return parts.forwarder.replacements().living();
            }

            @Override
            public boolean mustStay(Class<?> type) {
                return parts.weaver.isForwarding(type);
            }
        };
    }

    private static String endThreads(Assembly parts) {
        parts.thread.end();
        try {
            Runtime.getRuntime().removeShutdownHook(parts.exitHook);
            return null;
        } catch (IllegalStateException exiting) {
            return "The JVM is about to exit.";
        }
    }

    /** Lets go of the threads that were in a woven call, and ends the watchdog. */
    private static String endCalls(Assembly parts) {
        parts.retry.stop();
        int inside = parts.tracker.leave();
        return inside == 0
                ? null
                : "Threads in a call that was woven when it began, because they wait for a"
                        + " connection or a statement: "
                        + inside
                        + ". The agent's classes go when they are back.";
    }

    /** Tells whoever asked for the agent how its start went. */
    static void answer(Assembly parts, Request request) throws IOException {
        Class<?>[] loaded = parts.instrumentation.getAllLoadedClasses();
        int woven = parts.weaver.wovenAmong(loaded).size();
        Answer answer = AttachAnswer.of(Version.ofAgent(), woven, parts.weaver.hooks());
        answer.say(parts.refusals.toArray(new String[0]));
        answer.say(parts.options.warnings().toArray(new String[0]));
        parts.questions.operator().attached(request, answer);
    }
}
