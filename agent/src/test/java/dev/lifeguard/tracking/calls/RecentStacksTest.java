package dev.lifeguard.tracking.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.tracking.Unheard;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecentStacksTest {
    private final CallStacks stacks = new CallStacks(new Unheard());

    @AfterEach
    void leave() {
        RecentStacks.letGoOf(stacks);
    }

    @Test
    void a_thread_finds_its_own_stack() {
        Thread thread = numbered(1 << 20);
        CallStack stack = of(thread);

        RecentStacks.add(thread, stack);

        assertSame(stack, RecentStacks.of(thread));
    }

    @Test
    void a_thread_that_says_it_has_the_number_of_another_does_not_find_the_stack_of_that() {
        Thread thread = numbered(2);
        Thread other = numbered(2 + 256);
        CallStack stack = of(thread);
        RecentStacks.add(thread, stack);

        assertNull(RecentStacks.of(other));
        RecentStacks.add(other, of(other));

        assertNull(RecentStacks.of(other), "its place is taken");
        assertSame(stack, RecentStacks.of(thread));
    }

    @Test
    void nothing_is_found_any_more_once_all_of_an_agent_are_let_go() {
        Thread thread = numbered(3);
        Thread anothers = numbered(4);
        CallStack remaining = new CallStack(0, anothers, new CallStacks(new Unheard()));
        RecentStacks.add(thread, of(thread));
        RecentStacks.add(anothers, remaining);

        RecentStacks.letGoOf(stacks);

        assertNull(RecentStacks.of(thread));
        assertSame(remaining, RecentStacks.of(anothers));
    }

    /** In tests and after an attach in place of another: both know this thread. */
    @Test
    void what_another_agent_has_found_here_is_not_taken_for_its_own() {
        CallStack own = goOn(stacks);
        CallStacks others = new CallStacks(new Unheard());

        assertSame(own, stacks.recent());
        assertNull(others.recent());
        assertNotNull(goOn(others));
        assertSame(own, stacks.own(), "it is looked up");
        others.leave();
    }

    @Test
    void the_place_of_a_thread_that_has_ended_is_free_for_another_one() throws Exception {
        List<CallStack> seen = new ArrayList<CallStack>();
        Thread first = new Numbered(5, () -> seen.add(goOn(stacks)));
        first.start();
        first.join();
        Thread second =
                new Numbered(
                        5 + 256,
                        () -> {
                            seen.add(goOn(stacks));
                            stacks.sweep();
                            seen.add(goOn(stacks));
                        });
        second.start();
        second.join();

        assertNotNull(seen.get(0));
        assertNull(seen.get(1), "its place is taken");
        assertNotNull(seen.get(2));
    }

    @Test
    void a_thread_that_has_ended_is_let_go_with_its_calls_and_with_what_it_ran_last()
            throws Exception {
        List<WeakReference<?>> held = new ArrayList<WeakReference<?>>();
        runOnThreadOfItsOwn(held);
        assertEquals(3, held.size());

        stacks.sweep();

        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (isAnyThere(held) && System.nanoTime() - giveUp < 0) {
            System.gc();
            Thread.yield();
        }
        assertTrue(!isAnyThere(held), "thread, calls or statement are held");
    }

    private void runOnThreadOfItsOwn(List<WeakReference<?>> held) throws Exception {
        Thread thread =
                new Thread(
                        () -> {
                            CallStack own = goOn(stacks);
                            Object statement = new Object();
                            StatementRecord newest =
                                    new StatementRecord(
                                            statement, new ConnectionRecord(this, 0), "select 1");
                            own.newestStatement(null, newest);
                            held.add(new WeakReference<Object>(own));
                            held.add(new WeakReference<Object>(statement));
                        });
        thread.start();
        thread.join();
        held.add(new WeakReference<Object>(thread));
    }

    private static boolean isAnyThere(List<WeakReference<?>> references) {
        for (WeakReference<?> each : references) {
            if (each.get() != null) {
                return true;
            }
        }
        return false;
    }

    /** So many calls that this thread has a stack of its own; null = it is not found at once. */
    private static CallStack goOn(CallStacks stacks) {
        for (int i = 0; i <= CallStacks.CALLS_OF_A_BEGINNER + 1; i++) {
            stacks.own().other(HookEvent.ENLIST).leave();
        }
        return stacks.recent();
    }

    private CallStack of(Thread thread) {
        return new CallStack(0, thread, stacks);
    }

    private static Thread numbered(long number) {
        return new Numbered(number, null);
    }

    private static final class Numbered extends Thread {
        private final long number;

        Numbered(long number, Runnable work) {
            super(work);
            this.number = number;
        }

        @Override
        public long getId() {
            return number;
        }
    }
}
