package dev.lifeguard.control;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import dev.lifeguard.control.text.Page;
import dev.lifeguard.control.text.Table;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;

/** The options of the agent, below the help for the command line. */
final class AgentOptions implements IHelpSectionRenderer {
    private final OptionHelp.Table options;

    AgentOptions(OptionHelp.Table options) {
        this.options = options;
    }

    @Override
    public String render(Help help) {
        Table table = new Table("|KEY|DEFAULT|MEANING");
        for (OptionHelp option : options.all()) {
            table.row(option.live ? "*" : " ", option.key, option.byDefault, option.meaning);
        }
        List<String> lines = table.lines(new Page(Page.ANY, help.colorScheme()));
        lines.set(0, "Options of the agent, KEY=VALUE (* = can be changed while it runs):");
        String end = System.lineSeparator();
        return end + String.join(end, lines) + end;
    }

    /** Commands and options. */
    String json(Map<String, CommandLine> commands) {
        JsonStringWriter text = JsonWriter.string().object().array("commands");
        for (Map.Entry<String, CommandLine> command : commands.entrySet()) {
            text.object()
                    .value("name", command.getKey())
                    .value(
                            "meaning",
                            command.getValue().getCommandSpec().usageMessage().description()[0])
                    .end();
        }
        text.end().array("options");
        for (OptionHelp option : options.all()) {
            text.object()
                    .value("key", option.key)
                    .value("default", option.byDefault)
                    .value("live", option.live)
                    .value("meaning", option.meaning)
                    .end();
        }
        return text.end().end().done();
    }
}
