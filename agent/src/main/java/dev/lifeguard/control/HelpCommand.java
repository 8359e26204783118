package dev.lifeguard.control;

import java.util.List;

/** Commands, every option of the agent, and what the exit status means. */
final class HelpCommand {
    private final Output output;
    private final OptionHelp.Table options;

    HelpCommand(Output output, OptionHelp.Table options) {
        this.output = output;
        this.options = options;
    }

    int run(Syntax syntax, Invocation said) throws Refusal {
        String command = said.words.isEmpty() ? null : said.words.get(0);
        if (said.json) {
            json(syntax, command);
            return ExitCode.OK;
        }
        output.out.print(syntax.help(command));
        if (command == null) {
            options();
        }
        return ExitCode.OK;
    }

    private void json(Syntax syntax, String command) throws Refusal {
        if (command == null) {
            output.out.println(JsonText.help(syntax.commands(), options.all()));
        } else {
            StringBuilder text = new StringBuilder("{\"usage\": ");
            output.out.println(JsonText.quote(text, syntax.help(command)).append('}'));
        }
    }

    private void options() {
        output.out.println();
        output.out.println("Options of the agent, KEY=VALUE (* = can be changed while it runs):");
        Table table = new Table("", "KEY", "DEFAULT", "MEANING");
        for (OptionHelp option : options.all()) {
            table.row(option.live ? "*" : " ", option.key, option.byDefault, option.meaning);
        }
        List<String> lines = table.lines(Integer.MAX_VALUE);
        output.print(lines.subList(1, lines.size()));
        output.out.println();
        output.out.println(
                "Exit status: 0 all is well, 1 check found something, 2 written wrongly, 3 no such"
                        + " JVM or it lets nobody attach, 4 the agent refused or failed.");
    }
}
