package dev.lifeguard.harness.chaos;

import dev.lifeguard.harness.chaos.database.Databases;

class H2TcpChaosTest extends ChaosContract {
    H2TcpChaosTest() {
        super(Databases.H2_TCP);
    }
}
