package dev.lifeguard.harness.chaos;

import dev.lifeguard.harness.chaos.database.Databases;

class MySqlChaosTest extends ChaosContract {
    MySqlChaosTest() {
        super(Databases.MYSQL);
    }
}
