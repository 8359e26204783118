package dev.lifeguard.harness.servers;

import dev.lifeguard.harness.chaos.database.Database;
import java.util.List;

class GlassFishTest extends SeenOnlyContract {
    GlassFishTest() {
        super("glassfish", "ShopPool");
    }

    @Override
    Server started(boolean agented, Database database) throws Exception {
        return GlassFish.started(agented, database);
    }

    @Override
    List<String> names() {
        return List.of(GlassFish.POOL, "jdbc/Other", "java:comp/env/jdbc/reference");
    }

    @Override
    int ended(Server server, List<String> answers) {
        return 0;
    }
}
