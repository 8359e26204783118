package dev.lifeguard.boot;

import dev.lifeguard.model.Ticker;
import java.lang.instrument.Instrumentation;

/**
 * Puts together what answers an operator: commands, departure, inbox. Loaded with the first
 * request, so that an agent whom nobody asks pays nothing for it.
 *
 * <p>Here, too, everything that a detach must undo is registered.
 */
final class Desk {
    final Commands commands;
    final Inbox inbox;

    private Desk(Commands commands, Inbox inbox) {
        this.commands = commands;
        this.inbox = inbox;
    }

    static Desk open(final Assembly parts) {
        Instrumentation instrumentation = parts.instrumentation;
        Departure departure =
                new Departure(
                        instrumentation,
                        parts.weaver,
                        new ForwardingClasses(parts.weaver, parts.forwarder.replacements()),
                        parts.settings,
                        parts.log);
        departure.ends(parts.thread, parts.exitHook);
        departure.alsoEnds(new EndOfCalls(parts.tracker, parts.retry));
        departure.alsoEnds(
                new Ending() {
                    @Override
                    public String end() {
                        return parts.asking.end();
                    }
                });
        Commands commands =
                new Commands(
                        parts.rounds,
                        parts.tracker,
                        parts.settings,
                        departure,
                        new OrderedRetirement(parts.tracker, parts.recycling),
                        parts.log);
        Inbox inbox = new Inbox(commands, Ticker.SYSTEM, parts.swallowed);
        parts.thread.serves(inbox);
        return new Desk(commands, inbox);
    }
}
