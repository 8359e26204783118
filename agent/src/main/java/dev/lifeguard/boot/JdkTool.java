package dev.lifeguard.boot;

/**
 * Recognises the JDK's own programs (jcmd, javac, jps, jshell, keytool ...), which carry the agent
 * only because of {@code JAVA_TOOL_OPTIONS}. In them it stands aside without a word.
 */
final class JdkTool {
    private static final String[] COMMANDS = {
        "com.sun.tools.",
        "com.sun.java.util.jar.pack.",
        "com.sun.corba.",
        "sun.tools.",
        "sun.security.tools.",
        "sun.rmi.",
        "jdk."
    };

    private JdkTool() {}

    /** Whether this JVM runs one. */
    static boolean isRunning() {
        return is(System.getProperty("jdk.module.main"), System.getProperty("sun.java.command"));
    }

    /**
     * @param mainModule {@code jdk.module.main}: set by the launchers of tools since Java 9; null
     *     when a program started from the class path
     * @param command {@code sun.java.command}: main class and arguments; may be null
     */
    static boolean is(String mainModule, String command) {
        // "java Orders.java" is an application, although jdk.compiler is its main module.
        if (command != null && command.contains("com.sun.tools.javac.launcher.")) {
            return false;
        }
        if (mainModule != null) {
            return mainModule.startsWith("jdk.") || mainModule.startsWith("java.");
        }
        for (String prefix : COMMANDS) {
            if (command != null && command.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
