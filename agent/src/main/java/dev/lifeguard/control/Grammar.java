package dev.lifeguard.control;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The commands and their options. Written as calls, not as annotations, which picocli would look
 * for by reflection at every start.
 */
final class Grammar {
    static final String PROGRAM = "java -jar lifeguard.jar";
    private static final String TARGET = "TARGET";

    private Grammar() {}

    static CommandLine build() {
        CommandSpec spec = CommandSpec.create().name(PROGRAM);
        spec.usageMessage()
                .description(
                        "Looks at the connection pools of a running JVM. TARGET is a pid, or a part"
                                + " of the name of a main class or jar.");
        spec.addSubcommand("list", command("JVMs here: attachable or why not, agent present"));
        spec.addSubcommand(
                "attach",
                targeted("Attach the agent, or give new options to it", "[KEY=VALUE...]"));
        spec.addSubcommand("status", targeted("The agent, its hooks, pools and options", ""));
        spec.addSubcommand("leases", targeted("Connections that are out now, longest first", ""));
        spec.addSubcommand("leaks", targeted("Leaks found, surest first", ""));
        spec.addSubcommand("pools", targeted("Pools: sizes, checkouts, times, leaks", ""));
        spec.addSubcommand("watch", watch());
        spec.addSubcommand("set", targeted("Change options while the agent runs", "KEY=VALUE..."));
        spec.addSubcommand("retire", retire());
        spec.addSubcommand("dump", targeted("The whole report as JSON", ""));
        spec.addSubcommand("check", check());
        spec.addSubcommand("detach", targeted("Take the agent out again", ""));
        spec.addSubcommand("help", words(command("This help, or that of a command"), "[COMMAND]"));
        CommandLine root = new CommandLine(spec);
        root.setExpandAtFiles(false);
        root.setUsageHelpWidth(100);
        return root;
    }

    private static CommandSpec command(String description) {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(description + '.');
        spec.addOption(
                OptionSpec.builder("--format")
                        .paramLabel("text|json")
                        .type(String.class)
                        .description("how to print the result; text unless said")
                        .build());
        return spec;
    }

    private static CommandSpec targeted(String description, String more) {
        CommandSpec spec = command(description);
        spec.addOption(
                OptionSpec.builder("--all")
                        .type(boolean.class)
                        .description("every JVM that it makes sense for, in place of TARGET")
                        .build());
        return words(spec, more.isEmpty() ? TARGET : TARGET + ' ' + more);
    }

    private static CommandSpec words(CommandSpec spec, String label) {
        spec.addPositional(
                PositionalParamSpec.builder()
                        .index("0..*")
                        .arity("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .paramLabel(label)
                        .hideParamSyntax(true)
                        .build());
        return spec;
    }

    private static CommandSpec watch() {
        return targeted("A live view, until q is pressed", "")
                .addOption(number("--interval", "MILLIS", "between two pictures; 1000 unless said"))
                .addOption(number("--times", "N", "end after so many pictures"));
    }

    private static CommandSpec retire() {
        return targeted(
                        "Have connections leave their pool at their next checkout or return",
                        "POOL")
                .addOption(
                        text("--older-than", "DURATION", "only those opened longer ago, as 30m"));
    }

    private static CommandSpec check() {
        return targeted("Exit with 1 if anything leaked: for scripts and builds", "")
                .addOption(
                        OptionSpec.builder("--report")
                                .paramLabel("FILE")
                                .type(List.class)
                                .auxiliaryTypes(String.class)
                                .description("check reports written at exit, in place of a JVM")
                                .build())
                .addOption(
                        text(
                                "--verdict",
                                "WORD",
                                "the least sure leak that counts: suspected, probable (unless"
                                        + " said), confirmed"))
                .addOption(
                        OptionSpec.builder("--allow-no-pools")
                                .type(boolean.class)
                                .description("a run in which no pool was seen is all right")
                                .build());
    }

    private static OptionSpec text(String name, String label, String description) {
        return valued(String.class, name, label, description);
    }

    private static OptionSpec number(String name, String label, String description) {
        return valued(long.class, name, label, description);
    }

    private static OptionSpec valued(Class<?> type, String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(type)
                .description(description)
                .build();
    }
}
