package dev.lifeguard.harness.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.SecondLane;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Programs ask, too: every command answers as one JSON text on stdout. */
@SecondLane
class JsonAnswersTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @RegisterExtension private static final SharedJvms JVMS = new SharedJvms();

    @RegisterExtension private static final SharedJvms OTHERS = new SharedJvms();

    private final CommandLine lifeguard = CommandLine.here();

    @Test
    void every_command_answers_as_json() throws IOException {
        BusyJvm jvm = JVMS.any();
        String pid = jvm.pid();

        assertThat(ask("attach", pid).path("outcome").asText()).isEqualTo("done");
        BusyJvm.await(() -> lifeguard.succeed("pools", pid), text -> text.contains("db1"));
        for (String command : List.of("status", "pools", "leases", "leaks", "dump")) {
            assertThat(ask(command, pid).path("schema").asText())
                    .as(command)
                    .isEqualTo("lifeguard-report/1");
        }
        assertThat(ask("watch", pid, "--times", "1").path("pools")).isNotEmpty();
        assertThat(ask("check", pid).path("findings").isArray()).isTrue();
        assertThat(ask("set", pid, "leak.suspect-after=7s").path("outcome").asText())
                .isEqualTo("done");
        assertThat(ask("set", pid, "nonsense=7s").path("outcome").asText()).isEqualTo("refused");
        assertThat(ask("retire", pid, "db1").path("outcome").asText()).isEqualTo("done");
        assertThat(pids(ask("list"))).contains(pid);
        assertThat(ask("help").path("options")).isNotEmpty();
        assertThat(ask("help").path("commands")).hasSize(14);
        assertThat(ask("help", "check").path("usage").asText()).contains("--report");
        assertThat(ask("detach", pid).path("outcome").asText()).isEqualTo("done");
    }

    /** Each of several answers says whose it is. */
    @Test
    void the_answers_of_several_jvms_are_one_array() throws IOException {
        BusyJvm one = JVMS.any();
        BusyJvm two = OTHERS.any();
        lifeguard.succeed("attach", one.pid());
        lifeguard.succeed("attach", two.pid());

        JsonNode all = ask("status", "--all");

        assertThat(pids(all)).contains(one.pid(), two.pid());
        JsonNode answer =
                StreamSupport.stream(all.spliterator(), false)
                        .filter(each -> each.path("pid").asText().equals(two.pid()))
                        .findFirst()
                        .orElseThrow();
        assertThat(answer.path("main").asText()).isEqualTo(BusyProgram.class.getName());
        assertThat(answer.at("/answer/agent/startedBy").asText()).isEqualTo("attach");
    }

    @Test
    void a_name_that_fits_several_is_asked_back() throws IOException {
        BusyJvm one = JVMS.any();
        BusyJvm two = OTHERS.any();
        String before = one.errors() + two.errors();

        Result result = lifeguard.run("attach", "BusyProg");

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err())
                .contains("JVMs fit \"BusyProg\"", one.pid(), two.pid(), "Give a pid.");
        assertThat(one.errors() + two.errors()).isEqualTo(before);
    }

    private JsonNode ask(String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--format", "json"));
        Result result = lifeguard.run(all.toArray(new String[0]));
        return JSON.readTree(result.out());
    }

    private static List<String> pids(JsonNode all) {
        List<String> pids = new ArrayList<>();
        all.forEach(each -> pids.add(each.path("pid").asText()));
        return pids;
    }
}
