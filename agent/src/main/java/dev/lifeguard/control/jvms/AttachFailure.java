package dev.lifeguard.control.jvms;

import dev.lifeguard.control.text.ExitCode;
import dev.lifeguard.control.text.Refusal;
import java.nio.file.AccessDeniedException;

/**
 * Translates what keeps us out of a JVM into cause and remedy.
 *
 * <p>Half of it can be seen from outside, without touching the JVM: that is also what {@code list}
 * shows. The rest is told by what the attach throws.
 */
public final class AttachFailure {
    private static final String AT_START =
            " Or start the agent with the application: -javaagent:lifeguard.jar.";

    /** JDK-8197387. */
    private static final int ROOT_MAY_SINCE = 11;

    private static final String SILENT =
            "it does not answer. It may be stopped or in a long pause; it may not be a HotSpot JVM;"
                    + " or its attach file /tmp/.java_pidPID was cleaned away (a JVM older than 14"
                    + " then never answers again: exclude /tmp/.java_pid* from the cleaning, and"
                    + " restart it)."
                    + AT_START;
    private static final String STOPPED =
            "it is stopped, by a signal or a debugger. Let it go on: kill -CONT PID";
    private static final String NO_LOADING =
            "it does not load agents while it runs (-XX:-EnableDynamicAgentLoading). Restart it"
                    + " without that option."
                    + AT_START;
    private static final String NOT_SECURE =
            "its attach file belongs to another user (TEXT). Delete /tmp/.java_pidPID if nobody"
                    + " else attaches, and try again.";
    private static final String NOBODY_LISTENS =
            "nobody listens at its attach file: it was left by another process, or replaced. Delete"
                    + " /tmp/.java_pidPID, and try again.";
    private static final String DENIED =
            "permission denied (TEXT). Run as the user USER, or inside its container.";
    private static final String NO_JAR =
            "it cannot read the agent's jar. Put the jar where the user USER can read it.";
    private static final String NO_MODULE =
            "its runtime lacks the module java.instrument. Build the runtime with it (jlink"
                    + " --add-modules java.instrument).";

    /** What JVMs from 8 to 25 say, and what it means; the first that fits. */
    private static final String[][] MEANINGS = {
        {"socket file", SILENT},
        {"not responding", SILENT},
        {
            "does not support the attach mechanism",
            "it lets nobody attach (-XX:+DisableAttachMechanism). Restart it without that option."
                    + AT_START
        },
        {"ynamic agent loading", NO_LOADING},
        {"EnableDynamic", NO_LOADING},
        {"well-known file", NOT_SECURE},
        {"not secure", NOT_SECURE},
        {"onnection refused", NOBODY_LISTENS},
        {"ermission denied", DENIED},
        {"not permitted", DENIED},
        {"o space left", "there is no space left in its /tmp (TEXT)."},
        {"uota exceeded", "there is no space left in its /tmp (TEXT)."},
        {"ead-only file system", "its /tmp cannot be written (TEXT)."},
        {"ymbolic link", "its /tmp is a link, which may lead out of its container (TEXT)."},
        {"o such process", "it has ended."},
        {"Agent JAR not found", NO_JAR},
        {"opening zip", NO_JAR},
        {"instrument was not found", NO_MODULE},
        {"libinstrument", NO_MODULE}
    };

    private AttachFailure() {}

    /** Why nobody can attach to this JVM, as can be seen from outside; null = it should work. */
    public static String seenFromOutside(Jvm jvm) {
        if (isOff(jvm, "DisableAttachMechanism", true)) {
            return "it runs with -XX:+DisableAttachMechanism. Restart it without that option."
                    + AT_START;
        }
        if (isOff(jvm, "EnableDynamicAgentLoading", false)) {
            return "it runs with -XX:-EnableDynamicAgentLoading. Restart it without that option."
                    + AT_START;
        }
        long ours = UserNamespace.ownUid();
        if (jvm.uid >= 0 && ours > 0 && ours != jvm.uid) {
            return "it belongs to the user "
                    + jvm.user
                    + ", you are "
                    + System.getProperty("user.name")
                    + ". Only its own user and root may attach: sudo -u "
                    + jvm.user
                    + " java -jar lifeguard.jar ...";
        }
        if (!UserNamespace.admits(jvm)) {
            return UserNamespace.REFUSAL;
        }
        int major = jvm.majorVersion();
        if (ours == 0 && jvm.uid > 0 && major > 0 && major < ROOT_MAY_SINCE) {
            return "Java before 11 lets only its own user attach, not even root: sudo -u "
                    + jvm.user
                    + " java -jar lifeguard.jar ...";
        }
        return jvm.stopped ? STOPPED.replace("PID", String.valueOf(jvm.pid)) : null;
    }

    public static void refuseKnown(Jvm jvm) throws Refusal {
        String why = seenFromOutside(jvm);
        if (why != null) {
            throw new Refusal(ExitCode.NO_TARGET, jvm + ": cannot attach, " + why);
        }
    }

    /** What an attach that failed means. */
    public static Refusal explain(Jvm jvm, Exception failure) {
        if (failure instanceof Refusal) {
            return (Refusal) failure;
        }
        String text = String.valueOf(failure.getMessage());
        String why = ProcJvms.runs(jvm) ? meaningOf(failure, text) : "it has ended.";
        if (why.equals(SILENT) && ProcJvms.isStopped(jvm)) { // since it was looked at
            why = STOPPED.replace("PID", String.valueOf(jvm.pid));
        }
        return new Refusal(
                ExitCode.NO_TARGET,
                jvm
                        + ": cannot attach, "
                        + why.replace("PID", String.valueOf(jvm.ownPid))
                                .replace("USER", jvm.user)
                                .replace("TEXT", text));
    }

    private static String meaningOf(Exception failure, String text) {
        if (failure instanceof AccessDeniedException) {
            return DENIED;
        }
        for (String[] known : MEANINGS) {
            if (text.contains(known[0])) {
                return known[1];
            }
        }
        return failure + ". Its stderr may say more.";
    }

    /** The last flag of this name counts. */
    private static boolean isOff(Jvm jvm, String name, boolean offWhen) {
        boolean off = false;
        for (String flag : jvm.flags) {
            if (flag.equals("-XX:+" + name)) {
                off = offWhen;
            } else if (flag.equals("-XX:-" + name)) {
                off = !offWhen;
            }
        }
        return off;
    }

    /** What the JVM itself will print in the application's stderr; null = nothing. */
    public static String warningOf(Jvm jvm) {
        if (jvm.majorVersion() < 21 || jvm.flags.contains("-XX:+EnableDynamicAgentLoading")) {
            return null;
        }
        return jvm
                + ": Java "
                + jvm.majorVersion()
                + " prints a warning of its own about a dynamically loaded agent on the"
                + " application's stderr. It is harmless; -XX:+EnableDynamicAgentLoading silences"
                + " it.";
    }
}
