package dev.lifeguard.weaving;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.pools.Hook;
import dev.lifeguard.pools.HookTable;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.pools.kinds.PoolKinds;
import dev.lifeguard.weaving.loaded.WovenConnections;
import java.util.Collections;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/** Of classes whose own constants speak of no connection. */
class CandidatesTest {
    private static final String BASE = "com/acme/Base";

    private final WovenConnections connections = new WovenConnections();
    private final Candidates candidates =
            new Candidates(
                    new HookTable(
                            PoolKinds.all(),
                            Collections.singletonList(
                                    new Hook(
                                            "home",
                                            "com.acme.Home",
                                            "grab",
                                            "()",
                                            HookEvent.CHECKOUT))),
                    connections);

    @Test
    void what_extends_a_connection_is_found_in_the_packages_of_every_pool() {
        for (PoolKind kind : PoolKinds.all()) {
            for (String prefix : kind.packages()) {
                assertIsFoundOnceItsBaseIsAConnection(prefix.replace('.', '/') + "Some");
            }
        }
    }

    @Test
    void so_is_what_a_pool_makes_up_in_packages_of_others() {
        assertIsFoundOnceItsBaseIsAConnection("com/acme/Some$$EnhancerByProxool$$1a2b");
        connections.woven(null, BASE, true, true);
        assertFalse(isFound("com/acme/Some$$EnhancerByCGLIB$$1a2b"));
        assertFalse(isFound("com/acme/Some"));
    }

    @Test
    void declared_classes_and_what_drivers_read_by_are_found_by_name() {
        assertTrue(isFound("com/acme/Home"));
        assertFalse(isFound("com/acme/Home$1"));
        assertTrue(isFound("com/zaxxer/hikari/HikariDataSource"));
        assertTrue(isFound("org/postgresql/jdbc/PgResultSet"));
        assertFalse(isFound("org/postgresql/jdbc/PgArray"));
    }

    private void assertIsFoundOnceItsBaseIsAConnection(String name) {
        String base = "of/" + name;
        assertFalse(candidates.contain(name, extending(base, name)), name);
        connections.woven(null, base, true, true);
        assertTrue(candidates.contain(name, extending(base, name)), name);
    }

    private boolean isFound(String name) {
        return candidates.contain(name, extending(BASE, name));
    }

    private static byte[] extending(String base, String name) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, name, null, base, null);
        writer.visitEnd();
        return writer.toByteArray();
    }
}
