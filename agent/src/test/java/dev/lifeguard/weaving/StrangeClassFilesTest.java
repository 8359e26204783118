package dev.lifeguard.weaving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.pools.Hook;
import java.lang.reflect.InvocationTargetException;
import java.util.Properties;
import java.util.Random;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrangeClassFilesTest {
    private RecordingBridge bridge;

    @BeforeEach
    void listen() {
        bridge = RecordingBridge.install();
    }

    @AfterEach
    void hangUp() {
        RecordingBridge.remove();
    }

    private static Object instance(byte[] file, Hook... hooks) throws Exception {
        Swallowed swallowed = new Swallowed();
        Weaver weaver = WeavingLoader.weaver(swallowed, hooks);
        Object made =
                new WeavingLoader(weaver)
                        .with(ClassFiles.NAME, file)
                        .load(ClassFiles.NAME)
                        .getDeclaredConstructor()
                        .newInstance();
        assertNull(swallowed.first());
        assertEquals("woven", weaver.hooks().get(0).state.text());
        return made;
    }

    private static Object getConnection(Object source) throws Exception {
        return source.getClass().getMethod("getConnection").invoke(source);
    }

    @ParameterizedTest
    @ValueSource(ints = {46, 48, 49, 50, 52, 61})
    void self_survives_a_method_that_overwrites_it(int version) throws Exception {
        Object source = instance(ClassFiles.overwritesThis(version, false));

        assertNull(getConnection(source));

        assertEquals("[enter CHECKOUT, exit CHECKOUT]", bridge.calls.toString());
        assertSame(source, bridge.calls.get(1).self);
    }

    @ParameterizedTest
    @ValueSource(ints = {46, 49, 50, 61})
    void self_survives_until_the_exception(int version) throws Exception {
        Object source = instance(ClassFiles.overwritesThis(version, true));

        InvocationTargetException thrown =
                assertThrows(InvocationTargetException.class, () -> getConnection(source));

        assertSame(thrown.getCause(), bridge.calls.get(1).error);
        assertSame(source, bridge.calls.get(1).self);
    }

    @ParameterizedTest
    @ValueSource(ints = {46, 49, 50, 52, 61})
    void a_long_in_place_of_the_last_parameter_stays_intact(int version) throws Exception {
        Object driver = instance(ClassFiles.reusesLastParameter(version));

        driver.getClass()
                .getMethod("connect", String.class, Properties.class)
                .invoke(driver, "jdbc:y", null);

        assertEquals("[enter CONNECT, exit CONNECT]", bridge.calls.toString());
        assertSame(driver, bridge.calls.get(1).self);
    }

    @ParameterizedTest
    @ValueSource(ints = {46, 47, 48, 49})
    void a_finally_made_of_subroutines_works(int version) throws Exception {
        Object source = instance(ClassFiles.withSubroutine(version, false));
        Object failing = instance(ClassFiles.withSubroutine(version, true));

        assertNull(getConnection(source));
        assertThrows(InvocationTargetException.class, () -> getConnection(failing));

        assertEquals(
                "[enter CHECKOUT, exit CHECKOUT, enter CHECKOUT, throw CHECKOUT]",
                bridge.calls.toString());
    }

    @Test
    void a_static_pool_works_from_java_5_on() throws Exception {
        Hook hook = new Hook("home", ClassFiles.NAME, "grab", "()", HookEvent.HOMEMADE_CHECKOUT);
        byte[] file =
                ClassFiles.source(
                        49,
                        Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
                        "grab",
                        "()Ljava/sql/Connection;",
                        code -> {
                            code.visitInsn(Opcodes.ACONST_NULL);
                            code.visitInsn(Opcodes.ARETURN);
                        });

        Object pool = instance(file, hook);
        pool.getClass().getMethod("grab").invoke(null);

        assertSame(pool.getClass(), bridge.calls.get(0).self);
        assertEquals("[enter HOMEMADE_CHECKOUT, exit HOMEMADE_CHECKOUT]", bridge.calls.toString());
    }

    @Test
    void a_jump_that_becomes_too_far_is_rewritten() throws Exception {
        assertNull(getConnection(instance(ClassFiles.farJump(32_700))));

        assertEquals(2, bridge.calls.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {48, 49, 50, 52, 61})
    void methods_made_up_at_random_verify_and_give_the_same(int version) throws Exception {
        for (int seed = 0; seed < 200; seed++) {
            byte[] file =
                    ClassFiles.source(
                            version,
                            RandomBody.METHOD,
                            RandomBody.DESCRIPTOR,
                            new RandomBody(new Random(seed)));
            Hook hook =
                    new Hook(
                            "x",
                            ClassFiles.NAME,
                            RandomBody.METHOD,
                            RandomBody.DESCRIPTOR,
                            HookEvent.EXECUTE);
            bridge.calls.clear();
            Class<?> plain =
                    new WeavingLoader(null).with(ClassFiles.NAME, file).load(ClassFiles.NAME);

            String expected = run(plain.getDeclaredConstructor().newInstance());
            assertTrue(bridge.calls.isEmpty());
            String actual = run(instance(file, hook));

            assertEquals(expected, actual, "seed " + seed);
            assertEquals(2, bridge.calls.size());
        }
    }

    private static String run(Object made) throws Exception {
        StringBuilder all = new StringBuilder();
        try {
            all.append(
                    made.getClass()
                            .getMethod(
                                    RandomBody.METHOD,
                                    long.class,
                                    double.class,
                                    String.class,
                                    int.class)
                            .invoke(made, 1L << 35, 2.5e9, "text", 7));
        } catch (InvocationTargetException e) {
            all.append(e.getCause().getClass());
        }
        return all.toString();
    }
}
