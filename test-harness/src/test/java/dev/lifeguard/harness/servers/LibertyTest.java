package dev.lifeguard.harness.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.chaos.database.Database;
import java.util.List;

class LibertyTest extends SeenOnlyContract {
    LibertyTest() {
        super("liberty", Liberty.POOL, Liberty.POOL, "java:comp/env/jdbc/reference");
    }

    @Override
    Server started(boolean agented, Database database) throws Exception {
        return Liberty.started(agented, database);
    }

    /** At the end of a request it parts handles that are open from their sessions. */
    @Override
    void leaveOpen(Visit visit) {
        visit.ask("lose", Liberty.POOL, 1, 1);
        visit.ask("keep", Liberty.POOL, 1, 1);
        visit.ask("again", Liberty.POOL, 1, 0);
    }

    @Override
    List<String> leaking() {
        return List.of("Strand.take");
    }

    @Override
    void checkSizes(JsonNode size) {
        assertThat(size.path("max").asInt()).isEqualTo(6);
        assertThat(size.path("idle").isMissingNode()).isTrue();
    }
}
