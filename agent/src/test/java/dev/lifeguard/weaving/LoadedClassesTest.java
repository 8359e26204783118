package dev.lifeguard.weaving;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.host.Members;
import dev.lifeguard.host.Swallowed;
import dev.lifeguard.pools.Hook;
import dev.lifeguard.pools.HookTable;
import dev.lifeguard.pools.kinds.PoolKinds;
import java.lang.instrument.Instrumentation;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** On this JVM itself: what an attach would weave. */
class LoadedClassesTest {

    /** A homemade pool: it implements nothing that JDBC knows. */
    static final class Homemade {
        Connection lend() throws SQLException {
            return DriverManager.getConnection("jdbc:h2:mem:");
        }
    }

    /** It has to do with anything but connections. */
    static final class Plain {
        String lend() {
            return "";
        }
    }

    private static Set<Class<?>> candidates() throws ReflectiveOperationException {
        // By name: its class file needs annotations that the compiler would warn of missing.
        Instrumentation instrumentation =
                (Instrumentation)
                        Class.forName("net.bytebuddy.agent.ByteBuddyAgent")
                                .getMethod("install")
                                .invoke(null);
        Members.openBy(instrumentation);
        Weaver weaver =
                new Weaver(
                        new HookTable(PoolKinds.all(), Collections.<Hook>emptyList()),
                        new ClassLoader() {},
                        new Swallowed());
        return weaver.candidates(instrumentation);
    }

    @Test
    void a_homemade_pool_is_found_by_the_constants_of_the_loaded_class() throws Exception {
        new Homemade();
        new Plain();

        Set<Class<?>> found = candidates();

        assertTrue(found.contains(Homemade.class));
        assertFalse(found.contains(Plain.class));
    }

    @Test
    void connections_and_statements_are_found_and_nothing_of_the_jdk() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            connection.createStatement().close();

            Set<Class<?>> found = candidates();

            assertTrue(found.contains(connection.getClass()));
            assertTrue(found.contains(org.h2.jdbc.JdbcStatement.class));
            for (Class<?> type : found) {
                assertFalse(type.getName().startsWith("java."), type.getName());
                assertFalse(type.isInterface(), type.getName());
            }
        }
    }
}
