package dev.lifeguard.harness.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.SecondLane;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code retire}: connections leave their pool on an operator's word, and no request notices. */
@SecondLane
class RetireTest {
    @RegisterExtension private static final SharedJvms JVMS = new SharedJvms();

    private final CommandLine lifeguard = CommandLine.here();

    @Test
    void every_connection_of_a_pool_is_replaced() throws IOException {
        BusyJvm jvm = JVMS.any();
        lifeguard.succeed("attach", jvm.pid());

        assertThat(lifeguard.succeed("retire", jvm.pid(), "db1")).contains("db1: its connections");

        long retired = BusyJvm.await(() -> retired(pool(jvm, "db1")), count -> count >= 2);
        assertThat(retired).isLessThanOrEqualTo(5);
        assertThat(retired(pool(jvm, "db2"))).isZero();
    }

    @Test
    void young_connections_stay() throws IOException {
        BusyJvm jvm = JVMS.any();
        lifeguard.succeed("attach", jvm.pid());

        lifeguard.succeed("retire", jvm.pid(), "db1", "--older-than", "8h");

        long before = checkouts(pool(jvm, "db1"));
        BusyJvm.await(() -> checkouts(pool(jvm, "db1")), count -> count > before + 100);
        assertThat(retired(pool(jvm, "db1"))).isZero();
    }

    @Test
    void what_cannot_be_is_said() throws IOException {
        BusyJvm jvm = JVMS.any();
        lifeguard.succeed("attach", jvm.pid());

        Result homemade = lifeguard.run("retire", jvm.pid(), "RawPool");
        Result unknown = lifeguard.run("retire", jvm.pid(), "orders");
        Result unreadable = lifeguard.run("retire", jvm.pid(), "db1", "--older-than", "soon");

        assertThat(homemade.err()).contains("cannot evict");
        assertThat(unknown.err()).contains("no such pool, only [");
        assertThat(unreadable.err()).contains("older-than: \"soon\" is not understood");
        assertThat(homemade.exitCode()).isEqualTo(4);
    }

    private JsonNode pool(BusyJvm jvm, String name) {
        try {
            JsonNode report = new ObjectMapper().readTree(lifeguard.succeed("dump", jvm.pid()));
            for (JsonNode pool : report.path("pools")) {
                if (pool.path("name").asText().equals(name)) {
                    return pool;
                }
            }
            throw new AssertionError("No pool " + name + ": " + report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long retired(JsonNode pool) {
        return pool.at("/retired/asked").asLong();
    }

    private static long checkouts(JsonNode pool) {
        return pool.at("/checkouts/count").asLong();
    }
}
