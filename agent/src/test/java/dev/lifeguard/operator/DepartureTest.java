package dev.lifeguard.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.StayingClasses;
import dev.lifeguard.options.LiveSettings;
import dev.lifeguard.options.OptionReader;
import dev.lifeguard.pools.Hook;
import dev.lifeguard.pools.HookTable;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.reporting.Log;
import dev.lifeguard.weaving.Weaver;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DepartureTest implements InvocationHandler, StayingClasses {
    @TempDir File folder;

    private final List<List<Class<?>>> retransformed = new ArrayList<List<Class<?>>>();
    private final List<String> calls = new ArrayList<String>();
    private final Weaver weaver =
            new Weaver(
                    new HookTable(Collections.<PoolKind>emptyList(), Collections.<Hook>emptyList()),
                    new ClassLoader() {},
                    new Swallowed());
    private final LiveSettings settings =
            new LiveSettings(
                    OptionReader.read(
                            null, new Properties(), Collections.<String, String>emptyMap()));
    private Departure departure;
    private int replacements;
    private Class<?> refused;
    private boolean noMemoryLeft;

    @BeforeEach
    void weaveSomething() throws Exception {
        Log log = Log.open(new File(folder, "log").getPath(), Log.Level.ERROR);
        Instrumentation instrumentation =
                (Instrumentation)
                        Proxy.newProxyInstance(
                                DepartureTest.class.getClassLoader(),
                                new Class<?>[] {Instrumentation.class},
                                this);
        departure = new Departure(instrumentation, weaver, this, settings, log);
        assertNotNull(weave(JdbcDataSource.class));
        LifeguardBridge.receiver = new Silent();
    }

    @AfterEach
    void nobodyListens() {
        LifeguardBridge.receiver = null;
    }

    private byte[] weave(Class<?> type) throws Exception {
        String name = type.getName().replace('.', '/');
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream in = type.getClassLoader().getResourceAsStream(name + ".class")) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                bytes.write(b);
            }
        }
        return weaver.transform(type.getClassLoader(), name, null, null, bytes.toByteArray());
    }

    @Test
    void every_woven_class_is_retransformed_when_the_weaver_is_gone() {
        String answer = departure.leave().toString();

        assertTrue(answer.startsWith("lifeguard-answer/1 done\nDetached: 1 "), answer);
        assertEquals(
                Arrays.asList("removeTransformer", "getAllLoadedClasses", "retransformClasses"),
                calls);
        assertEquals(
                Collections.singletonList(Collections.singletonList(JdbcDataSource.class)),
                retransformed);
        assertNull(LifeguardBridge.receiver);
    }

    @Test
    void one_class_that_cannot_be_restored_is_named_and_keeps_nobody_else() {
        refused = JdbcDataSource.class;

        String answer = departure.leave().toString();

        assertTrue(answer.contains("Detached: 0 "), answer);
        assertTrue(answer.contains("JdbcDataSource: stays woven (java.lang.VerifyError"), answer);
        assertEquals(2, retransformed.size());
    }

    @Test
    void all_else_ends_though_there_is_no_memory_to_look_for_classes() {
        noMemoryLeft = true;
        final List<String> ended = new ArrayList<String>();
        departure.alsoEnds(
                new Departure.Ending() {
                    @Override
                    public String end() {
                        ended.add("port");
                        return null;
                    }
                });

        String answer = departure.leave().toString();

        assertEquals(Collections.singletonList("port"), ended);
        assertTrue(answer.contains("OutOfMemoryError"), answer);
        assertTrue(answer.contains("stay woven"), answer);
    }

    @Test
    void an_ending_that_fails_does_not_keep_the_others() {
        final List<String> ended = new ArrayList<String>();
        departure.alsoEnds(
                new Departure.Ending() {
                    @Override
                    public String end() {
                        throw new IllegalStateException("no such bean");
                    }
                });
        departure.alsoEnds(
                new Departure.Ending() {
                    @Override
                    public String end() {
                        ended.add("port");
                        return "A port lingers.";
                    }
                });

        String answer = departure.leave().toString();

        assertEquals(Collections.singletonList("port"), ended);
        assertTrue(answer.contains("no such bean"), answer);
        assertTrue(answer.contains("A port lingers."), answer);
    }

    @Test
    void a_class_that_forwards_to_a_replacement_stays_woven_until_that_is_gone() throws Exception {
        replacements = 2;

        String answer = departure.leave().toString();

        assertTrue(answer.startsWith("lifeguard-answer/1 failed\nNot detached: "), answer);
        assertNotNull(LifeguardBridge.receiver);
        assertFalse(calls.contains("removeTransformer"));
        assertTrue(retransformed.isEmpty());
        assertFalse(settings.isEnabled());
        assertNull(weave(JdbcDataSource.class), "a class loaded later is left alone");

        replacements = 0;

        assertTrue(departure.leave().toString().startsWith("lifeguard-answer/1 done\n"));
        assertNull(LifeguardBridge.receiver);
        assertEquals(1, retransformed.size());
    }

    @ParameterizedTest
    @CsvSource({"attach,enabled=on", "set,enabled=on", "retire,orders"})
    void who_has_half_left_takes_no_orders(String command, String argument) {
        Commands commands = new Commands(null, null, settings, departure, null, null);
        replacements = 1;
        departure.leave();

        String answer = commands.run(command, Collections.singletonList(argument)).toString();

        assertTrue(answer.startsWith("lifeguard-answer/1 refused\nHalf detached: "), answer);
        assertFalse(settings.isEnabled());
    }

    @ParameterizedTest
    @CsvSource({"attach,enabled=on", "set,enabled=on", "report,leases", "detach,again"})
    void who_has_left_says_so_whatever_is_asked(String command, String argument) {
        Commands commands = new Commands(null, null, settings, departure, null, null);
        departure.leave();
        LifeguardBridge newer = new Silent();
        LifeguardBridge.receiver = newer;

        String answer = commands.run(command, Collections.singletonList(argument)).toString();

        assertTrue(answer.startsWith("lifeguard-answer/1 gone\n"), answer);
        assertSame(newer, LifeguardBridge.receiver, "the agent that came after it");
    }

    @Override
    public int replacements() {
        return replacements;
    }

    @Override
    public boolean mustStay(Class<?> type) {
        return type == JdbcDataSource.class;
    }

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) {
        calls.add(method.getName());
        if (method.getName().equals("getAllLoadedClasses")) {
            if (noMemoryLeft) {
                throw new OutOfMemoryError("Java heap space");
            }
            return new Class<?>[] {String.class, JdbcDataSource.class};
        }
        if (method.getName().equals("retransformClasses")) {
            List<Class<?>> batch = Arrays.asList((Class<?>[]) arguments[0]);
            retransformed.add(batch);
            if (batch.contains(refused)) {
                throw new VerifyError("no");
            }
        }
        return method.getReturnType() == boolean.class ? Boolean.TRUE : null;
    }

    /** An agent that listens. */
    private static final class Silent extends LifeguardBridge {
        @Override
        protected Object entered(int event, Object self, Object argument) {
            return null;
        }

        @Override
        protected void exited(int event, Object self, Object token, Object result, Throwable e) {
            return;
        }

        @Override
        protected Object asked(String question, Object argument) {
            return null;
        }
    }
}
