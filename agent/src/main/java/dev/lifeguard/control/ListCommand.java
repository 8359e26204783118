package dev.lifeguard.control;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import dev.lifeguard.control.jvms.AttachFailure;
import dev.lifeguard.control.jvms.Jvm;
import dev.lifeguard.control.text.ExitCode;
import dev.lifeguard.control.text.Refusal;
import dev.lifeguard.control.text.Table;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Shows which JVMs are here, and whether one could attach. Touches none of them. */
@Command(description = "JVMs here: attachable or why not, agent present.")
final class ListCommand implements Callable<Integer> {
    @ParentCommand private Cli cli;

    @Override
    public Integer call() throws Refusal {
        List<Jvm> all = cli.jvms.all();
        if (cli.isJson()) {
            cli.output.machine(json(all) + '\n');
        } else if (all.isEmpty()) {
            cli.output.complain("no other JVM can be seen here.");
        } else {
            cli.output.print(table(all).lines(cli.output.page()));
        }
        return ExitCode.OK;
    }

    private static Table table(List<Jvm> all) {
        Table table = new Table(" PID|USER|JAVA|AGENT|MAIN|ATTACH");
        for (Jvm jvm : all) {
            String why = AttachFailure.seenFromOutside(jvm);
            table.row(
                    String.valueOf(jvm.pid),
                    jvm.user,
                    jvm.java,
                    jvm.agent.text,
                    jvm.main,
                    why == null ? "yes" : "no: " + why);
        }
        return table;
    }

    private static String json(List<Jvm> all) {
        JsonStringWriter text = JsonWriter.indent("  ").string().array();
        for (Jvm jvm : all) {
            String why = AttachFailure.seenFromOutside(jvm);
            text.object()
                    .value("pid", jvm.pid)
                    .value("main", jvm.main)
                    .value("user", jvm.user)
                    .value("java", jvm.java)
                    .value("agent", jvm.agent.name().toLowerCase(Locale.ROOT))
                    .value("attachable", why == null);
            if (why != null) {
                text.value("reason", why);
            }
            text.end();
        }
        return text.end().done();
    }
}
