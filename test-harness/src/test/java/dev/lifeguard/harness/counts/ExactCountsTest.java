package dev.lifeguard.harness.counts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.pools.ConnectionBroker;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Counts;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.SecondLane;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small tests mislead: counts that are right at a hundred checkouts have been wrong at 50,000. */
@SecondLane
class ExactCountsTest {
    private static final int CHECKOUTS = 50_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HIKARICP",
                "DBCP2",
                "TOMCAT_DBCP2",
                "TOMCAT_JDBC",
                "C3P0",
                "H2",
                "PROXYING_OVER_DRIVER_MANAGER",
                "REUSING_PROXIES",
                "RAW_WITH_RELEASE",
                "NAMED_BY_THE_OPERATOR",
                "FOUND_BY_RULE",
                "DBCP2_SHARED_POOL"
            })
    void fifty_thousand_checkouts_are_counted_to_the_last(String source) {
        assertExact(source, 1);
        assertExact(source, 8);
    }

    @ParameterizedTest
    @CsvSource({"HIKARICP,LAZY", "DBCP2,HOMEMADE", "H2,DATASOURCE_PROXY"})
    void wrapped_ones_too(String source, String wrapper) {
        assertExact(source, 8, wrapper);
    }

    private static void assertExact(String source, int threads, String... wrappers) {
        String each = Integer.toString(CHECKOUTS / threads);
        String[] args = new String[3 + wrappers.length];
        args[0] = source;
        args[1] = each;
        args[2] = Integer.toString(threads);
        System.arraycopy(wrappers, 0, args, 3, wrappers.length);

        AgentJvm jvm =
                AgentJvm.program(CheckoutProgram.class).agent(ConnectionBroker.option()).args(args);
        // Eight threads go through code that is compiled as an application's is.
        Result result = (threads == 1 ? jvm.light() : jvm).run().assertSucceeded();

        assertThat(result.out()).contains("checkouts=" + CHECKOUTS);
        List<Counts> all = Counts.of(result.report());
        assertThat(all).as("pools that lent; %s", result).hasSize(1);
        assertThat(all.get(0).count()).as("%s threads; %s", threads, result).isEqualTo(CHECKOUTS);
        assertThat(all.get(0).returned()).as("returned; %s", result).isEqualTo(CHECKOUTS);
        assertThat(all.get(0).open()).as("open; %s", result).isZero();
    }
}
