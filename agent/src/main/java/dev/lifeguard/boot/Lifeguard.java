package dev.lifeguard.boot;

import dev.lifeguard.bridge.Bridge;
import dev.lifeguard.reporting.Log;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Locale;

/**
 * Starts the agent: decides whether it can and should work in this JVM, and stands aside if not.
 *
 * <p><b>Failure</b> whatever goes wrong is one line, what was installed is taken out again, and the
 * application runs as if there were no agent. What is thrown before there is a log, {@link
 * dev.lifeguard.Agent} catches.
 */
public final class Lifeguard {
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

    private void start(Instrumentation instrumentation, boolean attached) {
        try {
            checkOptions();
            checkJava();
            Bridge.lay(instrumentation);
            new Assembly(options, log, attached).install(instrumentation);
        } catch (NotStarted reason) {
            log.error(Messages.NOT_STARTED, "not started: " + reason.getMessage());
        } catch (Throwable unexpected) {
            log.error(Messages.NOT_STARTED, "not started: " + unexpected);
        }
    }

    private void checkOptions() throws NotStarted {
        List<String> warnings = options.warnings();
        if (options.isOn("strict") && !warnings.isEmpty()) {
            int more = warnings.size() - 1;
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

    private static Log logOf(Options options) {
        String level = options.text("log-level").toUpperCase(Locale.ROOT);
        return Log.open(options.text("log"), Log.Level.valueOf(level));
    }
}
