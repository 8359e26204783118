package dev.lifeguard.control;

import picocli.CommandLine;

/**
 * The commands, by name. Only the one that is asked for is shown to the parser: to read what is
 * written on all of them takes longer than most of them do.
 */
final class Commands {
    /** In the order of the help. */
    private static final String[] NAMES = {
        "list", "attach", "status", "leases", "leaks", "pools", "watch", "set", "retire", "dump",
        "check", "page", "detach"
    };

    private Commands() {}

    /** Adds the command that the first word names, or all: for help, and for what is none. */
    static void addTo(CommandLine root, String... words) {
        Object asked = words.length == 0 ? null : named(words[0]);
        if (asked != null) {
            root.addSubcommand(words[0], asked);
            return;
        }
        for (String name : NAMES) {
            root.addSubcommand(name, named(name));
        }
    }

    /** A new one, or null if there is none of that name. */
    private static Object named(String name) {
        switch (name) {
            case "list":
                return new ListCommand();
            case "attach":
                return new AttachCommand();
            case "status":
                return new LookCommand.Status();
            case "leases":
                return new LookCommand.Leases();
            case "leaks":
                return new LookCommand.Leaks();
            case "pools":
                return new LookCommand.Pools();
            case "watch":
                return new WatchCommand();
            case "set":
                return new OrderCommand.Set();
            case "retire":
                return new OrderCommand.Retire();
            case "dump":
                return new LookCommand.Dump();
            case "check":
                return new CheckCommand();
            case "page":
                return new PageCommand();
            case "detach":
                return new OrderCommand.Detach();
            default:
                return null;
        }
    }
}
