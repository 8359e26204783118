package dev.lifeguard.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Reads a command line by the {@link Grammar}. */
final class Syntax {
    private final CommandLine root = Grammar.build();

    /**
     * @throws Refusal with what is wrong, and where help is
     */
    Invocation parse(String... arguments) throws Refusal {
        for (String word : arguments) {
            if (word.equals("--help") || word.equals("-h")) {
                return helpFor(arguments[0]);
            }
        }
        try {
            ParseResult parsed = root.parseArgs(arguments);
            if (!parsed.hasSubcommand()) {
                return new Invocation();
            }
            return invocation(parsed.subcommand());
        } catch (ParameterException wrong) {
            throw usage(wrong.getMessage());
        }
    }

    private Invocation helpFor(String command) {
        Invocation help = new Invocation();
        if (root.getSubcommands().containsKey(command)) {
            help.words.add(command);
        }
        return help;
    }

    static Refusal usage(String what) {
        return new Refusal(
                ExitCode.USAGE,
                what + (what.endsWith(".") ? "" : ".") + " See " + Grammar.PROGRAM + " help.");
    }

    private static Invocation invocation(ParseResult parsed) throws Refusal {
        Invocation found = new Invocation();
        found.command = parsed.commandSpec().name();
        if (parsed.hasMatchedPositional(0)) {
            found.words.addAll(parsed.<List<String>>matchedPositionalValue(0, found.words));
        }
        found.all = parsed.hasMatchedOption("--all");
        found.json = word(parsed, "--format", "text", "text", "json").equals("json");
        if (found.command.equals("check")) {
            found.reports.addAll(parsed.matchedOptionValue("--report", found.reports));
            found.allowNoPools = parsed.hasMatchedOption("--allow-no-pools");
            found.verdict =
                    word(parsed, "--verdict", "probable", Findings.VERDICTS.toArray(new String[0]));
        }
        if (found.command.equals("retire")) {
            found.olderThan = parsed.matchedOptionValue("--older-than", null);
        }
        if (found.command.equals("watch")) {
            found.intervalMillis = parsed.matchedOptionValue("--interval", Long.valueOf(1000));
            found.times = parsed.matchedOptionValue("--times", Long.valueOf(0));
            refuseBelow("--interval", found.intervalMillis, 100);
            refuseBelow("--times", found.times, 0);
        }
        refuseSurplus(found);
        return found;
    }

    private static void refuseBelow(String option, long value, long least) throws Refusal {
        if (value < least) {
            throw usage(option + ": " + value + " is too little; " + least + " at least");
        }
    }

    /** A word that nobody reads may be the JVM that was meant. */
    private static void refuseSurplus(Invocation said) throws Refusal {
        String what = said.command + ": ";
        if (said.all && said.json && said.command.equals("watch")) {
            throw usage(what + "--all would print no JSON that ends; give one target");
        }
        if (said.all && !said.reports.isEmpty()) {
            throw usage(what + "--report and --all exclude each other");
        }
        int most = mostWords(said);
        if (said.words.size() > most) {
            throw usage(
                    what
                            + '"'
                            + said.words.get(most)
                            + "\" is a word too many"
                            + (said.all ? "; --all stands in place of a target" : ""));
        }
    }

    private static int mostWords(Invocation said) {
        boolean targeted = !said.all && said.reports.isEmpty() && !said.command.equals("list");
        if (said.command.equals("attach") || said.command.equals("set")) {
            boolean named = said.words.isEmpty() || said.words.get(0).indexOf('=') < 0;
            return !targeted && named ? 0 : Integer.MAX_VALUE;
        }
        return (targeted ? 1 : 0) + (said.command.equals("retire") ? 1 : 0);
    }

    private static String word(
            ParseResult parsed, String option, String otherwise, String... allowed) throws Refusal {
        String word = parsed.matchedOptionValue(option, otherwise);
        for (String each : allowed) {
            if (each.equals(word)) {
                return word;
            }
        }
        throw usage(
                option
                        + ": \""
                        + word
                        + "\" is not understood. Write "
                        + String.join(", ", allowed));
    }

    /** Every command, and what it does. */
    Map<String, String> commands() {
        Map<String, String> commands = new LinkedHashMap<String, String>();
        for (Map.Entry<String, CommandLine> each : root.getSubcommands().entrySet()) {
            CommandSpec spec = each.getValue().getCommandSpec();
            commands.put(each.getKey(), spec.usageMessage().description()[0]);
        }
        return commands;
    }

    /** The usage of everything, or of one command. */
    String help(String command) throws Refusal {
        if (command == null) {
            return root.getUsageMessage();
        }
        CommandLine one = root.getSubcommands().get(command);
        if (one == null) {
            throw usage("There is no command " + command);
        }
        return one.getUsageMessage();
    }
}
