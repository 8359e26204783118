package dev.lifeguard.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeguard.boot.Lifeguard.NotStarted;
import org.junit.jupiter.api.Test;

class SelfTestTest {
    @Test
    void a_jvm_that_never_calls_the_transformer_is_named() {
        DeafJvm deaf = new DeafJvm();

        NotStarted reason =
                assertThrows(NotStarted.class, () -> new SelfTest().run(deaf.instrumentation()));

        assertEquals("self-test: the JVM does not call the transformer.", reason.getMessage());
        assertNull(LifeguardBridge.receiver);
    }
}
