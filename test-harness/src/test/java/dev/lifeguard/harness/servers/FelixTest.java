package dev.lifeguard.harness.servers;

/** A pool in a bundle, which sees of the JVM only what it imports, and {@code java.}. */
class FelixTest extends ApplicationContract {
    FelixTest() {
        super(Framework.FELIX);
    }
}
