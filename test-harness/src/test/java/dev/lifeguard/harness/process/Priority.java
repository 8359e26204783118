package dev.lifeguard.harness.process;

import java.io.IOException;
import java.util.List;

/**
 * Lets what the tests start go before the machine's other work, where this user may say so: root.
 */
public final class Priority {
    private static final boolean MAY_BE_RAISED = System.getProperty("user.name").equals("root");

    /** They get three times what others of the tests get, who must not be starved. */
    private static final String NICENESS = "-5";

    private Priority() {}

    /** What a command begins with to run so; may be nothing. */
    public static List<String> raised() {
        return MAY_BE_RAISED ? List.of("nice", "-n", NICENESS) : List.of();
    }

    /** For a process that somebody else has started, and what it starts from now on. */
    public static void raise(long pid) throws IOException, InterruptedException {
        if (MAY_BE_RAISED) {
            String process = Long.toString(pid);
            List<String> command = List.of("renice", "-n", NICENESS, "-p", process);
            Process renice =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            renice.waitFor();
        }
    }
}
