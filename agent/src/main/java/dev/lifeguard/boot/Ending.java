package dev.lifeguard.boot;

/**
 * One thing that must be undone when the agent leaves: a port, an MBean, a thread.
 *
 * <p><b>Threads</b> the agent's own. <b>Failure</b> what is thrown is told to whoever asked for the
 * detach; the other endings run all the same.
 */
interface Ending {
    /** Returns a sentence about what stays for a while, or null. */
    String end() throws Exception;
}
