package dev.lifeguard.harness.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.SecondLane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A connection that was replaced in place needs its driver woven, whoever wants to leave. */
@SecondLane
class ReplacedTest {
    /** What protects a pool, in the report. */
    private static final String BY = "/protection/by";

    private final CommandLine lifeguard = CommandLine.here();

    @Test
    void a_session_of_a_pool_that_cannot_evict_goes_on_an_operators_word() throws IOException {
        String agent = "-javaagent:" + AgentJvm.jar();
        try (BusyJvm jvm = BusyJvm.light(Jdk.JDK_17, ReplacedProgram.class, agent)) {
            JsonNode before =
                    BusyJvm.await(() -> pool(jvm), pool -> pool.at(BY).asText().equals("in-place"));
            String name = before.path("name").asText();
            int session = Integer.parseInt(jvm.tell("session"));

            assertThat(lifeguard.succeed("retire", jvm.pid(), name))
                    .contains(name + ": its sessions are replaced in place");

            int next = Integer.parseInt(jvm.tell("session"));
            assertThat(next).isGreaterThan(session);
            assertThat(Integer.parseInt(jvm.tell("session"))).isEqualTo(next);
            assertThat(pool(jvm).at("/retired/asked").asInt()).isEqualTo(1);
        }
    }

    @Test
    void the_agent_stays_as_long_as_a_replacement_is_in_use() throws IOException {
        String agent = "-javaagent:" + AgentJvm.jar() + "=retry=on";
        try (BusyJvm jvm = BusyJvm.light(Jdk.JDK_17, ReplacedProgram.class, agent)) {
            jvm.tell("restart");
            String used =
                    BusyJvm.await(() -> jvm.tellQuietly("use"), answer -> answer.equals("used"));
            assertThat(used).isEqualTo("used");

            Result tooEarly = lifeguard.run("detach", jvm.pid());

            assertThat(tooEarly.exitCode()).as("%s", tooEarly).isEqualTo(4);
            assertThat(tooEarly.err()).contains("still in use (1)", "Detach again");
            assertThat(jvm.tell("use")).isEqualTo("used");

            Result attached = lifeguard.run("attach", jvm.pid());

            assertThat(attached.exitCode()).as("%s", attached).isEqualTo(4);
            assertThat(attached.err()).contains("Half detached: detach again");

            jvm.tell("drop");
            BusyJvm.await(
                    () -> {
                        jvm.tellQuietly("drop");
                        return lifeguard.run("detach", jvm.pid()).exitCode();
                    },
                    exitCode -> exitCode == 0);
            assertThat(BusyJvm.await(jvm::agentInstancesQuietly, List::isEmpty)).isEmpty();
        }
    }

    private JsonNode pool(BusyJvm jvm) {
        try {
            return new ObjectMapper().readTree(lifeguard.succeed("dump", jvm.pid())).at("/pools/0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
