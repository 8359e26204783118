package dev.lifeguard.harness.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code java -jar lifeguard.jar}, as an operator runs it. */
final class CommandLine {
    private final Path java;
    private final Path jar;

    private CommandLine(Path java, Path jar) {
        this.java = java;
        this.jar = jar;
    }

    static CommandLine on(Jdk jdk) {
        return new CommandLine(jdk.tool("java"), AgentJvm.jar());
    }

    /** With this runtime. */
    CommandLine java(Path program) {
        return new CommandLine(program, jar);
    }

    /** From this jar. */
    CommandLine jar(Path other) {
        return new CommandLine(java, other);
    }

    Result run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("-jar", jar.toString()));
        all.addAll(List.of(arguments));
        return AgentJvm.bare().java(java).withoutAgent().args(all.toArray(new String[0])).run();
    }

    /** What it prints, once it has succeeded. */
    String succeed(String... arguments) {
        Result result = run(arguments);
        assertThat(result.exitCode()).as("%s: %s", List.of(arguments), result).isZero();
        return result.out();
    }
}
