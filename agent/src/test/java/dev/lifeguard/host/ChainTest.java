package dev.lifeguard.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChainTest {
    private final Map<String, Object> names = new HashMap<String, Object>();

    @BeforeEach
    void given_a_pool() {
        names.put("pool", new Pool());
        names.put("entry", "e");
    }

    @Test
    void fields_and_methods_are_followed_whatever_their_visibility() throws Exception {
        assertEquals("rp", follow("pool.manager().resources"));
    }

    @Test
    void a_name_a_boolean_and_a_class_are_arguments() throws Exception {
        assertEquals("[e]", follow("pool.around(entry)"));
        assertEquals("not true", follow("pool.not(true)"));
        assertSame(ChainTest.class, follow("pool.same(dev.lifeguard.host.ChainTest)"));
    }

    @Test
    void a_step_after_a_class_with_dots_is_taken() throws Exception {
        assertEquals(
                "dev.lifeguard.host.ChainTest",
                follow("pool.same(dev.lifeguard.host.ChainTest).getName()"));
    }

    @Test
    void an_element_of_an_array_is_a_step_and_null_where_the_array_is_shorter() throws Exception {
        assertEquals("second", follow("pool.many[1]"));
        assertEquals("second", follow("pool.manager().many[1].toString()"));
        assertNull(follow("pool.many[2].toString()"));
        assertThrows(NoSuchFieldException.class, () -> follow("pool.resources[0]"));
    }

    @Test
    void null_on_the_way_is_the_end() throws Exception {
        assertNull(follow("pool.nothing.else()"));
    }

    @Test
    void the_first_walk_whose_names_exist_counts() throws Exception {
        assertEquals("rp", follow("pool.newName()", "pool.newField", "pool.manager().resources"));
        assertThrows(NoSuchMethodException.class, () -> follow("pool.newName()"));
    }

    @Test
    void what_a_call_throws_is_thrown_as_it_is() {
        assertThrows(IllegalStateException.class, () -> follow("pool.fail()", "pool.nothing"));
    }

    private Object follow(String... walks) throws Exception {
        return new Chain(walks).follow(names);
    }

    @SuppressWarnings("unused")
    private static final class Pool {
        private final Object nothing = null;
        private final String resources = "rp";
        private final String[] many = {"first", "second"};

        private Pool manager() {
            return this;
        }

        private String around(Object inner) {
            return "[" + inner + "]";
        }

        private String not(boolean value) {
            return "not " + value;
        }

        private Class<?> same(Class<?> type) {
            return type;
        }

        private void fail() {
            throw new IllegalStateException();
        }
    }
}
