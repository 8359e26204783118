package dev.lifeguard.harness.chaos;

import dev.lifeguard.harness.chaos.database.Databases;

class MariaDbChaosTest extends ChaosContract {
    MariaDbChaosTest() {
        super(Databases.MARIADB);
    }
}
