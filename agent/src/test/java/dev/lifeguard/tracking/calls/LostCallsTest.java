package dev.lifeguard.tracking.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.sources.Source;
import dev.lifeguard.sources.Sources;
import dev.lifeguard.stacks.SourceClasses;
import dev.lifeguard.tracking.Host;
import dev.lifeguard.tracking.PlainDataSource;
import dev.lifeguard.tracking.Unheard;
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

    @AfterEach
    void end() {
        worker.shutdownNow();
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
