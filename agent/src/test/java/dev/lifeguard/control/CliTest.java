package dev.lifeguard.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.control.jvms.Jvm;
import dev.lifeguard.control.jvms.Jvms;
import dev.lifeguard.control.text.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CliTest implements OptionHelp.Table {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Output output = new Output(new PrintStream(out), new PrintStream(err, true));
    private final Cli cli = new Cli(output, this, new Nobody());
    private Throwable mistake;

    /** A machine without another JVM: whatever a test says, nobody is attached to. */
    private static final class Nobody extends Jvms {
        @Override
        public List<Jvm> all() {
            return Collections.emptyList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check 4711 4712",
                "status 4711 4712",
                "dump 4711 --format json 4712",
                "detach --all 4711",
                "attach --all 4711",
                "set 4711 --all retry=on",
                "set 4711",
                "set --all",
                "set 4711 report-file",
                "set 4711 a=1 report-file",
                "attach 4711 strict",
                "retire --all 4711 orders",
                "retire 4711 orders stock",
                "retire 4711",
                "list 4711",
                "list --all",
                "help list check",
                "help nonsense",
                "nonsense",
                "status",
                "status --format xml 4711",
                "check --verdict maybe 4711",
                "check --report a.json b.json",
                "check --report a.json --all",
                "watch 4711 --interval 0",
                "watch 4711 --interval 99",
                "watch 4711 --times -1",
                "watch 4711 --times many",
                "watch --all --format json"
            })
    void what_makes_no_sense_is_refused_in_one_line(String line) {
        assertEquals(ExitCode.USAGE, cli.run(line.split(" ")));

        String says = err.toString().trim();
        assertTrue(says.startsWith("lifeguard: "), says);
        assertTrue(says.endsWith(". See java -jar lifeguard.jar help."), says);
        assertEquals(1, says.split("\n").length, says);
        assertEquals("", out.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check 4711",
                "check --all",
                "check --report a.json --report b.json",
                "check --verdict suspected 4711",
                "attach 4711 a=1 b=2",
                "attach --all a=1 b=2",
                "attach --all",
                "set --all a=1",
                "set 4711 a=1",
                "retire 4711 orders --older-than 30m",
                "retire --all orders",
                "watch 4711 --interval 100 --times 1",
                "--format json status 4711"
            })
    void what_each_command_reads_is_let_through(String line) {
        assertEquals(ExitCode.NO_TARGET, cli.run(line.split(" ")), err.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "nonsense,There is no command nonsense.",
        "nonsense 4711,There is no command nonsense.",
        "help nonsense,There is no command nonsense.",
        "status 4711 4712,'status: \"4712\" is a word too many.'",
        "status 4711 --nonsense,Unknown option: '--nonsense'."
    })
    void what_is_wrong_is_said_in_words_of_the_command_line(String line, String says) {
        cli.run(line.split(" "));

        assertEquals(
                "lifeguard: " + says + " See java -jar lifeguard.jar help.", err.toString().trim());
    }

    /** A script takes half a report for a whole one, if the status says that all is well. */
    @ParameterizedTest
    @ValueSource(strings = {"help", "list --format json"})
    void what_could_not_be_printed_is_no_success(String line) {
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("No space left on device");
                    }
                };
        Output nowhere = new Output(new PrintStream(full), new PrintStream(err, true));

        int status = new Cli(nowhere, this, new Nobody()).run(line.split(" "));

        assertEquals(ExitCode.AGENT, status);
        assertEquals(
                "lifeguard: The result could not be written whole: its reader has gone, or there is"
                        + " no space left.",
                err.toString().trim());
    }

    @Test
    void what_is_for_programs_is_utf_8_whatever_the_terminal_is_set_to() throws Exception {
        Output ascii = new Output(new PrintStream(out, true, "US-ASCII"), new PrintStream(err));
        Jvms one =
                new Jvms() {
                    @Override
                    public List<Jvm> all() {
                        return Collections.singletonList(new Jvm(4711, "b\u00fccher.jar"));
                    }
                };

        new Cli(ascii, this, one).run("list", "--format", "json");

        String json = out.toString("UTF-8");
        assertTrue(json.contains("b\u00fccher.jar"), json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "help", "help check", "check --help", "-h", "list --format json"})
    void help_is_never_refused(String line) {
        String[] words = line.isEmpty() ? new String[0] : line.split(" ");

        assertEquals(ExitCode.OK, cli.run(words), err.toString());

        assertNotEquals("", out.toString());
    }

    @Test
    void a_mistake_of_our_own_is_one_line_and_never_the_status_of_a_finding() {
        for (Throwable each :
                new Throwable[] {
                    new IllegalStateException("two\nlines"), new NoClassDefFoundError("gone")
                }) {
            mistake = each;
            assertEquals(ExitCode.AGENT, cli.run("-h"));
            err.reset();

            assertEquals(ExitCode.AGENT, cli.run("help"));

            String line = err.toString();
            assertTrue(line.startsWith("lifeguard: the command line itself failed: "), line);
            assertTrue(line.contains(each.getClass().getName()), line);
            assertEquals(1, line.split("\n").length, line);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "set,YES IDLE UNKNOWN",
        "detach,YES IDLE UNKNOWN",
        "check,YES UNKNOWN",
        "retire,YES UNKNOWN",
        "attach,YES NO IDLE UNKNOWN"
    })
    void all_means_every_jvm_that_the_command_makes_sense_for(String command, String states) {
        CommandLine root = new CommandLine(cli);
        Commands.addTo(root, command);
        TargetedCommand found = root.getSubcommands().get(command).getCommand();
        StringBuilder meant = new StringBuilder();
        for (Jvm.AgentState state : Jvm.AgentState.values()) {
            Jvm jvm = new Jvm(1, "com.acme.Main");
            jvm.agent = state;
            meant.append(found.isMeant(jvm) ? " " + state : "");
        }

        assertEquals(states, meant.toString().trim());
    }

    @ParameterizedTest
    @CsvSource(
            value = {"-,true", "'',true", "1,false", "no,false"},
            nullValues = "-")
    void colours_are_a_matter_of_taste(String noColor, boolean wanted) {
        assertEquals(wanted, Output.isColourWanted(noColor));
    }

    @Test
    void the_name_of_somebody_else_s_program_brings_no_escape_sequence() {
        output.complain(new Jvm(4711, "evil\u001b[2J") + ": cannot attach");

        assertEquals("lifeguard: 4711 (evil [2J): cannot attach", err.toString().trim());
    }

    @Override
    public List<OptionHelp> all() {
        if (mistake instanceof Error) {
            throw (Error) mistake;
        }
        if (mistake != null) {
            throw (RuntimeException) mistake;
        }
        return Collections.emptyList();
    }
}
