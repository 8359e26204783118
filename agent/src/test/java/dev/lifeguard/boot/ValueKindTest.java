package dev.lifeguard.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.pools.Hook;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ValueKindTest {

    @Test
    void durations_have_a_unit() {
        assertEquals(Long.valueOf(500000000L), ValueKind.DURATION.parse("500ms"));
        assertEquals(Long.valueOf(30000000000L), ValueKind.DURATION.parse("30s"));
        assertEquals(Long.valueOf(TimeUnit.MINUTES.toNanos(5)), ValueKind.DURATION.parse("5m"));
        assertEquals(Long.valueOf(TimeUnit.HOURS.toNanos(8)), ValueKind.DURATION.parse("8 h"));
        assertEquals(Long.valueOf(TimeUnit.DAYS.toNanos(2)), ValueKind.DURATION.parse("2d"));
        assertEquals(Long.valueOf(0), ValueKind.DURATION.parse("off"));
    }

    @Test
    void what_is_no_duration_is_refused() {
        String[] wrong = {"30", "", "s", "ms", "-5s", "1.5s", "5mm", "5ss", "99999999999999999d"};
        for (String text : wrong) {
            assertNull(ValueKind.DURATION.parse(text), text);
        }
    }

    @Test
    void switches_and_words_ignore_case() {
        assertEquals(Boolean.TRUE, ValueKind.SWITCH.parse("On"));
        assertEquals(Boolean.FALSE, ValueKind.SWITCH.parse("off"));
        assertNull(ValueKind.SWITCH.parse("maybe"));
        assertEquals("all", ValueKind.words("adaptive", "all").parse("ALL"));
        assertNull(ValueKind.words("adaptive", "all").parse("al"));
    }

    @Test
    void patterns_match_whole_names() {
        NamePatterns patterns = NamePatterns.parse("orders-*; st?ck, *.audit.*");

        assertTrue(patterns.match("orders-pool"));
        assertTrue(patterns.match("orders-"));
        assertTrue(patterns.match("stock"));
        assertTrue(patterns.match("com.acme.audit.write"));
        assertFalse(patterns.match("my-orders-pool"));
        assertFalse(patterns.match("stck"));
        assertFalse(patterns.match(""));
        assertTrue(NamePatterns.parse("all").match("anything"));
        assertFalse(NamePatterns.parse("none").match("anything"));
    }

    @Test
    void a_homemade_pool_becomes_two_hooks() {
        List<?> hooks = hooks("com.acme.Pool#borrow()/giveBack(java.sql.Connection)");

        assertHook("borrow", "()", HookEvent.HOMEMADE_CHECKOUT, hooks.get(0));
        assertHook("giveBack", "(Ljava/sql/Connection;)", HookEvent.TAKE_BACK, hooks.get(1));
    }

    @Test
    void parameter_types_become_a_descriptor() {
        List<?> hooks =
                hooks(
                        "com.acme.Pool#borrow(java.lang.String, int)"
                                + "/put(java.lang.Object[],long[][])");

        assertHook("borrow", "(Ljava/lang/String;I)", HookEvent.HOMEMADE_CHECKOUT, hooks.get(0));
        assertHook("put", "([Ljava/lang/Object;[[J)", HookEvent.TAKE_BACK, hooks.get(1));
    }

    @Test
    void what_names_no_homemade_pool_is_refused() {
        String[] wrong = {
            "com.acme.Pool",
            "com.acme.Pool#borrow()",
            "#borrow()/giveBack(java.sql.Connection)",
            "com.acme.Pool#borrow/giveBack(java.sql.Connection)",
            "com.acme.Pool#borrow()/giveBack()",
            "com.acme Pool#borrow()/giveBack(java.sql.Connection)",
            "com.acme.Pool#borrow()/giveBack(java.sql.Connection) throws"
        };
        for (String text : wrong) {
            assertNull(ValueKind.HOOKS.parse(text), text);
        }
    }

    private static List<?> hooks(String text) {
        return (List<?>) ValueKind.HOOKS.parse(text);
    }

    private static void assertHook(String method, String descriptor, HookEvent event, Object hook) {
        assertEquals("homemade", ((Hook) hook).kind);
        assertEquals("com.acme.Pool", ((Hook) hook).type);
        assertEquals(method, ((Hook) hook).method);
        assertEquals(descriptor, ((Hook) hook).descriptor);
        assertEquals(event, ((Hook) hook).event);
    }
}
