package dev.lifeguard.boot;

import dev.lifeguard.Agent;
import dev.lifeguard.boot.rounds.Messages;
import dev.lifeguard.bridge.Bridge;
import dev.lifeguard.host.SmallFile;
import dev.lifeguard.model.HostText;
import dev.lifeguard.operator.Answer;
import dev.lifeguard.operator.Request;
import dev.lifeguard.options.OptionReader;
import dev.lifeguard.options.OptionTable;
import dev.lifeguard.options.Options;
import dev.lifeguard.reporting.Log;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.List;

/**
 * Starts the agent: decides whether it can and should work in this JVM, and stands aside if not.
 *
 * <p><b>Failure</b> whatever goes wrong is one line, what was installed is taken out again, and the
 * application runs as if there were no agent. What is thrown before there is a log, {@link
 * dev.lifeguard.Agent} catches.
 */
public final class Lifeguard {
    /** A device, and the one that never waits. */
    private static final String NOWHERE = "/dev/null";

    private final Options options;
    private final Log log;

    private Lifeguard(Options options, Log log) {
        this.options = options;
        this.log = log;
    }

    /**
     * Called once, by {@link dev.lifeguard.Agent}, before {@code main} or when attached.
     *
     * @param arguments of the agent, or null
     * @param attached whether the application was running already
     */
    public static void start(String arguments, Instrumentation instrumentation, boolean attached) {
        if (JdkTool.isRunning()) {
            return;
        }
        Options options = OptionReader.read(arguments);
        new Lifeguard(options, logOf(options)).start(instrumentation, attached);
    }

    /**
     * Called by {@link dev.lifeguard.Agent} with a question of the command line, when no agent is
     * at work in this JVM.
     *
     * @param question as text
     * @throws IOException when it cannot be answered
     */
    public static void request(String question, Instrumentation instrumentation)
            throws IOException {
        Request request = Request.byAttach(question);
        try {
            serve(request, instrumentation);
        } catch (IOException unwritable) {
            // Else whoever asked has given up, or is told that the disk is full.
            if (request.isWaitedFor()) {
                Log.open("stderr", Log.Level.ERROR)
                        .error(
                                Messages.TROUBLE,
                                "the answer to the command "
                                        + request.command()
                                        + " could not be written: "
                                        + HostText.of(unwritable.toString()));
            }
        }
    }

    private static void serve(Request request, Instrumentation instrumentation) throws IOException {
        if (!request.command().equals("attach")) {
            refuse(request, Answer.refused("There is no agent in this JVM. Attach it first."));
        } else if (JdkTool.isRunning()) {
            refuse(request, Answer.refused("This JVM is a tool of the JDK, and has no pools."));
        } else {
            Options options = OptionReader.read(request.arguments());
            Object started = new Lifeguard(options, logOf(options)).start(instrumentation, true);
            if (started instanceof Assembly) {
                OperatorAssembly.answer((Assembly) started, request);
            } else {
                refuse(request, Answer.failed("Not started: " + started));
            }
        }
    }

    /** There is no agent that goes on with the mailbox. */
    private static void refuse(Request request, Answer answer) throws IOException {
        try {
            request.answer(answer);
        } finally {
            request.end();
        }
    }

    /** The {@link Assembly}, or else a sentence that says why there is none. */
    private Object start(Instrumentation instrumentation, boolean attached) {
        String reason;
        try {
            checkOptions();
            checkJava();
            Bridge.lay(instrumentation);
            checkBridge();
            Assembly assembly = new Assembly(options, log, attached);
            assembly.install(instrumentation);
            return assembly;
        } catch (NotStarted standsAside) {
            reason = standsAside.getMessage();
        } catch (Throwable unexpected) {
            reason =
                    unexpected.getClass().getName().equals(Agent.REFUSAL)
                            ? Agent.WHAT_TO_GRANT
                            : HostText.of(unexpected.toString());
        }
        log.error(Messages.NOT_STARTED, "not started: " + reason);
        log.close();
        return reason;
    }

    private void checkOptions() throws NotStarted {
        List<String> warnings = options.warnings();
        if (options.value(OptionTable.STRICT) && !warnings.isEmpty()) {
            int more = options.countOfWarnings() - 1;
            throw new NotStarted(
                    (more == 0 ? "strict=on; " : "strict=on, " + more + " more; ")
                            + warnings.get(0));
        }
        for (String warning : warnings) {
            log.warn(Messages.OPTION, warning);
        }
    }

    private static void checkJava() throws NotStarted {
        try {
            Class.forName("javax.sql.DataSource", false, Lifeguard.class.getClassLoader());
        } catch (ClassNotFoundException trimmed) {
            throw new NotStarted(
                    "this Java runtime has no java.sql, so there is nothing to watch.");
        }
    }

    private static void checkBridge() throws NotStarted, ClassNotFoundException {
        String missing = Bridge.missing();
        if (missing != null) {
            throw new NotStarted(
                    "an older version was in this JVM, and the bridge that it left behind lacks "
                            + missing
                            + ". Restart the JVM to use this one.");
        }
    }

    private static Log logOf(Options options) {
        Log.Level level = Log.Level.of(options.value(OptionTable.LOG_LEVEL));
        String target = options.value(OptionTable.LOG);
        try {
            if (!Log.isOpenAlready(target) && !target.equals(NOWHERE)) {
                SmallFile.refuseUnlessRegular(new File(target));
            }
        } catch (IOException wouldWait) {
            return Log.withoutFile(level, wouldWait);
        }
        return Log.open(target, level);
    }

    /** Why the agent stands aside: one sentence for the operator, who needs no stack. */
    static final class NotStarted extends Exception {
        private static final long serialVersionUID = 1L;

        NotStarted(String reason) {
            super(reason, null, false, false);
        }
    }
}
