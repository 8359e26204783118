package dev.lifeguard.control;

import com.grack.nanojson.JsonWriter;
import dev.lifeguard.control.post.Answer;
import dev.lifeguard.control.text.ExitCode;
import dev.lifeguard.control.text.Page;
import dev.lifeguard.model.HostText;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/** Where a command line prints: results on stdout, everything else on stderr. */
final class Output {
    final PrintStream out;
    final boolean terminal = Terminal.isThere();
    final ColorScheme colours =
            Help.defaultColorScheme(
                    terminal && isColourWanted(System.getenv("NO_COLOR")) ? Ansi.ON : Ansi.OFF);

    /** For what is printed whole, however narrow the screen is. */
    final Page wide = new Page(Page.ANY, colours);

    private final PrintStream err;

    Output(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * By the convention of no-color.org.
     *
     * @param noColor the variable NO_COLOR, or null
     */
    static boolean isColourWanted(String noColor) {
        return noColor == null || noColor.isEmpty();
    }

    /** As wide as the screen is now, or as it takes where nobody looks. */
    Page page() {
        return terminal ? new Page(Terminal.size()[1], colours) : wide;
    }

    void print(List<String> lines) {
        for (String line : lines) {
            out.println(line);
        }
    }

    /**
     * What could not be printed is no success: a script would take half a report for a whole one.
     *
     * @param status what the command has come to
     */
    int statusWhenPrinted(int status) {
        if (!out.checkError()) {
            return status;
        }
        complain(
                "The result could not be written whole: its reader has gone, or there is no space"
                        + " left.");
        return status == ExitCode.OK ? ExitCode.AGENT : status;
    }

    /**
     * For programs: in UTF-8, as JSON and Prometheus want it, whatever characters this terminal is
     * set to. In a container it is mostly set to none but ASCII's.
     */
    void machine(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
    }

    void complain(String what) {
        err.println("lifeguard: " + HostText.sql(what));
    }

    /** Sentences of the agent: what was done on stdout, what was not on stderr. */
    int tell(Answer answer, boolean json) {
        if (json) {
            machine(
                    JsonWriter.string()
                                    .object()
                                    .value("outcome", answer.outcome)
                                    .array("sentences", HostText.all(answer.sentences))
                                    .end()
                                    .done()
                            + '\n');
        } else {
            for (String sentence : answer.sentences) {
                (answer.isDone() ? out : err).println(HostText.sql(sentence));
            }
        }
        return answer.isDone() ? ExitCode.OK : ExitCode.AGENT;
    }
}
