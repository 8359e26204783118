package dev.lifeguard.boot;

/**
 * Puts together the ways by which people see what the agent knows, as the options say. What is
 * switched off is not even loaded.
 */
final class ReporterAssembly {
    private ReporterAssembly() {}

    /** Adds those that are wanted; they start with the agent's own thread. */
    static void addAll(Assembly parts) {}
}
