package dev.lifeguard.harness.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.ThirdLane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** JAVA_TOOL_OPTIONS carries the agent into every tool of the JDK, where it has no business. */
@ThirdLane
class JdkToolsTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource
    void tools_print_and_end_the_same(Jdk jdk) throws IOException {
        Path good = Files.writeString(folder.resolve("Good.java"), "class Good {}");
        Path bad = Files.writeString(folder.resolve("Bad.java"), "class Bad { int x = null; }");
        String self = Long.toString(ProcessHandle.current().pid());

        Stream.of(
                        new String[] {"javac", "-version"},
                        new String[] {"javac", "-d", folder.toString(), good.toString()},
                        new String[] {"javac", "-d", folder.toString(), bad.toString()},
                        new String[] {"jcmd", self, "help", "VM.version"},
                        new String[] {"jcmd", "no-such-process", "VM.version"},
                        new String[] {"jps", "-help"})
                .forEach(command -> assertSame(jdk, command));
    }

    private static void assertSame(Jdk jdk, String... command) {
        Result plain = tool(jdk, command).run();
        Result agented =
                tool(jdk, command).env("JAVA_TOOL_OPTIONS", "-javaagent:" + AgentJvm.jar()).run();

        String what = String.join(" ", command);
        assertThat(agented.exitCode()).as(what).isEqualTo(plain.exitCode());
        assertThat(agented.out()).as("stdout of %s", what).isEqualTo(plain.out());
        assertThat(withoutPickedUp(agented.err())).as("stderr of %s", what).isEqualTo(plain.err());
    }

    /** Every line of the agent's counts here: a tool has no pool to speak of. */
    private static String withoutPickedUp(String err) {
        return err.replaceAll("(?m)^Picked up JAVA_TOOL_OPTIONS.*\n", "");
    }

    private static AgentJvm tool(Jdk jdk, String... command) {
        String[] args = new String[command.length - 1];
        System.arraycopy(command, 1, args, 0, args.length);
        return AgentJvm.tool(jdk, command[0]).args(args);
    }
}
