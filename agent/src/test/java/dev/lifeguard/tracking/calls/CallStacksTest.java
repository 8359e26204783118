package dev.lifeguard.tracking.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.tracking.Unheard;
import dev.lifeguard.tracking.rules.Statements;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CallStacksTest {
    private final CallStacks stacks = new CallStacks(new Unheard());

    @Test
    void calls_nest() {
        Call outer = stacks.own().checkout(HookEvent.CHECKOUT);
        Call inner = stacks.own().checkout(HookEvent.CONNECT);

        assertSame(inner, stacks.top());
        inner.leave();
        assertSame(outer, stacks.top());
        outer.leave();
        assertNull(stacks.top());
    }

    @Test
    void a_call_whose_exit_was_lost_leaves_nothing_to_the_next() {
        StatementCall outer = stacks.own().statement(HookEvent.CREATE_STATEMENT);
        StatementCall lost = stacks.own().statement(HookEvent.CREATE_STATEMENT);
        lost.hasDelegated();
        outer.leave();

        stacks.own().statement(HookEvent.CREATE_STATEMENT);
        StatementCall next = stacks.own().statement(HookEvent.CREATE_STATEMENT);

        assertSame(lost, next);
        assertFalse(next.delegated());
    }

    @Test
    void a_call_whose_exit_was_lost_is_let_go_by_one_of_another_kind() {
        Call outer = stacks.own().other(HookEvent.ENLIST);
        CheckoutCall lost = stacks.own().checkout(HookEvent.CONNECT);
        lost.taken(new Throwable());
        outer.leave();

        stacks.own().other(HookEvent.ENLIST);
        stacks.own().statement(HookEvent.EXECUTE);

        assertFalse(lost.runs());
        assertNull(lost.taken());
    }

    /** A session that a forgotten text has changed must not be taken for an untouched one. */
    @Test
    void a_text_that_was_let_go_is_not_taken_for_an_empty_one() {
        StatementCall call =
                new CallStack(0, Thread.currentThread(), stacks)
                        .statement(HookEvent.CREATE_STATEMENT);
        call.sql("set search_path to other");
        assertEquals("set search_path to other", call.sqlIfKnown());
        call.leave();
        call.rests();

        call.rests();

        assertEquals("", call.sql());
        assertNull(call.sqlIfKnown());
    }

    @Test
    void a_call_knows_the_checkout_around_it() {
        CheckoutCall outer = stacks.own().checkout(HookEvent.CHECKOUT);
        stacks.own().statement(HookEvent.CREATE_STATEMENT);
        CheckoutCall inner = stacks.own().checkout(HookEvent.CONNECT);

        assertSame(outer, inner.enclosingCheckout());
        assertNull(outer.enclosingCheckout());
    }

    /** A thread that waits for a connection when the agent leaves must not hold the agent. */
    @Test
    void leaving_empties_the_threads_that_are_inside() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        AtomicReference<Call> seen = new AtomicReference<Call>();
        Thread waiting =
                new Thread(
                        () -> {
                            stacks.own().checkout(HookEvent.CHECKOUT);
                            inside.countDown();
                            try {
                                left.await();
                            } catch (InterruptedException never) {
                                throw new AssertionError(never);
                            }
                            seen.set(stacks.top());
                        });
        waiting.start();
        inside.await();
        Call resting = stacks.own().checkout(HookEvent.CHECKOUT);
        resting.leave();

        assertEquals(1, stacks.leave());

        left.countDown();
        waiting.join();
        assertNull(seen.get());
        assertEquals(0, stacks.leave());
    }

    @Test
    void a_stack_that_was_lent_to_a_thread_that_has_ended_in_its_call_is_taken_back()
            throws Exception {
        Thread lost = new Thread(() -> stacks.own().checkout(HookEvent.CHECKOUT));
        lost.start();
        lost.join();

        stacks.sweep();

        assertEquals(0, stacks.leave());
    }

    @Test
    void threads_that_make_a_few_calls_leave_nothing_behind() throws Exception {
        for (int i = 0; i < 2000; i++) {
            Thread one = new Thread(() -> calls(3));
            one.start();
            one.join();
        }

        assertEquals(0, stacks.known());
        assertEquals(0, stacks.leave());
    }

    @Test
    void a_thread_that_goes_on_gets_a_stack_of_its_own() {
        calls(CallStacks.CALLS_OF_A_BEGINNER);
        assertEquals(0, stacks.known());

        Call first = stacks.own().checkout(HookEvent.CHECKOUT);
        first.leave();

        assertEquals(1, stacks.known());
        assertSame(first, stacks.own().checkout(HookEvent.CHECKOUT));
        assertEquals(1, stacks.leave());
    }

    @Test
    void calls_beyond_the_spare_stacks_leave_nothing_behind_either() throws Exception {
        SpareStacks spares = new SpareStacks();
        int lent = 0;
        while (spares.take(stacks, new Object[2]) != null) {
            lent++;
        }
        assertEquals(lent, spares.places().size());

        CallStack extra = CallStack.extra(1, stacks, new Object[2]);
        Call call = extra.checkout(HookEvent.CHECKOUT);
        call.leave();

        assertNull(extra.place()[0]);
        assertEquals(0, stacks.known());
    }

    @Test
    void a_stack_that_was_given_back_holds_nothing_of_the_last_call() {
        StatementCall call = stacks.own().statement(HookEvent.EXECUTE);
        call.sql("select 1");
        call.record(new ConnectionRecord(this, 0));

        call.leave();

        assertNull(call.sql());
        assertNull(call.record());
        assertNull(call.stack().newest());
        assertNull(call.stack().place());
    }

    /** A statement that is made before and run after the thread has got a stack of its own. */
    @Test
    void the_newest_statement_of_a_thread_is_at_hand_whatever_stack_it_has() {
        Statements statements = new Statements(stacks);
        Object statement = new Object();
        calls(CallStacks.CALLS_OF_A_BEGINNER - 1);
        StatementCall making = stacks.own().statement(HookEvent.CREATE_STATEMENT);
        statements.made(making.stack(), statement, new ConnectionRecord(this, 0), "select 1");
        making.leave();
        assertEquals("select 1", statements.of(stacks.own(), statement).sql);

        calls(1);

        assertEquals(1, stacks.known());
        assertEquals("select 1", statements.of(stacks.own(), statement).sql);
        statements.closed(stacks.own(), statement);
        assertNull(statements.of(stacks.own(), statement));
    }

    /** The agent's own thread looks while calls begin and end, and while room is made for them. */
    @Test
    void who_looks_at_the_calls_of_another_thread_sees_them_whole() throws Exception {
        AtomicReference<CallStack> shown = new AtomicReference<>();
        Thread owner =
                new Thread(
                        () -> {
                            for (int i = 0; i < 2_000; i++) {
                                CallStack own = new CallStack(0, Thread.currentThread(), stacks);
                                shown.set(own);
                                nest(own, 64);
                                for (int j = 0; j < 100; j++) {
                                    nest(own, 1);
                                }
                            }
                        });
        owner.start();

        while (owner.isAlive()) {
            CallStack seen = shown.get();
            if (seen != null) {
                seen.rests();
                assertNull(RunningCheckout.on(seen, owner));
            }
        }

        owner.join();
    }

    private static void nest(CallStack own, int deep) {
        Call outermost = own.other(HookEvent.ENLIST);
        for (int i = 1; i < deep; i++) {
            own.other(HookEvent.ENLIST);
        }
        outermost.leave();
    }

    private void calls(int many) {
        for (int i = 0; i < many; i++) {
            Call outer = stacks.own().checkout(HookEvent.CHECKOUT);
            stacks.own().checkout(HookEvent.CONNECT).leave();
            outer.leave();
        }
    }
}
