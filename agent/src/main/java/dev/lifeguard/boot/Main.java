package dev.lifeguard.boot;

import dev.lifeguard.control.Cli;
import dev.lifeguard.control.OptionHelp;
import dev.lifeguard.options.Option;
import dev.lifeguard.options.OptionTable;
import java.util.ArrayList;
import java.util.List;

/** Where the command line begins: {@code java -jar lifeguard.jar}. Never loaded by the agent. */
public final class Main implements OptionHelp.Table {
    private Main() {}

    public static void main(String[] arguments) {
        int status = new Cli(System.out, System.err, new Main()).run(arguments);
        System.exit(status);
    }

    @Override
    public List<OptionHelp> all() {
        List<OptionHelp> all = new ArrayList<OptionHelp>();
        for (Option<?> option : OptionTable.ALL) {
            all.add(
                    new OptionHelp(
                            option.key,
                            option.byDefault,
                            option.live,
                            option.meaning + " (" + option.kind.form() + ")"));
        }
        return all;
    }
}
