package dev.lifeguard.pools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.pools.kinds.PoolKinds;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is said of pools in more than one place agrees. */
class PoolKindsTest {

    @Test
    void each_kind_has_a_name_of_its_own_and_a_way_to_evict_unless_it_is_a_servers() {
        Set<String> names = new HashSet<String>();
        for (PoolKind kind : PoolKinds.all()) {
            assertTrue(names.add(kind.kind()), kind.kind());
            boolean isServers = OtherPools.areManaged(kind.sources().get(0));
            assertTrue(kind.canEvict() || isServers, kind.kind());
        }
    }

    @Test
    void a_name_is_taken_out_of_the_words_that_are_around_it_and_a_made_up_one_is_none() {
        PoolKind kind =
                PoolDescription.of("named", "org.acme.")
                        .named("pool.toString()")
                        .nameWithin("Datasource '(.*)'")
                        .generatedNames("<default>")
                        .build();

        assertEquals("orders", kind.nameOf("Datasource 'orders'"));
        assertEquals("orders", kind.nameOf("orders"));
        assertNull(kind.nameOf("Datasource '<default>'"));
    }

    @Test
    void what_has_a_kind_is_no_pool_of_which_only_the_package_is_known() {
        for (PoolKind kind : PoolKinds.all()) {
            for (String type : kind.sources()) {
                assertFalse(OtherPools.contains(type), type);
                assertFalse(OtherPools.makeHandles(type), type);
            }
        }
    }
}
