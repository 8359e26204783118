package dev.lifeguard.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.connections.Lease;
import dev.lifeguard.connections.WeakHandles;
import dev.lifeguard.model.HookEvent;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.sources.Source;
import dev.lifeguard.sources.Sources;
import dev.lifeguard.stacks.Path;
import dev.lifeguard.stacks.SourceClasses;
import dev.lifeguard.tracking.calls.CallStacks;
import dev.lifeguard.tracking.calls.StatementCall;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** One object, lease after lease. */
class LeaseTest {
    private final Host host = new Host();
    private final Object handle = new Object();
    private final Source source =
            new Sources(Collections.emptyList(), new SourceClasses(), host.settings, Ticker.SYSTEM)
                    .of(Host.dataSource(), false);
    private final Lease lease = new Lease(source, new ConnectionRecord(new Object(), 0));

    private void begin(Object lent) {
        lease.begin(10, 20, lent, null);
    }

    @Test
    void it_is_free_again_once_it_was_returned() {
        begin(handle);
        assertFalse(lease.isFree(source));

        assertTrue(lease.end(lease.state(), 30));

        assertTrue(lease.isFree(source));
        assertEquals(30, lease.returnedNanos());
    }

    @Test
    void whoever_keeps_it_keeps_it_from_being_used_again() {
        begin(handle);

        assertTrue(lease.keep());
        assertTrue(lease.end(lease.state(), 30));

        assertFalse(lease.isFree(source));
        assertFalse(lease.keep());
    }

    @Test
    void keeping_it_between_the_look_and_the_end_does_not_lose_the_end() {
        begin(handle);
        int seen = lease.state();

        lease.keep();

        assertTrue(lease.end(seen, 30));
        assertFalse(lease.isOpen());
    }

    @Test
    void handles_of_one_transaction_are_one_lease_that_waits_for_its_end_when_all_are_closed() {
        Object second = new Object();
        begin(handle);
        lease.lendsAlso(second, null);

        assertTrue(lease.isOf(handle));
        assertTrue(lease.isOf(second));
        lease.closesWithin(handle);
        assertFalse(lease.awaitsEnd());
        assertFalse(lease.isOf(handle));
        lease.closesWithin(second);
        assertTrue(lease.awaitsEnd());
        assertTrue(lease.isOpen());

        lease.end(lease.state(), 30);
        begin(new Object());
        assertFalse(lease.awaitsEnd());
    }

    @Test
    void an_older_handle_is_what_may_be_lost_once_the_newer_one_is_closed() {
        Object second = new Object();
        Throwable olderStack = new Throwable();
        lease.stack(olderStack);
        begin(handle);
        lease.lendsAlso(second, new Throwable());

        lease.closesWithin(second);

        assertFalse(lease.awaitsEnd());
        assertTrue(lease.isNewestOf(handle));
        assertSame(olderStack, lease.stack());
    }

    /** As the agent's own thread does with what is older than a round. */
    @Test
    void the_line_of_an_older_handle_is_known_though_its_stack_was_interned() {
        Object second = new Object();
        Throwable olderStack = new Throwable();
        lease.stack(olderStack);
        begin(handle);
        lease.interned(olderStack, Path.UNKNOWN);
        lease.lendsAlso(second, new Throwable());
        assertNull(lease.path(), "of the newer one");

        lease.closesWithin(second);

        assertSame(Path.UNKNOWN, lease.path());
        assertNull(lease.stack());
    }

    @Test
    void no_handle_has_the_line_of_another_that_was_interned_in_that_moment() {
        Throwable olderStack = new Throwable();
        Throwable newerStack = new Throwable();
        Object second = new Object();
        lease.stack(olderStack);
        begin(handle);

        lease.lendsAlso(second, newerStack);
        lease.interned(olderStack, Path.UNKNOWN);

        assertNull(lease.path());
        assertSame(newerStack, lease.stack());

        lease.closesWithin(second);
        lease.interned(newerStack, Path.UNKNOWN);

        assertNull(lease.path());
        assertSame(olderStack, lease.stack());
    }

    @Test
    void a_handle_that_is_got_after_all_were_closed_may_be_lost_again() {
        Object second = new Object();
        begin(handle);
        lease.closesWithin(handle);

        lease.lendsAlso(second, null);

        assertFalse(lease.awaitsEnd());
        assertTrue(lease.isNewestOf(second));
        lease.closesWithin(second);
        assertTrue(lease.awaitsEnd());
    }

    @Test
    void a_late_end_does_not_end_the_next_lease() {
        begin(handle);
        int first = lease.state();
        lease.end(first, 30);
        begin(new Object());

        assertFalse(lease.end(first, 40));

        assertTrue(lease.isOpen());
        assertNotEquals(first, lease.state());
        assertFalse(lease.isSame(first));
    }

    @Test
    void only_what_was_lent_ends_it() {
        begin(handle);
        assertTrue(lease.isOf(handle));
        assertFalse(lease.isOf(new Object()));

        lease.keep();
        lease.loosen(new WeakHandles());

        assertTrue(lease.isOf(handle));
        assertFalse(lease.isOf(new Object()));
    }

    @Test
    void a_handle_is_not_lost_because_a_closed_one_before_it_was_collected() {
        Object first = new Object();
        begin(first);
        lease.keep();
        lease.loosen(new WeakHandles());
        lease.closesWithin(first);
        first = null;
        while (!lease.hasLostHandle()) {
            System.gc();
        }
        lease.unreachable(true);
        Object second = new Object();

        lease.lendsAlso(second, null);

        assertFalse(lease.unreachable());
        assertFalse(lease.hasLostHandle());
        assertTrue(lease.isNewestOf(second));
    }

    @Test
    void of_the_last_lease_nothing_is_left() {
        begin(handle);
        lease.activity().sqlBegins(25, "select 1");
        lease.activity().sqlEnds(28);
        lease.activity().failed();
        lease.end(lease.state(), 30);

        begin(new Object());

        assertEquals(0, lease.activity().sqlNanos());
        assertNull(lease.activity().lastSql());
        assertFalse(lease.activity().inTransaction());
        assertEquals(20, lease.activity().lastActiveNanos());
    }

    @Test
    void a_statement_of_the_last_lease_says_nothing_of_the_next() {
        begin(handle);
        StatementCall call = new CallStacks(new Unheard()).own().statement(HookEvent.EXECUTE);
        call.lease(lease);
        assertEquals(lease, call.lease());
        lease.end(lease.state(), 30);

        begin(new Object());

        assertNull(call.lease());
    }
}
