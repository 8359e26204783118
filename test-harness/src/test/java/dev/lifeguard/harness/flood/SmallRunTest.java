package dev.lifeguard.harness.flood;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.SecondLane;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A run of a few seconds is all that many applications are ever watched in. */
@SecondLane
class SmallRunTest {
    private static final String HERE = SmallRunProgram.class.getName() + ".";

    @Test
    void each_leak_is_told_with_its_stack_and_by_the_method_that_lost_it() throws Exception {
        Result result = AgentJvm.program(SmallRunProgram.class).leaking().run().assertSucceeded();

        String json = result.out().lines().filter(l -> l.startsWith("pool=")).findFirst().get();
        JsonNode pool = new ObjectMapper().readTree(json.substring("pool=".length()));
        Map<String, Long> leaks = new TreeMap<>();
        for (JsonNode leak : pool.path("leaks")) {
            String site = leak.path("callSite").asText("none");
            leaks.put(site.replaceAll("\\(.*", ""), leak.path("open").asLong());
            assertThat(leak.path("checkoutStack").path(0).asText()).startsWith(HERE + "open(");
        }
        assertThat(leaks)
                .isEqualTo(
                        Map.of(HERE + "findOrder", 3L, HERE + "countStock", 3L, HERE + "bill", 3L));
        assertThat(pool.path("leaksWithoutDetail").asLong()).isZero();
    }
}
