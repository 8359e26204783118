package dev.lifeguard.operator;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.options.LiveSettings;
import dev.lifeguard.options.OptionReader;
import dev.lifeguard.preflight.Recycling;
import dev.lifeguard.reporting.Log;
import dev.lifeguard.snapshots.OptionSnapshot;
import dev.lifeguard.tracking.Tracker;
import java.io.IOException;
import java.util.List;

/**
 * Answers whoever asks the running agent something. Loaded with the first request, so that an agent
 * whom nobody asks pays nothing for it.
 *
 * <p><b>Threads</b> {@link #take} and {@link #set} any, the rest the agent's own.
 */
public final class Operator {
    private final Commands commands;
    private final LiveSettings settings;
    private final Inbox inbox;

    public Operator(
            RunningAgent agent,
            Tracker tracker,
            LiveSettings settings,
            Recycling recycling,
            Departure departure,
            Log log,
            Swallowed swallowed) {
        this.settings = settings;
        OrderedRetirement retirement = new OrderedRetirement(tracker, recycling);
        commands = new Commands(agent, tracker, settings, departure, retirement, log);
        inbox = new Inbox(commands, Ticker.SYSTEM, swallowed, log);
    }

    /** Takes a question that came by an attach, as text. Returns at once. */
    public void take(String question) {
        inbox.add(question);
    }

    /** Changes options for an attach that was no request: what came of it, in words. */
    public String set(List<String> assignments) {
        return ask("set", assignments).words();
    }

    /**
     * Does what was ordered at a port. On the agent's own thread. Who orders there may be on
     * another machine, and must not have files written with the rights of this one's user.
     *
     * @return what came of it, in words
     */
    public String run(String command, List<String> arguments) {
        return command.equals("set") && OptionReader.writesFile(arguments)
                ? "Nothing was changed. What has a file written is set by the command line only."
                : ask(command, arguments).words();
    }

    /**
     * Does what somebody in this JVM asks for, as if it came from the command line. <b>Threads</b>
     * one at a time, and not during a round.
     */
    public Answer ask(String command, List<String> arguments) {
        return commands.run(command, arguments);
    }

    /** All options, with the values that apply now. */
    public List<OptionSnapshot> options() {
        return OptionList.of(settings);
    }

    /**
     * Answers the request that made the agent start, and goes on telling if that is wanted.
     *
     * @throws IOException when whoever asked has gone
     */
    public void attached(Request request, Answer answer) throws IOException {
        inbox.adopt(request);
        request.answer(answer);
    }

    /** Answers what has come. Whatever happens, it returns. */
    public void serve() {
        inbox.serve();
    }

    /** Leaves nothing behind, and nobody who waits in vain. */
    public void close() {
        inbox.close();
    }
}
