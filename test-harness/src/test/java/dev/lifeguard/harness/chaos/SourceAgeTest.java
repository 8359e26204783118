package dev.lifeguard.harness.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Age counts from the opening, also where a pool opens through a driver's data source. */
class SourceAgeTest {
    private static final int WAITED_MILLIS = 3_000;
    private static final Pattern AGE = Pattern.compile("age (.*) (\\d+)");
    private static final int POOLS = 10;

    @Test
    void what_has_waited_for_its_first_use_for_too_long_is_replaced() throws Exception {
        Result with = run(true);
        Result without = run(false);

        assertThat(ages(without, WAITED_MILLIS, Integer.MAX_VALUE)).isEqualTo(POOLS);
        assertThat(ages(with, 0, WAITED_MILLIS - 1)).as("%s", with).isEqualTo(POOLS);
        for (JsonNode pool : with.report().path("pools")) {
            if (!pool.path("kind").asText().equals("none")) {
                assertThat(pool.at("/connect/count").asLong()).as("%s", pool).isPositive();
            }
        }
    }

    private static Result run(boolean agented) throws Exception {
        Database database = Databases.POSTGRESQL.started();
        Database mariaDb = Databases.MARIADB.started();
        return AgentJvm.program(SourceAgeProgram.class)
                .light()
                .agent("recycle.max-age=2s", "recycle.jitter=0%")
                .leaking() // it keeps what it has asked for
                .agented(agented)
                .args(
                        Integer.toString(database.port()),
                        Integer.toString(WAITED_MILLIS),
                        mariaDb.url(mariaDb.port()),
                        mariaDb.user())
                .run()
                .assertSucceeded();
    }

    /** How many pools lent a session of such an age. */
    private static int ages(Result of, int least, int most) {
        int count = 0;
        for (Matcher each = AGE.matcher(of.out()); each.find(); ) {
            int age = Integer.parseInt(each.group(2));
            count += age >= least && age <= most ? 1 : 0;
        }
        return count;
    }
}
