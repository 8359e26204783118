package dev.lifeguard;

import java.io.File;
import java.io.StringReader;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Properties;

/**
 * Where the JVM enters: opens the agent's own class loader and hands over.
 *
 * <p>This class and {@link AgentClassLoader} are all that the application's class loader ever holds
 * of the agent, so they are kept dumb. They also stay for good: after a detach, a newer jar is
 * started by the older of these classes. So what a request says of itself is frozen: {@code jar} is
 * the jar to start from, and the agent that runs, if there is one, is asked first.
 *
 * <p><b>Failure</b> never throws: one line on stderr, and the application runs as if there were no
 * agent.
 */
public final class Agent {
    private static final String CORE = "dev.lifeguard.boot.Lifeguard";

    /** What a security manager throws; by name, since the class is to go. */
    public static final String REFUSAL = "java.security.AccessControlException";

    /** A constant, so that whoever uses it does not load this class. */
    public static final String WHAT_TO_GRANT =
            "this JVM has a security manager, which does not let the agent work. Add to the policy"
                    + " file: grant codeBase \"file:/path/of/lifeguard.jar\""
                    + " { permission java.security.AllPermission; };";

    private static final int LONGEST = 200;

    private Agent() {}

    /** Called by the JVM before {@code main}. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation, false);
    }

    /**
     * Called by the JVM when the agent is attached to a running application.
     *
     * @param arguments options as for {@code premain}, or {@code ?} and a question of the command
     *     line, as properties
     */
    public static void agentmain(String arguments, Instrumentation instrumentation) {
        if (arguments != null && arguments.startsWith("?")) {
            request(arguments.substring(1), instrumentation);
        } else {
            start(arguments, instrumentation, true);
        }
    }

    private static void start(String arguments, Instrumentation instrumentation, boolean attached) {
        try {
            core(jarAt(Agent.class.getProtectionDomain().getCodeSource().getLocation().toString()))
                    .getMethod("start", String.class, Instrumentation.class, boolean.class)
                    .invoke(null, arguments, instrumentation, Boolean.valueOf(attached));
        } catch (Throwable hostMustNotSee) {
            complain("not started: ", hostMustNotSee);
        }
    }

    private static void request(String question, Instrumentation instrumentation) {
        try {
            Properties entries = new Properties();
            entries.load(new StringReader(question));
            if (!isAnsweredByRunning(question)) {
                core(new File(entries.getProperty("jar")))
                        .getMethod("request", String.class, Instrumentation.class)
                        .invoke(null, question, instrumentation);
            }
        } catch (Throwable hostMustNotSee) {
            complain("a question cannot be answered: ", hostMustNotSee);
        }
    }

    private static boolean isAnsweredByRunning(String question) throws Exception {
        Class<?> bridge;
        try {
            bridge = Class.forName("java.lang.LifeguardBridge", false, null);
        } catch (ClassNotFoundException neverStarted) {
            return false;
        }
        return bridge.getMethod("ask", String.class, Object.class).invoke(null, "request", question)
                != null;
    }

    /** JBoss Modules, which loads agents by itself, says {@code jar:file:/at/lifeguard.jar!/}. */
    static File jarAt(String location) throws URISyntaxException {
        boolean nested = location.startsWith("jar:") && location.endsWith("!/");
        return new File(new URI(nested ? location.substring(4, location.length() - 2) : location));
    }

    private static Class<?> core(File jar) throws Exception {
        return new AgentClassLoader(jar).loadClass(CORE);
    }

    private static void complain(String what, Throwable error) {
        Throwable cause = error instanceof InvocationTargetException ? error.getCause() : error;
        System.err.println("[lifeguard] ERROR LG-0002 " + what + text(cause));
    }

    /** A name or a path in it may be anybody's: no escape sequence reaches a terminal. */
    private static String text(Throwable cause) {
        if (cause != null && cause.getClass().getName().equals(REFUSAL)) {
            return WHAT_TO_GRANT;
        }
        String text = String.valueOf(cause);
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
            char c = text.charAt(i);
            shown.append(c < ' ' || c > '~' ? '?' : c);
        }
        return shown.toString();
    }
}
