package dev.lifeguard.harness.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who reads what a statement has found is at work, though no statement runs. */
class ReadingTest {

    @ParameterizedTest
    @EnumSource(Databases.class)
    void a_reader_is_not_suspected_nor_idle_until_he_stops(Databases kind) throws Exception {
        Database database = kind.started();

        Result result =
                AgentJvm.program(ReadingProgram.class)
                        .light()
                        .agent(
                                "leak.suspect-after="
                                        + ReadingProgram.SUSPECT_AFTER.toMillis()
                                        + "ms")
                        .args(database.url(database.port()), database.user(), database.password())
                        .run()
                        .assertSucceeded();

        assertThat(result.out())
                .contains(
                        "rows=" + ReadingProgram.ROWS, "suspectedReading=0", "suspectedKeeping=1");
        double idle = Double.parseDouble(result.out().replaceAll("(?s).*idle=(\\S+).*", "$1"));
        double took = Double.parseDouble(result.out().replaceAll("(?s).*took=(\\S+).*", "$1"));
        assertThat(idle).isLessThan(took / 2);
    }
}
