package dev.lifeguard.tracking.rules;

import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.tracking.Unheard;
import dev.lifeguard.tracking.calls.CallStacks;
import dev.lifeguard.tracking.calls.StatementCall;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class StatementsTest {
    private final CallStacks stacks = new CallStacks(new Unheard());
    private final Statements statements = new Statements(stacks);

    private ConnectionRecord makeOne() {
        ConnectionRecord connection = new ConnectionRecord(new Object(), 0);
        StatementCall call = stacks.own().statement(HookEvent.CREATE_STATEMENT);
        statements.made(call.stack(), new Object(), connection, "select 1");
        call.leave();
        return connection;
    }

    /** The agent's thread may wait for ever for somebody who reads its log. */
    @Test
    void what_nobody_closes_is_let_go_of_once_it_was_collected_though_nobody_sweeps() {
        WeakReference<ConnectionRecord> first = new WeakReference<>(makeOne());

        for (int i = 0; i < 100 && first.get() != null; i++) {
            for (int each = 0; each < 1000; each++) {
                makeOne();
            }
            System.gc();
        }

        assertNull(first.get());
    }
}
