package dev.lifeguard.harness.servers;

/** Payara Micro, with a pool of its own for a web application. */
class PayaraTest extends ApplicationContract {
    PayaraTest() {
        super(Framework.PAYARA);
    }
}
