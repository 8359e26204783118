package dev.lifeguard.tracking.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.tracking.rules.Statements;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FramesTest {
    private final Frames frames = new Frames();

    @Test
    void frames_nest() {
        Frame outer = frames.push(HookEvent.CHECKOUT, this, 0);
        Frame inner = frames.push(HookEvent.CONNECT, this, 0);

        assertSame(inner, frames.top());
        inner.leave();
        assertSame(outer, frames.top());
        outer.leave();
        assertNull(frames.top());
    }

    @Test
    void a_call_whose_exit_was_lost_leaves_nothing_to_the_next() {
        Frame outer = frames.push(HookEvent.CREATE_STATEMENT, this, 0);
        Frame lost = frames.push(HookEvent.CREATE_STATEMENT, this, 0);
        lost.delegated = true;
        lost.argument = "of the lost";
        outer.leave();

        frames.push(HookEvent.CREATE_STATEMENT, this, 0);
        Frame next = frames.push(HookEvent.CREATE_STATEMENT, null, 0);

        assertSame(lost, next);
        assertFalse(next.delegated);
        assertNull(next.argument);
        assertNull(next.self);
    }

    /** A thread that waits for a connection when the agent leaves must not hold the agent. */
    @Test
    void leaving_empties_the_threads_that_are_inside() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        AtomicReference<Frame> seen = new AtomicReference<Frame>();
        Thread waiting =
                new Thread(
                        () -> {
                            frames.push(HookEvent.CHECKOUT, this, 0);
                            inside.countDown();
                            try {
                                left.await();
                            } catch (InterruptedException never) {
                                throw new AssertionError(never);
                            }
                            seen.set(frames.top());
                        });
        waiting.start();
        inside.await();
        Frame resting = frames.push(HookEvent.CHECKOUT, this, 0);
        resting.leave();

        assertEquals(1, frames.leave());

        left.countDown();
        waiting.join();
        assertNull(seen.get());
        assertEquals(0, frames.leave());
    }

    @Test
    void threads_that_make_a_few_calls_leave_nothing_behind() throws Exception {
        for (int i = 0; i < 2000; i++) {
            Thread one = new Thread(() -> calls(3));
            one.start();
            one.join();
        }

        assertEquals(0, frames.known());
        assertEquals(0, frames.leave());
    }

    @Test
    void a_thread_that_goes_on_gets_a_stack_of_its_own() {
        calls(Frames.CALLS_OF_A_BEGINNER);
        assertEquals(0, frames.known());

        Frame first = frames.push(HookEvent.CHECKOUT, this, 0);
        first.leave();

        assertEquals(1, frames.known());
        assertSame(first, frames.push(HookEvent.CHECKOUT, this, 0));
        assertEquals(1, frames.leave());
    }

    @Test
    void calls_beyond_the_spare_stacks_leave_nothing_behind_either() throws Exception {
        SpareStacks spares = new SpareStacks();
        int lent = 0;
        while (spares.take(frames, new Object[2]) != null) {
            lent++;
        }
        assertEquals(lent, spares.places().size());

        CallStack extra = CallStack.extra(1, frames, new Object[2]);
        Frame frame = extra.push(HookEvent.CHECKOUT, this, 0);
        frame.leave();

        assertNull(extra.place()[0]);
        assertEquals(0, frames.known());
    }

    @Test
    void a_stack_that_was_given_back_holds_nothing_of_the_last_call() {
        Frame frame = frames.push(HookEvent.EXECUTE, this, 0);
        frame.sql("select 1");
        frame.record(new ConnectionRecord(this, 0));

        frame.leave();

        assertNull(frame.sql());
        assertNull(frame.record());
        assertNull(frame.stack.newest());
        assertNull(frame.stack.place());
    }

    /** A statement that is made before and run after the thread has got a stack of its own. */
    @Test
    void the_newest_statement_of_a_thread_is_at_hand_whatever_stack_it_has() {
        Statements statements = new Statements(frames);
        Object statement = new Object();
        calls(Frames.CALLS_OF_A_BEGINNER - 1);
        Frame making = frames.push(HookEvent.CREATE_STATEMENT, this, 0);
        statements.made(making.stack, statement, new ConnectionRecord(this, 0), "select 1");
        making.leave();
        assertEquals("select 1", statements.of(frames.own(), statement).sql);

        calls(1);

        assertEquals(1, frames.known());
        assertEquals("select 1", statements.of(frames.own(), statement).sql);
        statements.closed(frames.own(), statement);
        assertNull(statements.of(frames.own(), statement));
    }

    private void calls(int many) {
        for (int i = 0; i < many; i++) {
            Frame outer = frames.push(HookEvent.CHECKOUT, this, 0);
            frames.push(HookEvent.CONNECT, this, 0).leave();
            outer.leave();
        }
    }
}
