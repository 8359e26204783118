package dev.lifeguard.harness.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.chaos.database.Database;
import java.util.List;

class GlassFishTest extends SeenOnlyContract {
    GlassFishTest() {
        super(
                "glassfish",
                "ShopPool",
                GlassFish.POOL,
                "jdbc/Other",
                "java:comp/env/jdbc/reference");
    }

    @Override
    Server started(boolean agented, Database database) throws Exception {
        return GlassFish.started(agented, database);
    }

    @Override
    void leaveOpen(Visit visit) {
        visit.ask("lose", GlassFish.POOL, 1, 1);
    }

    @Override
    List<String> leaking() {
        return List.of("Shop.lose", "Strand.take");
    }

    @Override
    void checkSizes(JsonNode size) {
        assertThat(size.path("max").isMissingNode()).isTrue();
    }
}
