package dev.lifeguard.tracking.calls;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class RecentStacksTest {
    private final RecentStacks recent = new RecentStacks();

    @Test
    void a_thread_finds_its_own_stack() {
        Thread thread = new Thread();
        CallStack stack = new CallStack(0, thread);

        recent.add(thread, stack);

        assertSame(stack, recent.of(thread));
    }

    @Test
    void a_thread_that_says_it_has_the_number_of_another_does_not_find_the_stack_of_that() {
        Thread thread = numbered(1);
        Thread other = numbered(1 + 256);
        CallStack stack = new CallStack(0, thread);
        recent.add(thread, stack);

        assertNull(recent.of(other));
        recent.add(other, new CallStack(1, other));

        assertNull(recent.of(other), "its place is taken");
        assertSame(stack, recent.of(thread));
    }

    @Test
    void nothing_is_found_any_more_once_all_are_let_go() {
        Thread thread = new Thread();
        recent.add(thread, new CallStack(0, thread));

        recent.clear();

        assertNull(recent.of(thread));
    }

    private static Thread numbered(final long number) {
        return new Thread() {
            @Override
            public long getId() {
                return number;
            }
        };
    }
}
