package dev.lifeguard.harness.counts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.pools.ConnectionBroker;
import dev.lifeguard.harness.pools.Pools;
import dev.lifeguard.harness.pools.Shapes;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Counts;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** However many layers lie around a pool, one checkout is one lease, and it is the pool's. */
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

    /**
     * Sources for one JVM: of those that may be taken for a pool of the same class never two, for
     * the second would be known from the first.
     */
    static Stream<Set<Shapes>> strangers() {
        return Stream.of(
                EnumSet.of(
                        Shapes.PROXYING_OVER_DRIVER_MANAGER,
                        Shapes.NAMED_BY_THE_OPERATOR,
                        Shapes.DRIVER_DATA_SOURCE,
                        Shapes.DBCP2_SHARED_POOL),
                EnumSet.of(Shapes.PROXYING_OVER_DATA_SOURCE, Shapes.FOUND_BY_RULE),
                EnumSet.of(Shapes.SPRING_DRIVER_MANAGER),
                EnumSet.of(
                        Shapes.REUSING_PROXIES,
                        Shapes.DRIVER_MANAGER,
                        Shapes.HIKARI_OVER_A_WRAPPED_DRIVER),
                EnumSet.of(Shapes.RAW_WITH_RELEASE, Shapes.DBCP2_POOLING_DRIVER),
                EnumSet.of(Shapes.LAZY_AROUND_HOMEMADE));
    }

    @Test
    void none_of_them_is_left_out() {
        assertThat(strangers().flatMap(Set::stream)).containsExactlyInAnyOrder(Shapes.values());
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void any_other_source_has_one_lease_per_checkout(Set<Shapes> together) {
        List<String> ways = new ArrayList<>();
        together.forEach(shape -> add(ways, shape.name(), List.of()));
        for (Jdk jdk : Jdk.values()) {
            if (jdk.isPresent()) {
                assertOnePoolEach(together, run(jdk, ways), jdk);
            }
        }
    }

    private static void assertOnePoolEach(Set<Shapes> together, Result result, Jdk jdk) {
        List<Counts> all = Counts.of(result.report());
        assertThat(all).as("pools that lent on %s; %s", jdk, result).hasSameSizeAs(together);
        for (Shapes shape : together) {
            assertThat(all)
                    .as("%s on %s; %s", shape, jdk, result)
                    .filteredOn(each -> shape.types().contains(each.type()))
                    .singleElement()
                    .satisfies(only -> assertExact(only, result));
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

    private static void assertExact(Counts pool, Result result) {
        assertThat(pool.count()).as("checkouts; %s", result).isEqualTo(CHECKOUTS);
        assertThat(pool.returned()).as("returned; %s", result).isEqualTo(CHECKOUTS);
        assertThat(pool.open()).as("open; %s", result).isZero();
        assertThat(pool.failed()).as("failed; %s", result).isZero();
    }
}
