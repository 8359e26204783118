package dev.lifeguard.operator;

import dev.lifeguard.model.HostText;
import dev.lifeguard.model.StayingClasses;
import dev.lifeguard.options.LiveSettings;
import dev.lifeguard.options.OptionReader;
import dev.lifeguard.options.OptionTable;
import dev.lifeguard.reporting.Log;
import dev.lifeguard.weaving.Weaver;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Takes the agent out of a running JVM: no call reaches it any more, every class gets its own bytes
 * back, thread and hook end, and nothing of the host's refers to the agent.
 *
 * <p>Leases that are open go on untouched: the pool never knew of them.
 *
 * <p><b>Threads</b> the agent's own, which ends by it. <b>Failure</b> what cannot be undone is
 * told, and the rest is undone all the same.
 */
public final class Departure {
    /** The agent was detached. */
    private static final String LEFT = "LG-0006";

    /**
     * One thing that must be undone when the agent leaves: a thread, a hook, a port.
     *
     * <p><b>Threads</b> the agent's own. <b>Failure</b> what is thrown is told to whoever asked for
     * the detach; the other endings run all the same.
     */
    public interface Ending {
        /** Returns a sentence about what stays for a while, or null. */
        String end() throws Exception;
    }

    private final Instrumentation instrumentation;
    private final Weaver weaver;
    private final StayingClasses staying;
    private final LiveSettings settings;
    private final Log log;
    private final List<Ending> endings = new ArrayList<Ending>();
    private final List<String> trouble = new ArrayList<String>();

    /** It stayed for replacements. Read by the thread of an attach, too. */
    private volatile boolean leaving;

    /** Nothing is left to command. Read by the thread of an attach, too. */
    private volatile boolean left;

    public Departure(
            Instrumentation instrumentation,
            Weaver weaver,
            StayingClasses staying,
            LiveSettings settings,
            Log log) {
        this.instrumentation = instrumentation;
        this.weaver = weaver;
        this.staying = staying;
        this.settings = settings;
        this.log = log;
    }

    /** Something to undo after the calls have ceased; in this order. */
    public void alsoEnds(Ending ending) {
        endings.add(ending);
    }

    /** Whether it has left but for living replacements: nothing is measured any more. */
    boolean isLeaving() {
        return leaving;
    }

    /** Whether it has left for good. */
    boolean hasLeft() {
        return left;
    }

    /** Leaves, or leaves as far as living replacements allow. */
    Answer leave() {
        synchronized (
                LifeguardBridge.class) { // another copy, that arrives, waits until we are gone
            return leaveAlone();
        }
    }

    private Answer leaveAlone() {
        trouble.clear();
        staying.endReplacing();
        if (staying.replacements() > 0) {
            return stayForReplacements();
        }
        left = true;
        LifeguardBridge.receiver = null;
        LifeguardBridge.forwarder = null;
        int restored = restoreAll();
        for (Ending ending : endings) {
            end(ending);
        }
        log.info(LEFT, "Lifeguard has left (" + restored + " classes restored).");
        log.close();
        return answer(restored);
    }

    /** The transformer stays too: another agent's retransformation would lose the forwarding. */
    private Answer stayForReplacements() {
        settings.replace(
                OptionReader.change(
                        settings.options(),
                        Collections.singletonList(OptionTable.ENABLED.key + "=off"),
                        new ArrayList<String>()));
        leaving = true;
        weaver.keepOnly(staying);
        List<Class<?>> free = new ArrayList<Class<?>>();
        int stay = 0;
        for (Class<?> type : weaver.wovenAmong(instrumentation.getAllLoadedClasses())) {
            if (staying.mustStay(type)) {
                stay++;
            } else {
                free.add(type);
            }
        }
        int restored = restore(free);
        return Answer.failed(
                "Not detached: connections that were replaced in place are still in use ("
                        + staying.replacements()
                        + "), and forward through woven classes ("
                        + stay
                        + ").",
                "Nothing is measured any more, and all other classes were restored ("
                        + restored
                        + "). Detach again when these connections have been closed.");
    }

    /** Returns how many it were. Whatever fails, there is more to end. */
    private int restoreAll() {
        try {
            instrumentation.removeTransformer(weaver);
            return restore(weaver.wovenAmong(instrumentation.getAllLoadedClasses()));
        } catch (Throwable othersMustEndToo) {
            trouble.add(
                    "Classes stay woven ("
                            + HostText.of(othersMustEndToo.toString())
                            + "). Their calls end at the silent bridge.");
            return 0;
        }
    }

    /** Returns how many it were. What the JVM refused to restore is told. */
    private int restore(List<Class<?>> woven) {
        List<String> refusals = restore(instrumentation, woven);
        trouble.addAll(refusals);
        return woven.size() - refusals.size();
    }

    /**
     * Gives classes their own bytes back, once the weaver is gone or leaves them alone: in one
     * batch, or one by one if that is refused. Returns a sentence for each refusal.
     */
    public static List<String> restore(Instrumentation instrumentation, List<Class<?>> woven) {
        List<String> refusals = new ArrayList<String>();
        try {
            if (!woven.isEmpty()) {
                instrumentation.retransformClasses(woven.toArray(new Class<?>[0]));
            }
        } catch (Throwable oneOfThemFailed) {
            for (Class<?> single : woven) {
                try {
                    instrumentation.retransformClasses(single);
                } catch (Throwable refusal) {
                    refusals.add(
                            single.getName()
                                    + ": stays woven ("
                                    + HostText.of(refusal.toString())
                                    + "). Its calls end at the silent bridge.");
                }
            }
        }
        return refusals;
    }

    private void end(Ending ending) {
        try {
            String stays = ending.end();
            if (stays != null) {
                trouble.add(stays);
            }
        } catch (Throwable othersMustEndToo) {
            trouble.add(
                    "Something could not be undone: " + HostText.of(othersMustEndToo.toString()));
        }
    }

    private Answer answer(int restored) {
        Answer answer =
                Answer.done(
                        "Detached: "
                                + restored
                                + " classes have their own bytes again; thread, hook and"
                                + " transformer are gone.",
                        "Stays until the JVM ends: java.lang.LifeguardBridge (silent),"
                                + " dev.lifeguard.Agent and its class loader class with the jar on"
                                + " the class path, and the JDK's own record of each attach.");
        return answer.say(trouble.toArray(new String[0]));
    }
}
