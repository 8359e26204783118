package dev.lifeguard.harness.counts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.pools.ConnectionBroker;
import dev.lifeguard.harness.pools.Pools;
import dev.lifeguard.harness.pools.Shapes;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Counts;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.SecondLane;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However many layers lie around a pool, one checkout is one lease, and it is the pool's. */
@SecondLane
class OneLeasePerCheckoutTest {
    private static final int CHECKOUTS = 40;

    /** Each lists wrappers from the inside out. */
    private static final List<List<String>> LAYERS =
            List.of(
                    List.of(),
                    List.of("DELEGATING", "TRANSACTION_AWARE", "LAZY"),
                    List.of("HOMEMADE", "DATASOURCE_PROXY", "ROUTING"),
                    List.of("LAZY", "ROUTING", "HOMEMADE"));

    /** In one JVM each of the pools, and each way to wrap it. */
    @ParameterizedTest
    @EnumSource
    void a_known_pool_has_one_lease_per_checkout(Jdk jdk) {
        List<String> ways = new ArrayList<>();
        for (Pools pool : Pools.values()) {
            LAYERS.forEach(layers -> add(ways, pool.name(), layers));
        }

        Result result = run(jdk, ways);

        List<Counts> all = Counts.of(result.report());
        for (Pools pool : Pools.values()) {
            assertThat(all)
                    .as("pools that lent; %s", result)
                    .filteredOn(each -> each.kind().equals(pool.kind()))
                    .hasSameSizeAs(LAYERS);
        }
        assertThat(all).hasSize(LAYERS.size() * Pools.values().length);
        for (Counts each : all) {
            assertExact(each, result);
        }
    }

    @ParameterizedTest
    @EnumSource
    void any_other_source_has_one_lease_per_checkout(Shapes shape) {
        for (Jdk jdk : Jdk.values()) {
            if (jdk.isPresent()) {
                List<String> way = new ArrayList<>();
                add(way, shape.name(), List.of());
                Counts only = onlyPool(run(jdk, way));
                assertThat(shape.types()).as("the pool on %s", jdk).contains(only.type());
            }
        }
    }

    private static void add(List<String> ways, String source, List<String> layers) {
        if (!ways.isEmpty()) {
            ways.add(CheckoutProgram.AND);
        }
        ways.addAll(List.of(source, Integer.toString(CHECKOUTS), "1"));
        ways.addAll(layers);
    }

    private static Result run(Jdk jdk, List<String> ways) {
        return AgentJvm.program(CheckoutProgram.class)
                .light()
                .jdk(jdk)
                .agent(ConnectionBroker.option())
                .args(ways.toArray(new String[0]))
                .run()
                .assertSucceeded();
    }

    /** The one pool that lent anything, after all is returned. */
    private static Counts onlyPool(Result result) {
        List<Counts> all = Counts.of(result.report());
        assertThat(all).as("pools that lent; %s", result).hasSize(1);
        assertExact(all.get(0), result);
        return all.get(0);
    }

    private static void assertExact(Counts pool, Result result) {
        assertThat(pool.count()).as("checkouts; %s", result).isEqualTo(CHECKOUTS);
        assertThat(pool.returned()).as("returned; %s", result).isEqualTo(CHECKOUTS);
        assertThat(pool.open()).as("open; %s", result).isZero();
        assertThat(pool.failed()).as("failed; %s", result).isZero();
    }
}
