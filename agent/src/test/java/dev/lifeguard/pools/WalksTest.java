package dev.lifeguard.pools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeguard.host.Chain;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * A walk whose names no version has reads as "unknown", on all of them and without a word: so a
 * name that is written wrongly is looked for here.
 */
class WalksTest {
    private static final List<String> READINGS =
            Arrays.asList(
                    "kind.name.walk.walks",
                    "kind.url.walk.walks",
                    "kind.sizes.max.walk.walks",
                    "kind.sizes.total.walk.walks",
                    "kind.sizes.active.walk.walks",
                    "kind.sizes.idle.walk.walks",
                    "kind.sizes.pending.walk.walks",
                    "kind.lending.timeout.walks");

    private final Set<String> found = new TreeSet<String>();
    private final Set<String> named = new TreeSet<String>();

    @Test
    void a_name_or_number_that_a_kind_reads_exists_in_some_version_of_its_pool() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        for (PoolVersion version : PoolVersion.all()) {
            Thread.currentThread().setContextClassLoader(version.loader());
            DataSource pool = version.open("jdbc:h2:mem:walks");
            try {
                pool.getConnection().close(); // some are made late
                follow(version.adapter(), pool);
            } finally {
                version.close(pool);
                Thread.currentThread().setContextClassLoader(before);
            }
        }

        assertEquals(named, found);
    }

    private void follow(PoolKind kind, DataSource pool) throws Exception {
        for (String reading : READINGS) {
            Object walks = new Chain(reading).follow(Collections.singletonMap("kind", kind));
            for (String walk : walks == null ? new String[0] : (String[]) walks) {
                String what = kind.kind() + " " + reading;
                named.add(what);
                if (exists(walk, pool)) { // the others are for another class or version
                    found.add(what);
                }
            }
        }
    }

    private static boolean exists(String walk, DataSource pool) throws Exception {
        try {
            new Chain(walk).follow(Collections.singletonMap("pool", pool));
            return true;
        } catch (NoSuchMethodException notInThisVersion) {
            return false;
        } catch (NoSuchFieldException notInThisVersion) {
            return false;
        }
    }
}
