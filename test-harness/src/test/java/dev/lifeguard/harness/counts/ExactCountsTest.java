package dev.lifeguard.harness.counts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.pools.ConnectionBroker;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Counts;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.SecondLane;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small tests mislead: counts that are right at a hundred checkouts have been wrong at 50,000. */
@SecondLane
class ExactCountsTest {
    private static final int CHECKOUTS = 50_000;

    /** Of the homemade ones that keep their connections on the same kind of shelf, one in a JVM. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HIKARICP DBCP2 TOMCAT_DBCP2 TOMCAT_JDBC C3P0 H2",
                "PROXYING_OVER_DRIVER_MANAGER NAMED_BY_THE_OPERATOR",
                "REUSING_PROXIES FOUND_BY_RULE",
                "RAW_WITH_RELEASE DBCP2_SHARED_POOL"
            })
    void fifty_thousand_checkouts_are_counted_to_the_last(String sources) {
        assertExact(1, sources.split(" "));
        assertExact(8, sources.split(" "));
    }

    @Test
    void wrapped_ones_too() {
        assertExact(8, "HIKARICP,LAZY", "DBCP2,HOMEMADE", "H2,DATASOURCE_PROXY");
    }

    /** One source after the other, each a name and its wrappers from the inside out. */
    private static void assertExact(int threads, String... sources) {
        List<String> args = new ArrayList<>();
        for (String source : sources) {
            if (!args.isEmpty()) {
                args.add(CheckoutProgram.AND);
            }
            List<String> layers = List.of(source.split(","));
            args.add(layers.get(0));
            args.add(Integer.toString(CHECKOUTS / threads));
            args.add(Integer.toString(threads));
            args.addAll(layers.subList(1, layers.size()));
        }
        AgentJvm jvm =
                AgentJvm.program(CheckoutProgram.class)
                        .agent(ConnectionBroker.option())
                        .args(args.toArray(new String[0]));
        // Eight threads go through code that is compiled as an application's is; how objects are
        // collected beside them is no matter here, and the usual collector costs a quarter of all.
        AgentJvm like = threads == 1 ? jvm.light() : jvm.jvmArgs("-XX:+UseSerialGC", "-Xmn16m");
        Result result = like.run().assertSucceeded();

        assertThat(result.out())
                .isEqualTo(("checkouts=" + CHECKOUTS + "\n").repeat(sources.length));
        List<Counts> all = Counts.of(result.report());
        assertThat(all).as("pools that lent; %s", result).hasSameSizeAs(sources);
        for (Counts each : all) {
            assertThat(each.count())
                    .as("%s threads, %s; %s", threads, each, result)
                    .isEqualTo(CHECKOUTS);
            assertThat(each.returned()).as("%s returned; %s", each, result).isEqualTo(CHECKOUTS);
            assertThat(each.open()).as("%s open; %s", each, result).isZero();
        }
    }
}
