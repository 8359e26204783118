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
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

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

    static Stream<Arguments> pools() {
        List<Arguments> all = new ArrayList<>();
        for (Jdk jdk : Jdk.values()) {
            for (Pools pool : Pools.values()) {
                all.add(Arguments.of(jdk, pool));
            }
        }
        return all.stream();
    }

    /** In one JVM a pool for each way to wrap it. */
    @ParameterizedTest
    @MethodSource("pools")
    void a_known_pool_has_one_lease_per_checkout(Jdk jdk, Pools pool) {
        Result result = run(jdk, pool.name(), LAYERS);

        List<Counts> all = Counts.of(result.report());
        assertThat(all).as("pools that lent; %s", result).hasSameSizeAs(LAYERS);
        for (Counts each : all) {
            assertThat(each.kind()).isEqualTo(pool.kind());
            assertExact(each, result);
        }
    }

    @ParameterizedTest
    @EnumSource
    void any_other_source_has_one_lease_per_checkout(Shapes shape) {
        for (Jdk jdk : Jdk.values()) {
            if (jdk.isPresent()) {
                Counts only = onlyPool(run(jdk, shape.name(), List.of(List.of())));
                assertThat(shape.types()).as("the pool on %s", jdk).contains(only.type());
            }
        }
    }

    private static Result run(Jdk jdk, String source, List<List<String>> ways) {
        List<String> args = new ArrayList<>();
        for (List<String> layers : ways) {
            if (!args.isEmpty()) {
                args.add(CheckoutProgram.AND);
            }
            args.addAll(List.of(source, Integer.toString(CHECKOUTS), "1"));
            args.addAll(layers);
        }
        return AgentJvm.program(CheckoutProgram.class)
                .light()
                .jdk(jdk)
                .agent(ConnectionBroker.option())
                .args(args.toArray(new String[0]))
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
