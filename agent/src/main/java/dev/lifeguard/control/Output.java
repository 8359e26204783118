package dev.lifeguard.control;

import java.io.PrintStream;
import java.util.List;

/** Where a command line prints: results on stdout, everything else on stderr. */
final class Output {
    final PrintStream out;
    final boolean terminal = Terminal.isThere();
    final Ink ink = new Ink(terminal && Ink.isWanted(System.getenv("NO_COLOR")));
    private final PrintStream err;

    Output(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Columns to print in: as many as it takes where nobody looks. */
    int width() {
        return terminal ? Terminal.size()[1] : Integer.MAX_VALUE;
    }

    void print(List<String> lines) {
        for (String line : lines) {
            out.println(line);
        }
    }

    void complain(String what) {
        err.println("lifeguard: " + Table.printable(what));
    }

    /** Sentences of the agent: what was done on stdout, what was not on stderr. */
    int tell(Reply reply, boolean json) {
        if (json) {
            StringBuilder text = new StringBuilder("{\"outcome\": ");
            JsonText.quote(text, reply.outcome).append(", \"sentences\": ");
            out.println(JsonText.quoteAll(text, reply.sentences).append('}'));
        } else {
            for (String sentence : reply.sentences) {
                (reply.isDone() ? out : err).println(Table.printable(sentence));
            }
        }
        return reply.isDone() ? ExitCode.OK : ExitCode.AGENT;
    }
}
