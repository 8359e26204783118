package dev.lifeguard.operator;

import dev.lifeguard.options.LiveSettings;
import dev.lifeguard.options.OptionReader;
import dev.lifeguard.options.OptionTable;
import dev.lifeguard.options.Options;
import dev.lifeguard.options.values.ValueKind;
import dev.lifeguard.reporting.Log;
import dev.lifeguard.snapshots.LeaseSnapshot.Limit;
import dev.lifeguard.snapshots.OptionSnapshot;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.tracking.Tracker;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an operator can ask of the running agent.
 *
 * <p><b>Threads</b> the agent's own. <b>Failure</b> may throw: {@link Inbox} is the barrier, and
 * tells whoever asked.
 */
final class Commands {
    /** Options were changed while the agent runs. */
    private static final String CHANGED = "LG-0005";

    private static final Limit ALL_LEASES = Limit.ofEach(1000);
    private static final Limit LONGEST_LEASES = Limit.ofEach(10);

    private final RunningAgent agent;
    private final Tracker tracker;
    private final LiveSettings settings;
    private final Departure departure;
    private final OrderedRetirement retirement;
    private final Log log;

    Commands(
            RunningAgent agent,
            Tracker tracker,
            LiveSettings settings,
            Departure departure,
            OrderedRetirement retirement,
            Log log) {
        this.agent = agent;
        this.tracker = tracker;
        this.settings = settings;
        this.departure = departure;
        this.retirement = retirement;
        this.log = log;
    }

    Answer run(String command, List<String> arguments) {
        if (departure.hasLeft()) {
            return Answer.gone();
        }
        if (command.equals("report")) {
            return Answer.done().report(report(arguments));
        }
        if (command.equals("metrics")) {
            return Answer.done().report(agent.metrics());
        }
        if (command.equals("set") || command.equals("attach") || command.equals("retire")) {
            return departure.isLeaving() ? halfDetached() : change(command, arguments);
        }
        if (command.equals("detach")) {
            agent.lastRound();
            return departure.leave();
        }
        return Answer.refused(
                "The agent in this JVM (version "
                        + agent.version()
                        + ") does not know the command "
                        + command
                        + ". Detach it, and attach a newer one.");
    }

    private String report(List<String> arguments) {
        List<OptionSnapshot> options = OptionList.of(settings);
        if (arguments.contains("page")) {
            return agent.reportOfPage(options);
        }
        return agent.report(arguments.contains("leases") ? ALL_LEASES : LONGEST_LEASES, options);
    }

    /** Classes have their own bytes again: what is switched on now would measure nothing. */
    private static Answer halfDetached() {
        return Answer.refused(
                "Half detached: detach again when the replaced connections are closed, then"
                        + " attach.");
    }

    private Answer change(String command, List<String> arguments) {
        return command.equals("retire")
                ? retire(arguments)
                : set(arguments, command.equals("attach"));
    }

    /** One at a time: of two that begin with the same options the later would undo the earlier. */
    private synchronized Answer set(List<String> assignments, boolean again) {
        List<String> refusals = new ArrayList<String>();
        Options before = settings.options();
        Options changed = OptionReader.change(before, assignments, refusals);
        if (!refusals.isEmpty()) {
            return Answer.refused("Nothing was changed.").say(refusals.toArray(new String[0]));
        }
        apply(changed);
        log.level(Log.Level.of(changed.value(OptionTable.LOG_LEVEL)));
        Answer answer = Answer.done();
        if (again) {
            answer.say("The agent was at work here already (" + agent.version() + ").");
        }
        for (String assignment : assignments) {
            log.info(CHANGED, "set: " + assignment + ".");
            answer.say("Set " + assignment + ".");
        }
        for (String pool : changed.newPoolsSince(before)) {
            sayIfUnknown(pool, answer);
        }
        return answer;
    }

    /** A pool may be yet to come, or its name be written wrongly: nobody can tell. */
    private void sayIfUnknown(String pool, Answer answer) {
        Set<String> names = new TreeSet<String>();
        for (PoolSnapshot each : tracker.snapshot(Limit.NONE)) {
            if (pool.equals(each.ownName)) {
                return;
            }
            if (each.gone == 0) {
                names.add(each.name);
            }
        }
        String others = names.isEmpty() ? "" : ", only " + names;
        answer.say("No pool is called " + pool + " so far" + others + ".");
    }

    /** What happens while the agent is off, it does not learn of. */
    private void apply(Options changed) {
        boolean wasOn = settings.isEnabled();
        if (!wasOn) {
            tracker.losesSight(); // of calls that began before it was switched off
        }
        settings.replace(changed);
        if (wasOn && !settings.isEnabled()) {
            tracker.losesSight();
        }
    }

    private Answer retire(List<String> arguments) {
        String pool = arguments.get(0);
        long olderThan = 0;
        if (arguments.size() > 1) {
            String age = arguments.get(1);
            Long nanos = ValueKind.DURATION.parse(age);
            if (nanos == null || age.equalsIgnoreCase("off")) { // which as an age would mean all
                return Answer.refused(
                        "older-than: \""
                                + age
                                + "\" is not understood. Write a number with a unit, such as"
                                + " 500ms, 30s, 5m, 8h or 2d.");
            }
            olderThan = nanos;
        }
        return retirement.retire(pool, olderThan);
    }
}
