package dev.lifeguard.control.jvms;

import dev.lifeguard.control.text.ExitCode;
import dev.lifeguard.control.text.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is there to attach to: as Java's own attach interface lists it, unless the system shows more.
 * Looking touches nobody.
 */
public class Jvms {

    /** Linux tells more than Java's own list. */
    public static Jvms ofThisMachine() {
        return ProcJvms.isHere() ? new ProcJvms() : new Jvms();
    }

    /** Every JVM but our own, in the order of their pids. */
    public List<Jvm> all() throws Refusal {
        return JdkAttach.list();
    }

    /** The one with this pid, at most; others may be among them. */
    public List<Jvm> withPid(String pid) throws Refusal {
        return all();
    }

    /**
     * The one JVM that is meant.
     *
     * @param target a pid, or a part of the name of a main class or jar
     */
    public final Jvm named(String target) throws Refusal {
        List<Jvm> found = new ArrayList<Jvm>();
        boolean pid = !target.isEmpty() && target.matches("\\d{1,10}");
        for (Jvm jvm : pid ? withPid(target) : all()) {
            if (pid ? String.valueOf(jvm.pid).equals(target) : jvm.main.contains(target)) {
                found.add(jvm);
            }
        }
        if (found.isEmpty()) {
            throw new Refusal(
                    ExitCode.NO_TARGET,
                    (pid
                                    ? "There is no JVM with the pid " + target + " here."
                                    : "No JVM's main class or jar contains \"" + target + "\".")
                            + " Run the command list to see which there are; from outside a"
                            + " container its JVMs have other pids than inside.");
        }
        if (found.size() > 1) {
            throw new Refusal(
                    ExitCode.NO_TARGET,
                    found.size() + " JVMs fit \"" + target + "\": " + found + ". Give a pid.");
        }
        return found.get(0);
    }
}
