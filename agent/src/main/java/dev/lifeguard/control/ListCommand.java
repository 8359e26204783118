package dev.lifeguard.control;

import java.util.List;

/** Shows which JVMs are here, and whether one could attach. Touches none of them. */
final class ListCommand {
    private final Output output;

    ListCommand(Output output) {
        this.output = output;
    }

    int run(boolean json) throws Refusal {
        List<Jvm> all = Jvms.ofThisMachine().all();
        if (json) {
            output.out.println(JsonText.list(all));
        } else if (all.isEmpty()) {
            output.complain("no other JVM can be seen here.");
        } else {
            List<String> lines = table(all).lines(output.width());
            lines.set(0, output.ink.bold(lines.get(0)));
            output.print(lines);
        }
        return ExitCode.OK;
    }

    private static Table table(List<Jvm> all) {
        Table table = new Table(" PID", "USER", "JAVA", "AGENT", "MAIN", "ATTACH");
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
}
