package dev.lifeguard.harness.servers;

import dev.lifeguard.harness.chaos.database.Database;
import java.util.List;

class LibertyTest extends SeenOnlyContract {
    LibertyTest() {
        super("liberty", Liberty.POOL);
    }

    @Override
    Server started(boolean agented, Database database) throws Exception {
        return Liberty.started(agented, database);
    }

    @Override
    List<String> names() {
        return List.of(Liberty.POOL, "java:comp/env/jdbc/reference");
    }

    @Override
    int ended(Server server, List<String> answers) {
        answers.add(server.ask("lose", Liberty.POOL, 1));
        answers.add(server.ask("keep", Liberty.POOL, 1));
        answers.add(server.ask("again", Liberty.POOL, 1));
        return 2;
    }
}
