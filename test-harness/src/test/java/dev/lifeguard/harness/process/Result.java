package dev.lifeguard.harness.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How a JVM ended.
 *
 * @param exitCode its exit status
 * @param out all of its standard output
 * @param err all of its standard error
 * @param report the report the agent wrote at exit, or null when there is none
 */
public record Result(int exitCode, String out, String err, JsonNode report) {

    static Result of(Ended ended, Path report) throws IOException {
        JsonNode read = Files.exists(report) ? new ObjectMapper().readTree(report.toFile()) : null;
        return new Result(ended.exitCode(), ended.out(), ended.err(), read);
    }

    /** The program ended with status 0. */
    public Result assertSucceeded() {
        assertThat(exitCode).as("exit status; %s", this).isZero();
        return this;
    }

    /** The agent reported, swallowed nothing, and every hook fits. */
    public Result assertClean() {
        assertThat(report).as("the agent's report; %s", this).isNotNull();
        assertClean(report, toString());
        return this;
    }

    /** The program has given back what it took, by the agent's account and by its pools'. */
    public Result assertNothingLeft() {
        NothingLeft.assertIn(report, toString());
        return this;
    }

    /** The same as {@link #assertClean()} for any report. */
    public static void assertClean(JsonNode report, String context) {
        assertThat(report.at("/agent/swallowedErrors").asLong(-1))
                .as("swallowed errors; %s", context)
                .isZero();
        for (JsonNode hook : report.path("hooks")) {
            assertThat(hook.path("state").asText())
                    .as("state of hook %s; %s", hook, context)
                    .isIn("woven", "not-loaded");
        }
    }

    @Override
    public String toString() {
        return "exit "
                + exitCode
                + "\nstdout:\n"
                + out
                + "\nstderr:\n"
                + err
                + "\nreport: "
                + report;
    }
}
