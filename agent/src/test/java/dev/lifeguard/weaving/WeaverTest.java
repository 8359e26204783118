package dev.lifeguard.weaving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.pools.Hook;
import dev.lifeguard.pools.HookTable;
import dev.lifeguard.snapshots.HookSnapshot;
import dev.lifeguard.snapshots.HookState;
import dev.lifeguard.weaving.rules.ClassOutline;
import dev.lifeguard.weaving.rules.GenericRules;
import dev.lifeguard.weaving.rules.WeavePlan;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

class WeaverTest {
    private final Swallowed swallowed = new Swallowed();

    private static Hook checkoutOf(String type) {
        return new Hook("kind", type, "getConnection", "()", HookEvent.CHECKOUT);
    }

    private static byte[] source(String descriptor) {
        return ClassFiles.source(
                Opcodes.V1_8,
                "getConnection",
                descriptor,
                code -> {
                    code.visitInsn(Opcodes.ACONST_NULL);
                    code.visitInsn(Opcodes.ARETURN);
                });
    }

    private static byte[] give(Weaver weaver, ClassLoader loader, byte[] file) {
        return weaver.transform(loader, ClassFiles.INTERNAL, null, null, file);
    }

    private static String text(HookSnapshot row) {
        return row.kind + " " + row.type + "." + row.method + " " + row.state + " " + row.detail;
    }

    @Test
    void a_hook_of_a_class_that_never_came_is_not_loaded() {
        Weaver weaver = WeavingLoader.weaver(checkoutOf("com.acme.Pool"));

        assertEquals(
                "kind com.acme.Pool.getConnection() NOT_LOADED null", text(weaver.hooks().get(0)));
    }

    @Test
    void a_hook_without_its_method_is_a_mismatch() {
        Weaver weaver = WeavingLoader.weaver(checkoutOf(ClassFiles.NAME));

        byte[] woven = give(weaver, null, source("(I)Ljava/sql/Connection;"));

        assertNull(woven);
        assertEquals(
                "kind made.Source.getConnection() MISMATCH"
                        + " made.Source has no method getConnection()",
                text(weaver.hooks().get(0)));
    }

    @Test
    void a_mismatch_is_given_once_and_told_to_the_listener_at_once() {
        Weaver weaver = WeavingLoader.weaver(checkoutOf(ClassFiles.NAME));
        List<String> told = new ArrayList<String>();
        weaver.onMisfit(() -> told.add("told"));

        give(weaver, new WeavingLoader(null), source("()Ljava/sql/Connection;"));
        assertTrue(told.isEmpty(), "a hook that fits is no news");
        give(weaver, new WeavingLoader(null), source("(I)Ljava/sql/Connection;"));
        assertEquals(1, told.size());
        give(weaver, new WeavingLoader(null), source("(I)Ljava/sql/Connection;"));

        assertEquals(
                "kind made.Source.getConnection() MISMATCH"
                        + " made.Source has no method getConnection()",
                text(weaver.nextMisfit()));
        assertNull(weaver.nextMisfit());
    }

    @Test
    void of_two_loaders_the_worse_one_is_told() {
        Weaver weaver = WeavingLoader.weaver(checkoutOf(ClassFiles.NAME));

        give(weaver, new WeavingLoader(null), source("(I)Ljava/sql/Connection;"));
        assertNotNull(give(weaver, new WeavingLoader(null), source("()Ljava/sql/Connection;")));

        assertEquals(1, weaver.hooks().size());
        assertEquals(HookState.MISMATCH, weaver.hooks().get(0).state);
    }

    @Test
    void a_class_in_many_loaders_has_one_row_per_method() {
        Weaver weaver = WeavingLoader.weaver(swallowed);

        for (int i = 0; i < 5; i++) {
            give(weaver, new WeavingLoader(null), source("()Ljava/sql/Connection;"));
        }

        assertEquals(1, weaver.hooks().size());
        assertEquals("generic made.Source.getConnection() WOVEN null", text(weaver.hooks().get(0)));
    }

    @Test
    void the_rows_of_generic_classes_are_bounded() {
        Weaver weaver = WeavingLoader.weaver(swallowed);

        for (int i = 0; i < 300; i++) {
            ClassFileRenamer.give(weaver, "made/Source" + i, source("()Ljava/sql/Connection;"));
        }

        assertEquals(200, weaver.hooks().size());
        assertEquals(0, swallowed.total());
    }

    /** A build that is checked would else pass, although connections of it are not seen. */
    @Test
    void what_failed_is_told_however_much_was_woven_before() {
        Weaver weaver = WeavingLoader.weaver(swallowed);
        for (int i = 0; i < 300; i++) {
            ClassFileRenamer.give(weaver, "made/Source" + i, source("()Ljava/sql/Connection;"));
        }

        assertNull(give(weaver, null, ClassFiles.large(65_530)));

        List<HookSnapshot> rows = weaver.hooks();
        assertEquals(200, rows.size());
        assertEquals(HookState.FAILED, rows.get(199).state);
    }

    @Test
    void a_method_that_would_be_too_large_fails_alone() {
        Weaver weaver = WeavingLoader.weaver(swallowed);

        assertNull(give(weaver, null, ClassFiles.large(65_530)));

        assertEquals(HookState.FAILED, weaver.hooks().get(0).state);
        assertTrue(
                weaver.hooks().get(0).detail.contains("too large"), weaver.hooks().get(0).detail);
        assertEquals(0, swallowed.total());
    }

    @Test
    void a_class_file_of_the_future_fails_by_name() {
        Weaver weaver = WeavingLoader.weaver(swallowed, checkoutOf(ClassFiles.NAME));
        byte[] file = source("()Ljava/sql/Connection;");
        file[6] = 0;
        file[7] = (byte) 200;

        assertNull(give(weaver, null, file));

        assertEquals(HookState.FAILED, weaver.hooks().get(0).state);
        assertTrue(weaver.hooks().get(0).detail.contains("200"), weaver.hooks().get(0).detail);
        assertEquals(0, swallowed.total());
    }

    @Test
    void the_jdk_and_the_agent_are_never_woven_but_proxies_and_probes_are() {
        Weaver weaver = WeavingLoader.weaver(swallowed);
        ClassLoader own = WeavingLoader.OWN_LOADER;

        assertNull(named(weaver, null, "java/sql/Thing"));
        assertNull(named(weaver, null, "javax/sql/Thing"));
        assertNull(named(weaver, null, "jdk/internal/Thing"));
        assertNull(named(weaver, null, "sun/jdbc/Thing"));
        assertNull(named(weaver, null, "com/sun/rowset/Thing"));
        assertNull(named(weaver, own, "dev/lifeguard/boot/Agent"));
        assertNotNull(named(weaver, own, "dev/lifeguard/boot/ProbeSource"));
        assertNotNull(named(weaver, null, "jdk/proxy2/$Proxy7"));
        assertNotNull(named(weaver, null, "com/sun/proxy/$Proxy7"));
    }

    /** What Java 8 makes of a lambda is given without a name, and cannot be woven again. */
    @Test
    void what_comes_without_a_name_is_known_by_its_file_unless_it_is_a_lambda() {
        Weaver weaver = WeavingLoader.weaver(swallowed);
        byte[] made = source("()Ljava/sql/Connection;");

        assertNotNull(weaver.transform(null, null, null, null, made));

        byte[] lambda = ClassFileRenamer.renamed(made, "made/Source$$Lambda$1");
        byte[] ofJdk = ClassFileRenamer.renamed(made, "java/lang/invoke/LambdaForm$MH");
        assertNull(weaver.transform(null, null, null, null, lambda));
        assertNull(weaver.transform(null, null, null, null, ofJdk));
        assertNull(weaver.transform(null, null, null, null, new byte[] {1, 2, 3}));
        assertEquals(0, swallowed.total());
    }

    private static byte[] named(Weaver weaver, ClassLoader loader, String name) {
        return weaver.transform(loader, name, null, null, source("()Ljava/sql/Connection;"));
    }

    @Test
    void statements_and_metadata_do_not_lend_their_connection() {
        assertTrue(plan(OfStatement.class).choices().isEmpty());
        assertEquals(1, plan(Samples.Failing.class).choices().size());
    }

    @Test
    void a_declared_get_connection_brings_its_overload_along() {
        WeavePlan plan =
                plan(Samples.Covariant.class, checkoutOf(Samples.Covariant.class.getName()));

        List<String> woven = new ArrayList<String>();
        for (WeavePlan.Choice choice : plan.choices()) {
            woven.add(choice.event() + " " + choice.method().descriptor());
        }
        assertTrue(
                woven.contains(
                        "CHECKOUT (Ljava/lang/String;Ljava/lang/String;)Ljava/sql/Connection;"));
        assertTrue(woven.contains("CLOSE_POOL ()V"));
        assertEquals(4, woven.size(), woven.toString());
    }

    private static WeavePlan plan(Class<?> type, Hook... hooks) {
        HookTable table = WeavingLoader.table(hooks);
        return new GenericRules(table)
                .planFor(ClassOutline.of(WeavingLoader.bytesOf(type)), false, false);
    }

    /** A statement that knows its connection. */
    abstract static class OfStatement implements java.sql.Statement {
        @Override
        public java.sql.Connection getConnection() {
            return null;
        }
    }
}
