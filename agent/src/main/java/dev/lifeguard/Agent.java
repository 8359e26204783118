package dev.lifeguard;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;

/**
 * Where the JVM enters: opens the agent's own class loader and hands over.
 *
 * <p>This class and {@link AgentClassLoader} are all that the application's class loader ever holds
 * of the agent, so they are kept dumb.
 *
 * <p><b>Failure</b> never throws: one line on stderr, and the application runs as if there were no
 * agent.
 */
public final class Agent {
    private Agent() {}

    /** Called by the JVM before {@code main}. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation, false);
    }

    /** Called by the JVM when the agent is attached to a running application. */
    public static void agentmain(String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation, true);
    }

    private static void start(String arguments, Instrumentation instrumentation, boolean attached) {
        try {
            handOver(arguments, instrumentation, attached);
        } catch (Throwable hostMustNotSee) {
            Throwable cause =
                    hostMustNotSee instanceof InvocationTargetException
                            ? hostMustNotSee.getCause()
                            : hostMustNotSee;
            System.err.println("[lifeguard] ERROR LG-0002 not started: " + cause);
        }
    }

    private static void handOver(
            String arguments, Instrumentation instrumentation, boolean attached) throws Exception {
        File jar =
                new File(Agent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        new AgentClassLoader(jar)
                .loadClass("dev.lifeguard.boot.Lifeguard")
                .getMethod("start", String.class, Instrumentation.class, boolean.class)
                .invoke(null, arguments, instrumentation, Boolean.valueOf(attached));
    }
}
