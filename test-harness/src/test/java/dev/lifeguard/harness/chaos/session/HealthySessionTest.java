package dev.lifeguard.harness.chaos.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.process.AgentJvm;
import org.junit.jupiter.api.Test;

/** A look at a session that lives neither ends it nor leaves anything in it. */
class HealthySessionTest {

    @Test
    void what_was_left_unread_is_no_end() throws Exception {
        Database database = Databases.MARIADB.started();
        String mariaDb = database.url(database.port());
        String mySql = "jdbc:mysql://127.0.0.1:" + database.port() + "/test?sslMode=DISABLED";

        String without = sessions(database, mariaDb, mySql, false);
        String with = sessions(database, mariaDb, mySql, true);

        assertThat(with).isEqualTo(without);
    }

    private static String sessions(
            Database database, String mariaDb, String mySql, boolean agented) {
        return AgentJvm.program(UnreadProgram.class)
                .light()
                .agent("retry=on", "retry.validation-timeout=30s") // not on a slow machine either
                .agented(agented)
                .args(database.user(), mariaDb, mySql)
                .run()
                .assertSucceeded()
                .out();
    }

    @Test
    void a_session_that_was_validated_has_no_transaction_open() {
        String closed =
                AgentJvm.program(LeftAsFoundProgram.class)
                        .light()
                        .agent("retry.validate-after-idle=1ms")
                        .run()
                        .assertSucceeded()
                        .out();

        assertThat(closed).contains("closed");
    }
}
