package dev.lifeguard.harness.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of the shipped jar, as an operator runs it or inside the JVM of the tests. */
public interface CommandLine {

    /** {@code java -jar lifeguard.jar}, a process for each command. */
    static OwnProcess on(Jdk jdk) {
        return new OwnProcess(jdk.tool("java"), AgentJvm.jar());
    }

    /**
     * The same code without a process of its own: for tests that are about what a command does. One
     * of those takes a second of two processors to start and to warm up.
     */
    static CommandLine here() {
        return JarInside.SHIPPED;
    }

    Result run(String... arguments);

    /** What it prints, once it has succeeded. */
    default String succeed(String... arguments) {
        Result result = run(arguments);
        assertThat(result.exitCode()).as("%s: %s", List.of(arguments), result).isZero();
        return result.out();
    }

    /**
     * A process for each command.
     *
     * @param java the runtime's program
     * @param jar the agent's jar
     */
    record OwnProcess(Path java, Path jar) implements CommandLine {

        /** With this runtime. */
        OwnProcess java(Path program) {
            return new OwnProcess(program, jar);
        }

        /** From this jar. */
        OwnProcess jar(Path other) {
            return new OwnProcess(java, other);
        }

        @Override
        public Result run(String... arguments) {
            List<String> all = new ArrayList<>(List.of("-jar", jar.toString()));
            all.addAll(List.of(arguments));
            return AgentJvm.bare()
                    .java(java)
                    .withoutAgent()
                    .light()
                    .args(all.toArray(new String[0]))
                    .run();
        }
    }
}
