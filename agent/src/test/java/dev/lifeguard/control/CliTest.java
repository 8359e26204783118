package dev.lifeguard.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CliTest implements OptionHelp.Table {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Cli cli =
            new Cli(new PrintStream(new ByteArrayOutputStream()), new PrintStream(err, true), this);
    private Throwable mistake;

    @Test
    void a_mistake_of_our_own_is_one_line_and_never_the_status_of_a_finding() {
        for (Throwable each :
                new Throwable[] {
                    new IllegalStateException("two\nlines"), new NoClassDefFoundError("gone")
                }) {
            mistake = each;
            err.reset();

            assertEquals(ExitCode.AGENT, cli.run("help"));

            String line = err.toString();
            assertTrue(line.startsWith("lifeguard: the command line itself failed: "), line);
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
        StringBuilder meant = new StringBuilder();
        for (Jvm.AgentState state : Jvm.AgentState.values()) {
            Jvm jvm = new Jvm(1, "com.acme.Main");
            jvm.agent = state;
            meant.append(Cli.isMeant(jvm, command) ? " " + state : "");
        }

        assertEquals(states, meant.toString().trim());
    }

    @ParameterizedTest
    @CsvSource(
            value = {"-,true", "'',true", "1,false", "no,false"},
            nullValues = "-")
    void colours_are_a_matter_of_taste(String noColor, boolean wanted) {
        assertEquals(wanted, Ink.isWanted(noColor));
    }

    @Test
    void the_name_of_somebody_else_s_program_brings_no_escape_sequence() {
        Output output = new Output(System.out, new PrintStream(err, true));

        output.complain(new Jvm(4711, "evil\u001b[2J") + ": cannot attach");

        assertEquals("lifeguard: 4711 (evil [2J): cannot attach", err.toString().trim());
    }

    @Override
    public List<OptionHelp> all() {
        if (mistake instanceof Error) {
            throw (Error) mistake;
        }
        throw (RuntimeException) mistake;
    }
}
