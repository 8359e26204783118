package dev.lifeguard.weaving.inlining;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.pools.Hook;
import dev.lifeguard.snapshots.HookState;
import dev.lifeguard.weaving.RecordingBridge;
import dev.lifeguard.weaving.RecordingBridge.Call;
import dev.lifeguard.weaving.Samples;
import dev.lifeguard.weaving.Weaver;
import dev.lifeguard.weaving.WeavingLoader;
import java.lang.reflect.Member;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InlinerTest {
    private static final Connection SOME_CONNECTION =
            (Connection)
                    java.lang.reflect.Proxy.newProxyInstance(
                            InlinerTest.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (proxy, method, arguments) -> null);

    private RecordingBridge bridge;

    @BeforeEach
    void listen() {
        bridge = RecordingBridge.install();
    }

    @AfterEach
    void hangUp() {
        RecordingBridge.remove();
    }

    private static Object woven(Class<?> type, Class<?>... others) throws Exception {
        Class<?> woven =
                new WeavingLoader(WeavingLoader.weaver()).with(type).with(others).load(type);
        return woven.getDeclaredConstructor().newInstance();
    }

    private static Object call(Object target, String name, Object... arguments) throws Exception {
        for (java.lang.reflect.Method method : target.getClass().getMethods()) {
            if (method.getName().equals(name)
                    && !method.isBridge()
                    && method.getParameterTypes().length == arguments.length) {
                return method.invoke(target, arguments);
            }
        }
        throw new NoSuchMethodException(name);
    }

    @Test
    void a_bridge_and_its_covariant_method_report_nested_with_the_same_self() throws Exception {
        Samples.Source source = (Samples.Source) woven(Samples.Covariant.class);

        source.getConnection();

        assertEquals(
                "[enter CHECKOUT, enter CHECKOUT, exit CHECKOUT, exit CHECKOUT]",
                bridge.calls.toString());
        for (Call call : bridge.calls) {
            assertSame(source, call.self);
        }
        assertSame(bridge.calls.get(1).token, bridge.calls.get(2).token);
        assertSame(bridge.calls.get(0).token, bridge.calls.get(3).token);
        assertNotSame(bridge.calls.get(0).token, bridge.calls.get(1).token);
    }

    @Test
    void an_exception_passes_as_the_same_object_with_the_same_stack() throws Exception {
        Samples.Source plain = new Samples.Failing();
        Samples.Source source = (Samples.Source) woven(Samples.Failing.class);
        StackTraceElement[][] traces = new StackTraceElement[2][];

        for (int i = 0; i < 2; i++) {
            Samples.Source now = i == 0 ? plain : source;
            RuntimeException thrown =
                    assertThrows(RuntimeException.class, () -> now.getConnection());
            assertSame(now.getClass().getField("failure").get(now), thrown);
            traces[i] = thrown.getStackTrace();
        }

        assertEquals("[enter CHECKOUT, throw CHECKOUT]", bridge.calls.toString());
        assertArrayEquals(texts(traces[0]), texts(traces[1]));
    }

    /** Without the part that only tells class loaders apart. */
    private static String[] texts(StackTraceElement[] trace) {
        String[] texts = new String[trace.length];
        for (int i = 0; i < trace.length; i++) {
            texts[i] =
                    trace[i].getClassName() + trace[i].getMethodName() + trace[i].getLineNumber();
        }
        return texts;
    }

    @Test
    void what_it_takes_to_ask_again_is_passed() throws Exception {
        Properties properties = new Properties();
        call(woven(Samples.SomeDriver.class), "connect", "jdbc:x", properties);
        call(woven(Samples.Covariant.class), "getConnection", "scott", "tiger");
        call(woven(Samples.Covariant.class), "getConnection");

        assertEquals(HookEvent.CONNECT, bridge.calls.get(0).event);
        assertArrayEquals(
                new Object[] {"jdbc:x", properties}, (Object[]) bridge.calls.get(0).value);
        assertEquals(HookEvent.CHECKOUT, bridge.calls.get(2).event);
        assertArrayEquals(new Object[] {"scott", "tiger"}, (Object[]) bridge.calls.get(2).value);
        assertNull(bridge.calls.get(4).value);
    }

    @Test
    void a_connection_tells_statements_transactions_and_returns() throws Exception {
        Object connection = woven(Samples.QuietConnection.class, Samples.SomeConnection.class);

        call(connection, "prepareStatement", "select 1");
        call(connection, "commit");
        call(connection, "setAutoCommit", true);
        Executor executor = Runnable::run;
        call(connection, "abort", executor);

        assertEquals(
                "[enter CREATE_STATEMENT, exit CREATE_STATEMENT,"
                        + " enter END_TRANSACTION, exit END_TRANSACTION,"
                        + " enter SET_AUTO_COMMIT, exit SET_AUTO_COMMIT,"
                        + " enter RETURN, enter RETURN, exit RETURN, exit RETURN]",
                bridge.calls.toString());
        assertEquals("select 1", bridge.calls.get(0).value);
        assertEquals("commit", bridge.calls.get(2).value, "what tells it from a rollback");
        assertEquals(Boolean.TRUE, bridge.calls.get(4).value);
        assertSame(executor, bridge.calls.get(6).value, "what tells abort from close");
        assertNull(bridge.calls.get(7).value, "of close");
        assertEquals(true, connection.getClass().getField("closed").get(connection));
    }

    @Test
    void a_statement_tells_its_sql_and_keeps_primitive_results() throws Exception {
        Object statement = woven(Samples.SomeStatement.class);

        assertEquals(7, call(statement, "executeUpdate"));
        assertEquals(1L << 40, call(statement, "executeLargeUpdate", "delete"));
        assertEquals(true, call(statement, "execute", "insert", new int[0]));

        assertNull(bridge.calls.get(0).value);
        assertEquals("delete", bridge.calls.get(2).value);
        assertEquals("insert", bridge.calls.get(4).value);
        assertEquals(6, bridge.calls.size());
    }

    @Test
    void a_static_homemade_pool_reports_its_class_as_self() throws Exception {
        Class<?> pool =
                new WeavingLoader(WeavingLoader.weaver())
                        .with(Samples.HomePool.class)
                        .load(Samples.HomePool.class);

        pool.getMethod("borrowOne", long.class).invoke(null, 1L);
        pool.getMethod("roundTrip", Connection.class).invoke(null, SOME_CONNECTION);
        pool.getMethod("openConnection").invoke(null);

        assertEquals(
                "[enter HOMEMADE_CHECKOUT, exit HOMEMADE_CHECKOUT, enter TAKE_BACK, exit TAKE_BACK]",
                bridge.calls.toString());
        assertSame(pool, bridge.calls.get(0).self);
        assertNull(bridge.calls.get(0).value);
        assertSame(SOME_CONNECTION, bridge.calls.get(2).value);
    }

    @Test
    void a_lender_that_also_takes_back_is_a_homemade_pool() throws Exception {
        Object pool = woven(Samples.MixedPool.class);

        call(pool, "getConnection");
        call(pool, "release", SOME_CONNECTION);
        call(pool, "shutdown");

        List<Call> calls = bridge.calls;
        assertEquals(HookEvent.HOMEMADE_CHECKOUT, calls.get(0).event);
        assertEquals(HookEvent.TAKE_BACK, calls.get(2).event);
        assertEquals(HookEvent.CLOSE_POOL, calls.get(4).event);
    }

    @Test
    void without_a_receiver_woven_code_runs_as_before() throws Exception {
        RecordingBridge.remove();

        assertEquals(7, call(woven(Samples.SomeStatement.class), "executeUpdate"));

        assertEquals(0, bridge.calls.size());
    }

    @Test
    void no_class_changes_its_shape() throws Exception {
        for (Class<?> type : Samples.class.getDeclaredClasses()) {
            WeavingLoader loader = new WeavingLoader(WeavingLoader.weaver());
            Class<?> woven = loader.with(Samples.class.getDeclaredClasses()).load(type);

            assertEquals(type.getModifiers(), woven.getModifiers());
            assertEquals(names(type.getInterfaces()), names(woven.getInterfaces()));
            assertEquals(texts(type.getDeclaredMethods()), texts(woven.getDeclaredMethods()));
            assertEquals(texts(type.getDeclaredFields()), texts(woven.getDeclaredFields()));
            assertEquals(
                    texts(type.getDeclaredConstructors()), texts(woven.getDeclaredConstructors()));
        }
    }

    private static String names(Class<?>[] types) {
        return Arrays.toString(types);
    }

    private static Set<String> texts(Member[] members) {
        Set<String> texts = new TreeSet<String>();
        for (Member member : members) {
            texts.add(member.toString() + member.isSynthetic());
        }
        return texts;
    }

    @Test
    void what_is_handed_out_in_place_of_the_result_is_what_the_caller_gets() throws Exception {
        Samples.Source source = (Samples.Source) woven(Samples.Plain.class);

        bridge.replacement = SOME_CONNECTION;

        assertSame(SOME_CONNECTION, source.getConnection());
        assertEquals("[enter CHECKOUT, exit CHECKOUT]", bridge.calls.toString());
        assertSame(SOME_CONNECTION, bridge.calls.get(1).value);
    }

    @Test
    void what_the_pool_throws_when_asked_again_reaches_the_caller_and_is_reported_once()
            throws Exception {
        Samples.Source source = (Samples.Source) woven(Samples.Plain.class);
        bridge.refusal = new java.sql.SQLException("no more connections");

        Exception seen = assertThrows(java.sql.SQLException.class, source::getConnection);

        assertSame(bridge.refusal, seen);
        assertEquals("[enter CHECKOUT, throw CHECKOUT]", bridge.calls.toString());
    }

    @Test
    void what_a_pool_reads_from_the_clock_is_told_and_stays_what_it_is() throws Exception {
        Object clock = wovenClock("read");

        assertEquals(7L, call(clock, "read", true));
        assertEquals(-1L, call(clock, "read", false));

        assertEquals(Arrays.asList(7L), bridge.readings);
    }

    @Test
    void a_pool_that_has_no_such_clock_is_no_mismatch() throws Exception {
        Weaver weaver = WeavingLoader.weaver(clockHook("currentTime"));

        new WeavingLoader(weaver).with(Samples.Clock.class).load(Samples.Clock.class);

        assertEquals(HookState.NOT_LOADED, weaver.hooks().get(0).state);
        assertNull(weaver.nextMisfit());
    }

    private static Object wovenClock(String method) throws Exception {
        Weaver weaver = WeavingLoader.weaver(clockHook(method));
        return new WeavingLoader(weaver)
                .with(Samples.Clock.class)
                .load(Samples.Clock.class)
                .getDeclaredConstructor()
                .newInstance();
    }

    private static Hook clockHook(String method) {
        return new Hook(
                "kind", Samples.Clock.class.getName(), method, "(Z)J", HookEvent.READ_CLOCK);
    }
}
