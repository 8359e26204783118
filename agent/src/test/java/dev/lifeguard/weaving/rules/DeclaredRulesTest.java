package dev.lifeguard.weaving.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.pools.Hook;
import dev.lifeguard.pools.HookTable;
import dev.lifeguard.pools.PoolDescription;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.weaving.WeavingLoader;
import java.sql.Connection;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By which of its methods a known pool lends. */
class DeclaredRulesTest {
    private static final List<Hook> NONE = Collections.emptyList();
    private static final String RESULT = "Ljava/sql/Connection;";

    /** As Druid, which may be told how long to wait, and UCP, which has labels and builders. */
    public static class Pool {
        public Connection getConnection() {
            return getConnection(1000);
        }

        public Connection getConnection(long millis) {
            return millis < 0 ? null : getConnection("", "");
        }

        public Connection getConnection(String user, String password) {
            return null;
        }

        private Connection getConnection(Runnable builder) {
            builder.run();
            return null;
        }

        Object build() {
            return new Object[] {getConnection(() -> {}), getConnection((Integer) 1)};
        }

        static Connection getConnection(Integer number) {
            return null;
        }
    }

    @Test
    void each_way_to_ask_a_known_pool_is_a_checkout() {
        String type = Pool.class.getName();
        PoolKind kind = PoolDescription.of("some", type).lends(type).build();
        HookTable hooks = new HookTable(Collections.singletonList(kind), NONE);

        WeavePlan plan =
                new GenericRules(hooks)
                        .planFor(ClassOutline.of(WeavingLoader.bytesOf(Pool.class)), false, false);

        assertEquals(HookEvent.CHECKOUT, plan.eventOf("getConnection", "()" + RESULT));
        assertEquals(HookEvent.CHECKOUT, plan.eventOf("getConnection", "(J)" + RESULT));
        assertEquals(
                HookEvent.CHECKOUT,
                plan.eventOf("getConnection", "(Ljava/lang/String;Ljava/lang/String;)" + RESULT));
        assertEquals(
                HookEvent.CHECKOUT,
                plan.eventOf("getConnection", "(Ljava/lang/Runnable;)" + RESULT));
        assertNull(plan.eventOf("getConnection", "(Ljava/lang/Integer;)" + RESULT));
    }
}
