package dev.lifeguard.options.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    void a_duration_may_be_left_to_the_agent_where_it_can_find_out() {
        assertEquals(Long.valueOf(Durations.AUTO), ValueKind.DURATION_OR_AUTO.parse("AUTO"));
        assertEquals(Long.valueOf(30000000000L), ValueKind.DURATION_OR_AUTO.parse("30s"));
        assertEquals(Long.valueOf(0), ValueKind.DURATION_OR_AUTO.parse("off"));
        assertNull(ValueKind.DURATION_OR_AUTO.parse("30"));
        assertNull(ValueKind.DURATION.parse("auto"));
    }

    @Test
    void a_comma_in_quotes_belongs_to_the_name_of_a_pool() {
        NamePatterns patterns = ValueKind.PATTERNS.parse("'orders,stock', \"a;b\"; c?");

        for (String name : new String[] {"orders,stock", "a;b", "c1"}) {
            assertTrue(patterns.match(name), name);
        }
        for (String name : new String[] {"orders", "orders;stock", "a,b", "a"}) {
            assertFalse(patterns.match(name), name);
        }
    }

    @Test
    void numbers_are_whole() {
        assertEquals(Long.valueOf(1000), ValueKind.NUMBER.parse("1000"));
        assertEquals(Long.valueOf(0), ValueKind.NUMBER.parse("Off"));
        for (String text : new String[] {"", "-1", "1.5", "1k", "9999999999999999999"}) {
            assertNull(ValueKind.NUMBER.parse(text), text);
        }
    }

    @Test
    void a_pace_is_a_share_or_a_number_and_at_least_one() {
        assertEquals(2, pace("10%").atLeastOneOf(29));
        assertEquals(1, pace("10%").atLeastOneOf(4));
        assertEquals(50, pace("100 %").atLeastOneOf(50));
        assertEquals(3, pace("3").atLeastOneOf(10));
        assertEquals(1, pace("0").atLeastOneOf(10));
        for (String text : new String[] {"", "%", "101%", "-1", "1.5%", "off", "99999999999"}) {
            assertNull(ValueKind.SHARE.parse(text), text);
        }
    }

    private static Share pace(String text) {
        return ValueKind.SHARE.parse(text);
    }

    @Test
    void a_percentage_needs_its_sign() {
        assertEquals(0.2, ValueKind.PERCENT.parse("20%").fraction());
        assertEquals(0, ValueKind.PERCENT.parse("off").fraction());
        assertEquals(1, ValueKind.PERCENT.parse("100%").fraction());
        for (String text : new String[] {"20", "0.2", "", "101%"}) {
            assertNull(ValueKind.PERCENT.parse(text), text);
        }
    }

    @Test
    void switches_and_words_ignore_case() {
        assertEquals(Boolean.TRUE, ValueKind.SWITCH.parse("On"));
        assertEquals(Boolean.FALSE, ValueKind.SWITCH.parse("off"));
        assertNull(ValueKind.SWITCH.parse("maybe"));
        assertEquals("all", ValueKind.oneOf("adaptive", "all").parse("ALL"));
        assertEquals("one of adaptive, all", ValueKind.oneOf("adaptive", "all").form());
        assertNull(ValueKind.oneOf("adaptive", "all").parse("al"));
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
    void a_homemade_pool_has_a_method_that_lends_and_one_that_takes_back() {
        HomemadePool pool = pool("com.acme.Pool#borrow()/giveBack(java.sql.Connection)");

        assertEquals("com.acme.Pool", pool.type);
        assertCall("borrow", "()", pool.lends);
        assertCall("giveBack", "(Ljava/sql/Connection;)", pool.takesBack);
    }

    @Test
    void parameter_types_become_a_descriptor() {
        HomemadePool pool =
                pool(
                        "com.acme.Pool#borrow(java.lang.String, int)"
                                + "/put(java.lang.Object[],long[][])");

        assertCall("borrow", "(Ljava/lang/String;I)", pool.lends);
        assertCall("put", "([Ljava/lang/Object;[[J)", pool.takesBack);
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
            assertNull(ValueKind.HOMEMADE_POOLS.parse(text), text);
        }
    }

    private static HomemadePool pool(String text) {
        return ValueKind.HOMEMADE_POOLS.parse(text).get(0);
    }

    private static void assertCall(String method, String parameters, HomemadePool.Call call) {
        assertEquals(method, call.method);
        assertEquals(parameters, call.parameters);
    }
}
