package dev.lifeguard.control;

import java.util.ArrayList;
import java.util.List;

/** A command line that was understood. */
final class Invocation {
    /** The name of the command. */
    String command = "help";

    /** What stands behind it, options left out: first the target, unless {@link #all}. */
    final List<String> words = new ArrayList<String>();

    /** Every JVM that it makes sense for. */
    boolean all;

    /** {@code --format json}. */
    boolean json;

    /** {@code --report}: files to check in place of a JVM. */
    final List<String> reports = new ArrayList<String>();

    /** {@code --verdict}. */
    String verdict = "probable";

    /** {@code --allow-no-pools}. */
    boolean allowNoPools;

    /** {@code --older-than}, or null. */
    String olderThan;

    /** {@code --interval}, milliseconds. */
    long intervalMillis = 1000;

    /** {@code --times}; 0 = until it is ended. */
    long times;
}
