package dev.lifeguard.harness.chaos;

import dev.lifeguard.harness.chaos.database.Databases;

class PostgreSqlChaosTest extends ChaosContract {
    PostgreSqlChaosTest() {
        super(Databases.POSTGRESQL);
    }
}
