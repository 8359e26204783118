package dev.lifeguard.control.jvms;

import dev.lifeguard.control.text.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * One JVM on this machine, as far as it can be seen from outside without touching it. Filled in by
 * {@link Jvms} while it looks, and not changed any more.
 */
public final class Jvm {
    /** What is known of the agent in it. */
    public enum AgentState {
        /** Its thread runs. */
        YES("yes"),
        /** No thread of it runs. */
        NO("no"),
        /** It is named on the command line, and has seen no pool yet, or was detached. */
        IDLE("since start, no pool yet or detached"),
        /** This system does not say. */
        UNKNOWN("?");

        public final String text;

        AgentState(String text) {
            this.text = text;
        }
    }

    public final long pid;

    /** Main class or jar, without arguments; {@code ?} when it cannot be seen. */
    public final String main;

    /** Options that the JVM was started with, those of {@code JAVA_TOOL_OPTIONS} included. */
    public final List<String> flags = new ArrayList<String>();

    /** Numeric id of its user; -1 = unknown. */
    public long uid = -1;

    /** Name of its user; {@code ?} when unknown. */
    public String user = "?";

    /** {@code 17.0.15}; {@code ?} when unknown. */
    public String java = "?";

    public AgentState agent = AgentState.UNKNOWN;

    /** Its pid as it sees it itself: another one in a container. */
    public long ownPid;

    /** When it was started, in ticks since the machine was; null = unknown. */
    public String started;

    /** It sees other files than we do: a container. */
    public boolean otherFiles;

    /** It has a handler for SIGQUIT, which ends any process that has none. */
    boolean catchesQuit;

    /** It is stopped by a signal, or by a debugger. */
    boolean stopped;

    public Jvm(long pid, String main) {
        this.pid = pid;
        this.ownPid = pid;
        this.main = Table.name(main);
    }

    /** {@code 4711 (com.acme.Main)}. */
    @Override
    public String toString() {
        return pid + " (" + main + ")";
    }

    /** Its first pool may come any moment. */
    public boolean mayHaveAgent() {
        return agent != AgentState.NO;
    }

    /** The number before the first dot; 0 = unknown. */
    int majorVersion() {
        int end = 0;
        while (end < java.length() && Character.isDigit(java.charAt(end))) {
            end++;
        }
        boolean plausible = end > 0 && end < 6; // whose JVM it is may have written anything
        return plausible ? Integer.parseInt(java.substring(0, end)) : 0;
    }
}
