package dev.lifeguard.tracking.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.sources.Source;
import dev.lifeguard.sources.Sources;
import dev.lifeguard.stacks.SourceClasses;
import dev.lifeguard.tracking.Host;
import dev.lifeguard.tracking.PlainDataSource;
import dev.lifeguard.tracking.Unheard;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call that nobody leaves, on a thread that goes on: here one that waits for its next task. */
class LostCallsTest {
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final Source source =
            new Sources(
                            Collections.emptyList(),
                            new SourceClasses(),
                            new Host().settings,
                            Ticker.SYSTEM)
                    .of(new PlainDataSource(), false);

    private CallStacks withLostCall(long swallowed) throws Exception {
        CallStacks stacks = new CallStacks(new Unheard(swallowed));
        worker.submit(() -> stacks.own().checkout(HookEvent.CHECKOUT).asks(source, 1, null)).get();
        return stacks;
    }

    /** Runs this method of the bridge on the worker, below nothing but classes of the JDK. */
    private void bridged(String method, MethodType type, Object... arguments) throws Exception {
        MethodHandle handle =
                MethodHandles.lookup().findStatic(LifeguardBridge.class, method, type);
        MethodHandle call = MethodHandles.insertArguments(handle, 0, arguments);
        worker.submit(
                        MethodHandleProxies.asInterfaceInstance(
                                Runnable.class, call.asType(MethodType.methodType(void.class))))
                .get();
    }

    private static LifeguardBridge asking(CallStacks stacks) {
        return new LifeguardBridge() {
            @Override
            protected Object entered(int event, Object self, Object argument) {
                return stacks.own();
            }

            @Override
            protected void exited(
                    int event, Object self, Object token, Object result, Throwable error) {
                stacks.own();
            }

            @Override
            protected Object asked(String question, Object argument) {
                return null;
            }
        };
    }

    private boolean isInNone(CallStacks stacks) throws Exception {
        return worker.submit(() -> stacks.own().isEmpty()).get();
    }

    @AfterEach
    void end() {
        LifeguardBridge.receiver = null;
        worker.shutdownNow();
    }

    @Test
    void a_thread_that_enters_a_woven_method_below_no_other_is_in_no_call() throws Exception {
        CallStacks stacks = withLostCall(1);
        LifeguardBridge.receiver = asking(stacks);
        stacks.sweep();

        bridged(
                "enter",
                MethodType.methodType(Object.class, int.class, Object.class, Object.class),
                0,
                this,
                null);

        assertTrue(isInNone(stacks));
    }

    /** What it leaves may be the very call that seems to be lost. */
    @Test
    void one_that_leaves_a_woven_method_is_in_the_call_of_that() throws Exception {
        CallStacks stacks = withLostCall(1);
        LifeguardBridge.receiver = asking(stacks);
        stacks.sweep();

        bridged(
                "exit",
                MethodType.methodType(
                        void.class, Object.class, int.class, Object.class, Object.class),
                null,
                0,
                this,
                this);

        assertFalse(isInNone(stacks));
    }

    @Test
    void a_thread_that_has_not_left_its_checkout_is_listed_as_waiting() throws Exception {
        assertEquals(1, withLostCall(0).runningCheckouts().size());
    }

    @Test
    void it_is_not_where_an_error_was_swallowed_and_its_stack_shows_no_call() throws Exception {
        CallStacks stacks = withLostCall(1);
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);

        while (!stacks.runningCheckouts().isEmpty()) {
            assertTrue(System.nanoTime() - end < 0, "listed for a minute");
            Thread.yield(); // the task itself is a class of ours, and may not be over
        }
    }
}
