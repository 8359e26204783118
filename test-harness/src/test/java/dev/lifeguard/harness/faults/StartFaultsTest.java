package dev.lifeguard.harness.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.AgentLines;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.ThirdLane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A fault in how the agent is started is the agent's own business. */
@ThirdLane
class StartFaultsTest {
    private static final Map<String, Result> PLAIN = new ConcurrentHashMap<>();

    @TempDir private Path folder;

    static Stream<String> faulty_arguments() {
        return Stream.of(
                "no.such.option=1",
                "leak.suspect-after=soon",
                "strict=on,no.such.option=1",
                "strict=on,leak.suspect-after=soon",
                "report-interval=never-ever,leak.call-sites=all",
                "leak.call-sites=most",
                "config=/no/such/file.properties");
    }

    @ParameterizedTest
    @MethodSource("faulty_arguments")
    void a_bad_option_is_one_line_and_nothing_else(String argument) {
        for (String end : new String[] {"well", "three", "uncaught"}) {
            assertOneLineAndNothingElse(argument, end);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "=", ",,,", "pool=nonsense", "a=b=c", "\"", "pool=X#a()/"})
    void garbage_changes_nothing(String argument) {
        Result plain = plain("well");
        Result agented = orders("well").rawAgent(argument).run();

        assertSame(plain, agented);
    }

    @Test
    void a_report_below_a_file_is_one_line_and_nothing_else() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        assertOneLineAndNothingElse("report-file=" + file.resolve("report.json"), "well");
        assertOneLineAndNothingElse("report-file=" + file.resolve("report.json"), "three");
    }

    @Test
    void a_report_in_a_read_only_folder_is_one_line_and_nothing_else() {
        // /proc refuses new files to everyone, root too, to whom a read-only mode means nothing.
        assertOneLineAndNothingElse("report-file=/proc/lifeguard.json", "uncaught");
    }

    @Test
    void a_report_where_a_folder_is_is_one_line_and_nothing_else() {
        assertOneLineAndNothingElse("report-file=" + folder, "well");
    }

    @Test
    void the_agent_given_twice_counts_once() {
        Result plain = plain("well");
        Result twice = orders("well").jvmArgs("-javaagent:" + AgentJvm.jar()).run();

        assertSame(plain, twice);
        assertThat(twice.report().at("/pools/0/checkouts/count").asLong())
                .as("checkouts; %s", twice)
                .isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource
    void the_vm_prints_nothing_because_of_the_agent(Jdk jdk) {
        for (String sharing : new String[] {"auto", "on", "off"}) {
            Result result =
                    AgentJvm.program(HelloProgram.class)
                            .jdk(jdk)
                            .rawAgent("")
                            .jvmArgs("-Xshare:" + sharing)
                            .run()
                            .assertSucceeded();

            assertThat(result.out()).isEqualTo("Hello\n");
            assertThat(AgentLines.without(result.err())).isEqualTo("Hello on stderr\n");
        }
    }

    private static void assertOneLineAndNothingElse(String argument, String end) {
        Result plain = plain(end);
        Result agented = orders(end).rawAgent(argument).run();

        assertSame(plain, agented);
        assertThat(AgentLines.complaints(agented.err())).as("%s", agented).hasSize(1);
    }

    private static void assertSame(Result plain, Result agented) {
        assertThat(agented.exitCode()).as("exit; %s", agented).isEqualTo(plain.exitCode());
        assertThat(agented.out()).as("stdout").isEqualTo(plain.out());
        assertThat(AgentLines.without(agented.err())).as("stderr").isEqualTo(plain.err());
    }

    /** The same each time, so run once. */
    private static Result plain(String end) {
        return PLAIN.computeIfAbsent(end, each -> orders(each).withoutAgent().run());
    }

    private static AgentJvm orders(String end) {
        return AgentJvm.program(OrdersProgram.class).light().args(end);
    }
}
