package dev.lifeguard.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check 4711 4712",
                "status 4711 4712",
                "dump 4711 --format json 4712",
                "detach --all 4711",
                "attach --all 4711",
                "set 4711 --all retry=on",
                "retire --all 4711 orders",
                "retire 4711 orders stock",
                "list 4711",
                "help list check",
                "check --report a.json b.json",
                "check --report a.json --all",
                "watch 4711 --interval 0",
                "watch 4711 --interval 99",
                "watch 4711 --times -1",
                "watch --all --format json"
            })
    void what_makes_no_sense_is_refused(String line) {
        Refusal refusal = assertThrows(Refusal.class, () -> new Syntax().parse(line.split(" ")));

        assertEquals(ExitCode.USAGE, refusal.exitCode());
        assertTrue(refusal.getMessage().endsWith("See java -jar lifeguard.jar help."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check 4711",
                "check --all",
                "check --report a.json --report b.json",
                "attach 4711 a=1 b=2",
                "attach --all a=1 b=2",
                "attach --all",
                "set --all a=1",
                "retire 4711 orders --older-than 30m",
                "retire --all orders",
                "help",
                "help check",
                "list --format json"
            })
    void what_each_command_reads_is_let_through(String line) throws Refusal {
        assertEquals(line.split(" ")[0], new Syntax().parse(line.split(" ")).command);
    }
}
