package dev.lifeguard.harness.returns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A connection that takes part in a transaction that somebody else ends is closed with work that is
 * not lost: nobody is told, and nothing is rolled back.
 */
class JtaTest {
    private static final String[] LENDERS = {
        "AGROAL_LOCAL", "AGROAL_XA", "AGROAL_IN_HOUSE", "HOUSE_XA", "HOUSE_LOCAL", "SPRING"
    };

    @ParameterizedTest
    @ValueSource(strings = {"report", "rollback"})
    void every_row_arrives_and_nothing_is_told(String openTransaction) {
        Result result =
                AgentJvm.program(JtaProgram.class)
                        .light()
                        .agent("return.open-transaction=" + openTransaction)
                        .args(LENDERS)
                        .run()
                        .assertSucceeded();

        for (String lender : LENDERS) {
            assertThat(result.out().lines()).contains(lender + "=" + JtaProgram.expected(lender));
        }
        assertThat(result.err()).doesNotContain("LG-0121");
        assertThat(result.report().path("pools").findValuesAsText("kind"))
                .contains("agroal", "hikaricp");
        for (JsonNode pool : result.report().path("pools")) {
            assertThat(pool.at("/openTransactions/returned").asLong(-1)).as("%s", pool).isZero();
            assertThat(pool.at("/checkouts/open").asLong(-1)).as("%s", pool).isZero();
            assertThat(pool.at("/checkouts/endedUnclosed")).as("%s", pool).isEmpty();
        }
    }
}
