package dev.lifeguard.control;

/** What the command line tells the shell. */
final class ExitCode {
    /** All is well. */
    static final int OK = 0;

    /** {@code check} found something. */
    static final int FINDINGS = 1;

    /** The command was written wrongly. */
    static final int USAGE = 2;

    /** No such JVM, or this JVM lets nobody attach. */
    static final int NO_TARGET = 3;

    /** The agent refused or failed. */
    static final int AGENT = 4;

    private ExitCode() {}
}
