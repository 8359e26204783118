package dev.lifeguard.harness.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.ThirdLane;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The application's own log says who holds the connections, where an operator has asked for it. */
@ThirdLane
class AttachedHoldersTest {
    private static final List<String> KINDS = List.of("HIKARICP", "DBCP2", "TOMCAT_JDBC");

    private static String log(List<String> kinds, String... options) {
        return AgentJvm.program(ShortProgram.class)
                .args(kinds.toArray(new String[0]))
                .agent(options)
                .light()
                .leaking()
                .run()
                .assertSucceeded()
                .out();
    }

    @Test
    void the_exception_of_a_checkout_that_waited_in_vain_names_holders_and_waiters() {
        String[] pools = log(KINDS, "exhaustion.attach=on").split("== ", -1);

        assertThat(pools).hasSize(KINDS.size() + 1);
        for (int i = 1; i < pools.length; i++) {
            // On a busy machine the first may fail before the agent has looked; none says it twice.
            assertThat(
                            pools[i].split("Suppressed: java.lang.Exception: \\[lifeguard\\] ", -1)
                                    .length)
                    .as(pools[i])
                    .isBetween(2, 3);
            assertThat(pools[i])
                    .contains("2 of 2 in use", "ShortProgram.keep", "select ?, ?")
                    .contains("waiting ", ": main at ")
                    .doesNotContain("secret", "4711")
                    .doesNotContain("at dev.lifeguard.boot", "at java.lang.LifeguardBridge.words");
        }
    }

    @Test
    void an_exception_says_nothing_that_nobody_has_asked_for() {
        assertThat(log(List.of("HIKARICP")))
                .doesNotContain("Suppressed")
                .doesNotContain("lifeguard]");
    }
}
