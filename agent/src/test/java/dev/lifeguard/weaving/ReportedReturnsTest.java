package dev.lifeguard.weaving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.pools.Hook;
import dev.lifeguard.pools.HookTable;
import dev.lifeguard.pools.PoolDescription;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.snapshots.HookState;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportedReturnsTest {
    private final Swallowed swallowed = new Swallowed();
    private final Weaver weaver = WeavingLoader.weaver(swallowed);

    private WeavingLoader loader() {
        return new WeavingLoader(weaver).with(Samples.class.getDeclaredClasses());
    }

    /** What the JVM would do when asked to retransform. */
    private byte[] retransform(Class<?> type) {
        return weaver.transform(
                type.getClassLoader(),
                type.getName().replace('.', '/'),
                type,
                null,
                WeavingLoader.bytesOf(type));
    }

    private void wholly(Class<?> connection) {
        for (Class<?> unseen : weaver.toRetransform(connection)) {
            retransform(unseen);
            weaver.retransformed(unseen);
        }
    }

    @Test
    void a_class_that_overrides_close_unseen_is_woven_after_its_first_checkout() throws Exception {
        WeavingLoader loader = loader();
        Class<?> plain = loader.load(Samples.PlainConnection.class);
        Class<?> quiet = loader.load(Samples.QuietConnection.class);

        assertFalse(weaver.reportsReturns(plain));
        List<Class<?>> unseen = weaver.toRetransform(plain);
        Class<?> base = loader.load(Samples.CommonBase.class);
        assertEquals(Arrays.<Class<?>>asList(plain, quiet, base), unseen);
        assertEquals(Collections.<Class<?>>emptyList(), weaver.toRetransform(plain));
        assertFalse(weaver.reportsReturns(plain));

        assertNotNull(retransform(quiet));
        assertNull(retransform(plain));
        assertNull(retransform(base));
        assertFalse(weaver.reportsReturns(plain), "as it was it still runs");
        for (Class<?> type : unseen) {
            weaver.retransformed(type);
        }
        assertTrue(weaver.reportsReturns(plain));
        assertTrue(weaver.reportsReturns(quiet));
        assertEquals(0, swallowed.total());
    }

    @Test
    void a_class_found_by_the_scan_needs_no_second_look() throws Exception {
        WeavingLoader loader = loader();
        Class<?> found = loader.load(Samples.SomeConnection.class);
        Class<?> base = loader.load(Samples.CommonBase.class);

        assertEquals(Arrays.<Class<?>>asList(base), weaver.toRetransform(found));
        retransform(base);
        weaver.retransformed(base);
        assertTrue(weaver.reportsReturns(found));
    }

    @Test
    void a_class_that_only_another_agent_has_had_woven_is_asked_for() throws Exception {
        Class<?> found =
                new WeavingLoader(null)
                        .with(Samples.class.getDeclaredClasses())
                        .load(Samples.SomeConnection.class);
        retransform(found); // nobody says whether the JVM took it over

        assertFalse(weaver.reportsReturns(found));
        assertTrue(weaver.toRetransform(found).contains(found));
    }

    @Test
    void a_class_that_is_defined_without_a_name_reports_from_the_beginning() throws Exception {
        Class<?> unnamed = new NamelessLoader(weaver).define(Samples.FinalConnection.class);

        assertTrue(weaver.reportsReturns(unnamed));
        assertEquals(0, swallowed.total());
    }

    @Test
    void what_extends_a_class_that_its_pool_has_named_reports_from_the_beginning()
            throws Exception {
        PoolKind kind =
                PoolDescription.of("some", Samples.class.getName())
                        .takesBack(Samples.Closing.class.getName())
                        .build();
        Weaver knowing =
                new Weaver(
                        new HookTable(
                                Collections.singletonList(kind), Collections.<Hook>emptyList()),
                        WeavingLoader.OWN_LOADER,
                        swallowed);

        Class<?> leaf =
                new WeavingLoader(knowing)
                        .with(Samples.class.getDeclaredClasses())
                        .load(Samples.LeafConnection.class);

        assertTrue(knowing.reportsReturns(leaf));
    }

    @Test
    void a_close_that_an_interface_has_is_never_reported() throws Exception {
        WeavingLoader loader = loader();
        Class<?> connection = loader.load(Samples.DefaultConnection.class);
        wholly(connection);

        assertFalse(weaver.reportsReturns(connection));
    }

    @Test
    void a_close_inherited_from_what_is_no_connection_is_reported_once_that_is_woven()
            throws Exception {
        WeavingLoader loader = loader();
        Class<?> connection = loader.load(Samples.InheritingConnection.class);
        assertFalse(weaver.reportsReturns(connection));

        wholly(connection);

        assertTrue(weaver.reportsReturns(connection));
    }

    @Test
    void a_statement_with_the_base_of_a_connection_returns_nothing() throws Exception {
        WeavingLoader loader = loader();
        Class<?> connection = loader.load(Samples.SomeConnection.class);
        wholly(connection);

        loader.load(Samples.SomeStatement.class);
        loader.load(Samples.QuietConnection.class);

        String statement = Samples.SomeStatement.class.getName();
        assertTrue(weaver.hooks().stream().noneMatch(row -> row.type.equals(statement)));
        assertTrue(weaver.reportsReturns(connection));
    }

    @Test
    void a_class_is_woven_again_when_another_agent_retransforms_it() throws Exception {
        Class<?> quiet = loader().load(Samples.QuietConnection.class);
        weaver.toRetransform(quiet);

        assertNotNull(retransform(quiet));
        assertNotNull(retransform(quiet));
    }

    @Test
    void the_same_name_in_another_loader_is_another_class() throws Exception {
        Class<?> woven = loader().load(Samples.SomeConnection.class);
        wholly(woven);
        Class<?> other =
                new WeavingLoader(null)
                        .with(Samples.SomeConnection.class)
                        .load(Samples.SomeConnection.class);

        assertTrue(weaver.reportsReturns(woven));
        assertFalse(weaver.reportsReturns(other));
    }

    @Test
    void what_the_jvm_refuses_is_not_tried_again() throws Exception {
        Class<?> quiet = loader().load(Samples.QuietConnection.class);
        weaver.toRetransform(quiet);

        weaver.retransformFailed(quiet, new VerifyError("no"));

        assertNull(retransform(quiet));
        assertFalse(weaver.reportsReturns(quiet));
        assertTrue(weaver.toRetransform(quiet).isEmpty());
        assertTrue(weaver.hooks().stream().anyMatch(row -> row.state == HookState.FAILED));
    }

    @Test
    void arrays_and_interfaces_and_the_jdk_have_nothing_to_weave() {
        assertTrue(weaver.toRetransform(java.util.ArrayList.class).isEmpty());
        assertTrue(weaver.toRetransform(String[].class).isEmpty());
        assertTrue(weaver.toRetransform(((Runnable) () -> {}).getClass()).isEmpty());
        assertFalse(weaver.reportsReturns(Object.class)); // nor a close() to be seen
    }

    @Test
    void a_discarded_loader_is_collected() throws Exception {
        WeakReference<ClassLoader> gone = new WeakReference<ClassLoader>(usedAndDropped());
        long deadline = System.nanoTime() + 60_000_000_000L;

        while (gone.get() != null && System.nanoTime() < deadline) {
            System.gc();
        }

        assertNull(gone.get());
    }

    private ClassLoader usedAndDropped() throws Exception {
        WeavingLoader loader = loader();
        Class<?> plain = loader.load(Samples.PlainConnection.class);
        weaver.toRetransform(plain);
        weaver.reportsReturns(plain);
        weaver.reportsReturns(loader.load(Samples.SomeConnection.class));
        return loader;
    }

    @Test
    void many_classes_keep_their_answers() throws Exception {
        Class<?>[] woven = new Class<?>[300];
        for (int i = 0; i < woven.length; i++) {
            woven[i] = loader().load(Samples.SomeConnection.class);
            wholly(woven[i]);
        }

        for (int round = 0; round < 2; round++) {
            for (Class<?> type : woven) {
                assertTrue(weaver.reportsReturns(type));
            }
        }
    }
}
