package dev.lifeguard.control.text;

/** What the command line tells the shell. */
public final class ExitCode {
    /** All is well. */
    public static final int OK = 0;

    /** {@code check} found something. */
    public static final int FINDINGS = 1;

    /** The command was written wrongly. */
    public static final int USAGE = 2;

    /** No such JVM, or this JVM lets nobody attach. */
    public static final int NO_TARGET = 3;

    /** The agent refused or failed, or the result could not be written. */
    public static final int AGENT = 4;

    private ExitCode() {}
}
