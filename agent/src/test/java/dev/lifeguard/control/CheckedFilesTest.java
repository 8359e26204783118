package dev.lifeguard.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.control.text.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A build must not pass because nobody understood its report. */
class CheckedFilesTest implements OptionHelp.Table {
    private static final String GOOD =
            "{'schema': 'lifeguard-report/1', 'agent': {'swallowedErrors': 0}, 'hooks': [{'kind':"
                    + " 'h2', 'type': 'A', 'method': 'b', 'state': 'woven'}], 'pools': [{'name':"
                    + " 'orders', 'leaks': [{'verdict': 'probable', 'evidence': 'scope-gone',"
                    + " 'count': 7, 'returnedLater': 7, 'news': null}]}]}";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir Path folder;

    @Test
    void a_report_is_judged() throws IOException {
        assertEquals(ExitCode.OK, check(GOOD));
        assertEquals(
                ExitCode.FINDINGS, check(GOOD.replace("'returnedLater': 7", "'returnedLater': 6")));
    }

    @Test
    void the_example_of_the_manual_is_a_report() throws IOException {
        String manual =
                new String(
                        Files.readAllBytes(Paths.get("../docs/report.md")), StandardCharsets.UTF_8);
        int from = manual.indexOf("```json") + "```json".length();

        int status = check(manual.substring(from, manual.indexOf("```", from)));

        assertEquals(ExitCode.FINDINGS, status, err.toString());
    }

    /** Each is a change to a good report. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'lifeguard-report/1' -> 'something/9'",
                "'lifeguard-report/1' -> 'lifeguard-report/2'",
                "'lifeguard-report/1' -> 1",
                "'schema' -> 'scheme'",
                "'count': 7 -> 'count': '7'",
                "'count': 7 -> 'count': null",
                "'count': 7 -> 'count': -7",
                "'count': 7 -> 'count': 7.5",
                "'count': 7 -> 'count': 1e99",
                "'count': 7 -> 'count': true",
                "'count': 7 -> 'counts': 7",
                "'returnedLater': 7 -> 'returnedLater': [7]",
                "'probable' -> 'likely'",
                "'probable' -> 1",
                "'scope-gone' -> {}",
                "'evidence' -> 'evidences'",
                "'woven' -> 'knitted'",
                "'name': 'orders' -> 'name': null",
                "'leaks': [ -> 'leaks': [null, ",
                "'leaks': [ -> 'leaks': [3, ",
                "'pools': [ -> 'pools': [null, ",
                "'pools': [ -> 'pools': ['x', ",
                "'pools' -> 'pool'",
                "'hooks': [ -> 'hooks': [[], ",
                "{'swallowedErrors': 0} -> []",
                "{'swallowedErrors': 0} -> {}",
                "{'swallowedErrors': 0} -> {'swallowedErrors': 'no'}",
            })
    void what_is_not_as_a_report_is_refused_in_one_line(String change) throws IOException {
        String[] parts = change.split(" -> ");
        assertTrue(GOOD.contains(parts[0]), change);

        assertRefused(GOOD.replace(parts[0], parts[1]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "7",
                "'x'",
                "{}",
                "{'pools': [null]}",
                "{'schema': 'lifeguard-report/1'}",
                "<report/>",
                "\u0000\u0001",
                "{'a': 1e999999999}",
                "{'a': '\\uZZZZ'}",
            })
    void what_is_no_report_is_refused_in_one_line(String text) throws IOException {
        assertRefused(text);
    }

    @Test
    void a_report_that_was_cut_is_refused_wherever_it_was() throws IOException {
        for (int end = 0; end < GOOD.length(); end += 7) {
            assertRefused(GOOD.substring(0, end));
        }
    }

    @Test
    void a_hundred_thousand_brackets_are_refused() throws IOException {
        String deep = String.join("", Collections.nCopies(100_000, "["));

        assertRefused(deep);
        assertRefused("{'schema': 'lifeguard-report/1', 'agent': " + deep);
        assertRefused(deep.replace("[", "{'a':"));
    }

    @Test
    void a_schema_that_is_named_shows_no_escape_sequence() throws IOException {
        check(GOOD.replace("lifeguard-report/1", "\\u001b[31m\\u202e"));

        assertTrue(err.toString().contains("unknown schema"), err.toString());
        assertFalse(err.toString().contains("\u001b"), err.toString());
        assertFalse(err.toString().contains("\u202e"), err.toString());
    }

    @Test
    void of_a_report_that_need_not_be_there_programs_are_told_as_of_others() {
        String none = folder.resolve("none.json").toString();
        Output output = new Output(new PrintStream(out, true), new PrintStream(err, true));

        int status =
                new Cli(output, this, null)
                        .run("check", "--report", none, "--allow-no-pools", "--format", "json");

        assertEquals(ExitCode.OK, status);
        assertEquals("{\"checked\":\"" + none + "\",\"findings\":[]}", out.toString().trim());
    }

    private void assertRefused(String text) throws IOException {
        err.reset();
        out.reset();

        int status = check(text);

        assertEquals(ExitCode.NO_TARGET, status, text);
        String says = err.toString().trim();
        assertTrue(says.startsWith("lifeguard: "), says);
        assertEquals(1, says.split("\n").length, says);
        assertEquals("", out.toString());
    }

    private int check(String text) throws IOException {
        Path file = folder.resolve("report.json");
        Files.write(file, text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        Output output = new Output(new PrintStream(out, true), new PrintStream(err, true));
        return new Cli(output, this, null).run("check", "--report", file.toString());
    }

    @Override
    public List<OptionHelp> all() {
        return Collections.emptyList();
    }
}
