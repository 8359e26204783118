package dev.lifeguard.harness.returns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.ThirdLane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A connection that comes back with uncommitted work is told with whoever took it, and rolled back
 * if asked; those that come back in good order are not.
 */
@ThirdLane
class UncommittedReturnTest {
    private static final String OPTION = "return.open-transaction=";
    private static final String MESSAGE = " LG-0121 ";

    /** The second value: whether the pool hands the work to the next user. */
    @ParameterizedTest
    @CsvSource({
        "HIKARICP, 0",
        "DBCP2, 0",
        "TOMCAT_DBCP2, 0",
        "TOMCAT_JDBC, 1",
        "C3P0, 0",
        "H2, 0",
        Counter.RAW + ", 1",
        Counter.KEEPER + ", 1"
    })
    void by_default_it_is_told_and_left_to_the_pool(String counter, int left) {
        Result result = jvm(counter).run().assertSucceeded();

        JsonNode site = onlySite(result);
        assertThat(site.path("rolledBack").asLong()).as("%s", result).isZero();
        assertThat(result.out()).contains("nextUserSees=" + left, "landed=" + left);
        assertToldOnce(result);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HIKARICP",
                "DBCP2",
                "TOMCAT_JDBC",
                "C3P0",
                "H2",
                Counter.RAW,
                Counter.KEEPER
            })
    void if_asked_it_is_rolled_back_before_the_next_user_comes(String counter) {
        Result result = jvm(counter).agent(OPTION + "rollback").run().assertSucceeded();

        JsonNode site = onlySite(result);
        assertThat(site.path("rolledBack").asLong()).as("%s", result).isEqualTo(1);
        assertThat(site.path("rollbackFailed").asLong(-1)).as("%s", result).isZero();
        assertThat(result.out()).contains("nextUserSees=0", "landed=0");
        assertToldOnce(result);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HIKARICP", "TOMCAT_JDBC", Counter.KEEPER})
    void switched_off_it_is_not_told(String counter) {
        Result result = jvm(counter).agent(OPTION + "off").run().assertSucceeded();

        assertNothingTold(result);
    }

    @Test
    void a_pool_that_was_told_to_commit_is_left_alone() {
        Result result =
                jvm(Counter.TOMCAT_THAT_COMMITS).agent(OPTION + "rollback").run().assertSucceeded();

        assertThat(result.out()).contains("landed=1");
        assertNothingTold(result);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TOMCAT_JDBC", Counter.KEEPER})
    void on_jdk_25_too(String counter) {
        Result result =
                jvm(counter).jdk(Jdk.JDK_25).agent(OPTION + "rollback").run().assertSucceeded();

        onlySite(result);
        assertThat(result.out()).contains("landed=0");
    }

    private static AgentJvm jvm(String counter) {
        return AgentJvm.program(ForgetfulProgram.class).light().args(counter);
    }

    /** Of the one pool that was used in this way. */
    private static JsonNode onlySite(Result result) {
        JsonNode only = null;
        for (JsonNode pool : result.report().path("pools")) {
            JsonNode open = pool.path("openTransactions");
            if (open.path("returned").asLong() > 0) {
                assertThat(only).as("one pool; %s", result).isNull();
                assertThat(open.path("returned").asLong()).as("%s", result).isEqualTo(1);
                assertThat(open.path("callSites")).as("%s", result).hasSize(1);
                only = open.path("callSites").get(0);
            }
        }
        assertThat(only).as("call site; %s", result).isNotNull();
        assertThat(only.path("callSite").asText()).as("%s", result).isEqualTo(site(result));
        assertThat(only.path("returnedAt").asText()).contains("ForgetfulProgram.forgets(");
        assertThat(only.path("lastSql").asText()).isEqualTo("insert into orders values (?)");
        return only;
    }

    private static String site(Result result) {
        String line = result.out().replaceAll("(?s).*line=(\\d+).*", "$1");
        return ForgetfulProgram.class.getName() + ".forgets(ForgetfulProgram.java:" + line + ")";
    }

    private static void assertToldOnce(Result result) {
        assertThat(result.err()).containsOnlyOnce(MESSAGE);
        assertThat(result.err())
                .containsOnlyOnce("uncommitted work, checked out at " + site(result));
    }

    private static void assertNothingTold(Result result) {
        assertThat(result.err()).doesNotContain(MESSAGE);
        assertThat(result.report().path("pools")).as("%s", result).isNotEmpty();
        for (JsonNode pool : result.report().path("pools")) {
            assertThat(pool.at("/openTransactions/returned").asLong(-1)).as("%s", result).isZero();
            assertThat(pool.at("/openTransactions/callSites")).as("%s", result).isEmpty();
        }
    }
}
