package dev.lifeguard.harness.breadth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import org.junit.jupiter.api.Test;

/** An application that handles each request on a virtual thread of its own (JDK 25). */
class EachPoolOnVirtualThreadsTest {
    private static final int THREADS = 10_000;

    @Test
    void each_kind_lends_to_ten_thousand_virtual_threads_and_the_agent_pins_none()
            throws Exception {
        Database database = Databases.POSTGRESQL.started();
        String url = database.url(database.port());
        Result result =
                AgentJvm.program(VirtualThreadsProgram.class)
                        .light()
                        .beforeOtherWork() // pools have limits of their own
                        .jvmArgs(EveryPool.OPENS)
                        .jdk(Jdk.JDK_25)
                        .withDruid()
                        .classPathFirst(Versions.NEWEST.jars())
                        .args(url, database.user(), String.valueOf(THREADS))
                        .run()
                        .assertClean();

        for (EveryPool each : EveryPool.values()) {
            assertThat(result.out())
                    .containsOnlyOnce(
                            "came|"
                                    + each.kind
                                    + "|"
                                    + (THREADS - VirtualThreadsProgram.FIRST)
                                    + "\n");
            assertThat(counted(result, each))
                    .as("what the agent has seen of %s", each.title)
                    .isEqualTo(THREADS + " lent, 0 open");
        }
        assertThat(result.out())
                .as("the recording sees pinnings, and none of ours")
                .containsPattern("(?m)^pinned\\|0 of [1-9]\\d*$");
    }

    private static String counted(Result result, EveryPool which) {
        long count = 0;
        long open = 0;
        for (JsonNode pool : result.report().path("pools")) {
            if (pool.path("kind").asText().equals(which.kind)) {
                count += pool.at("/checkouts/count").asLong();
                open += pool.at("/checkouts/open").asLong();
            }
        }
        return count + " lent, " + open + " open";
    }
}
