package dev.lifeguard.inplace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.junit.jupiter.api.Test;

class ReplacementsTest {
    private int asked;
    private final Replacements replacements = new Replacements(() -> asked++);

    private static Connection connection() {
        return (Connection)
                Proxy.newProxyInstance(
                        ReplacementsTest.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (self, method, args) -> {
                            throw new AssertionError("nobody is asked: " + method);
                        });
    }

    @Test
    void who_stands_in_for_whom_is_known_both_ways() {
        Connection original = connection();
        Connection fresh = connection();

        assertTrue(replacements.replace(original, fresh));

        assertSame(fresh, replacements.replacementOf(original));
        assertSame(original, replacements.originalOf(fresh));
        assertEquals(1, replacements.living());
        assertEquals(1, asked);
    }

    @Test
    void a_replacement_that_comes_when_the_agent_leaves_comes_too_late() {
        Connection original = connection();

        replacements.end();

        assertFalse(replacements.replace(original, connection()));
        assertNull(replacements.replacementOf(original));
        assertEquals(0, replacements.living());
        assertEquals(0, asked, "woven code must not be told to ask");
    }
}
