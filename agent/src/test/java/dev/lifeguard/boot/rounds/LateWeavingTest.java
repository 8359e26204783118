package dev.lifeguard.boot.rounds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.boot.ProbeDataSource;
import dev.lifeguard.host.Swallowed;
import dev.lifeguard.pools.Hook;
import dev.lifeguard.pools.HookTable;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.reporting.Log;
import dev.lifeguard.weaving.Weaver;
import dev.lifeguard.weaving.WeavingLoader;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes that were loaded before an attach. */
class LateWeavingTest implements InvocationHandler {
    @TempDir File folder;

    private final List<List<Class<?>>> batches = new ArrayList<List<Class<?>>>();
    private Class<?> refused;
    private boolean transforms;
    private boolean reportedMeanwhile;
    private Weaver weaver;
    private Retransforms retransforms;

    @BeforeEach
    void assemble() {
        Instrumentation instrumentation =
                (Instrumentation)
                        Proxy.newProxyInstance(
                                LateWeavingTest.class.getClassLoader(),
                                new Class<?>[] {Instrumentation.class},
                                this);
        weaver =
                new Weaver(
                        new HookTable(
                                Collections.<PoolKind>emptyList(), Collections.<Hook>emptyList()),
                        new ClassLoader() {},
                        new Swallowed());
        Log log = Log.open(new File(folder, "log").getPath(), Log.Level.ERROR);
        retransforms = new Retransforms(instrumentation, weaver, log);
    }

    /** Each time it is, the agent's thread is woken up. */
    @Test
    void a_driver_that_cannot_forward_is_news_once() {
        assertTrue(retransforms.offerToForward(String.class));
        assertFalse(retransforms.offerToForward(String.class));

        retransforms.run();

        assertFalse(retransforms.offerToForward(String.class));
    }

    /** Or every checkout would add to a queue. */
    @Test
    void a_class_whose_returns_cannot_be_seen_is_noted_once() {
        assertTrue(retransforms.offer(String.class));
        assertFalse(retransforms.offer(String.class));

        retransforms.run();

        assertFalse(retransforms.offer(String.class));
    }

    @Test
    void they_are_woven_in_one_batch_and_once() {
        assertTrue(retransforms.weaveLoaded().isEmpty());
        assertTrue(retransforms.weaveLoaded().isEmpty());

        assertEquals(1, batches.size());
        assertEquals(2, batches.get(0).size());
    }

    @Test
    void one_that_is_refused_fails_alone_and_is_named() {
        refused = org.h2.jdbc.JdbcStatement.class;

        List<String> refusals = retransforms.weaveLoaded();

        assertEquals(1, refusals.size());
        assertTrue(refusals.get(0).startsWith("org.h2.jdbc.JdbcStatement: cannot be woven"));
        assertEquals(3, batches.size(), "the batch, then each");
    }

    /** As any class that speaks of connections it was looked at by an attach. */
    @Test
    void what_a_connection_extends_is_woven_when_that_is_met() {
        retransforms.weaveLoaded();
        retransforms.offer(org.h2.jdbc.JdbcPreparedStatement.class);

        retransforms.run();

        assertTrue(batches.get(1).contains(org.h2.jdbc.JdbcStatement.class));
    }

    /** A connection that is closed meanwhile is closed by what was there before. */
    @Test
    void returns_are_reported_once_the_jvm_runs_what_was_woven_and_not_before() {
        transforms = true;
        retransforms.offer(org.h2.jdbc.JdbcConnection.class);

        retransforms.run();

        assertFalse(reportedMeanwhile);
        assertTrue(weaver.reportsReturns(org.h2.jdbc.JdbcConnection.class));
    }

    private void transform(Class<?> type) {
        String name = type.getName().replace('.', '/');
        byte[] file = WeavingLoader.bytesOf(type);
        weaver.transform(type.getClassLoader(), name, type, null, file);
    }

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) {
        if (method.getName().equals("getAllLoadedClasses")) {
            return new Class<?>[] {
                String.class, ProbeDataSource.class, org.h2.jdbc.JdbcStatement.class
            };
        }
        if (method.getName().equals("retransformClasses")) {
            List<Class<?>> batch = Arrays.asList((Class<?>[]) arguments[0]);
            batches.add(batch);
            for (Class<?> type : transforms ? batch : Collections.<Class<?>>emptyList()) {
                transform(type);
            }
            reportedMeanwhile = weaver.reportsReturns(org.h2.jdbc.JdbcConnection.class);
            if (batch.contains(refused)) {
                throw new VerifyError("no");
            }
        }
        return method.getReturnType() == boolean.class ? Boolean.TRUE : null;
    }
}
