package dev.lifeguard.harness.servers;

/** Quarkus as its users build it, where RunnerClassLoader loads Agroal and the application. */
class QuarkusTest extends ApplicationContract {
    QuarkusTest() {
        super(Framework.QUARKUS);
    }
}
