package dev.lifeguard.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.pools.PoolDescription;
import java.sql.Connection;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * An application may have each checkout run what it likes: in a pool that it has extended, or by
 * what the pool lets it plug in.
 */
class WritingCheckoutTest {
    private final Pool pool = new Pool();
    private final Connection session = Host.connection();
    private final Host host =
            new Host(
                    Collections.singletonList(
                            PoolDescription.of("some", Pool.class.getName())
                                    .lends(Pool.class.getName())
                                    .lendsWithin(TimeUnit.NANOSECONDS, "pool.ask(left)")
                                    .build()));

    /** It lends. */
    public static final class Pool {}

    private void run(String sql) {
        WovenCalls calls = host.tracker.calls();
        Object statement = new Object();
        Object creating = calls.entered(HookEvent.CREATE_STATEMENT, session, null);
        calls.exited(HookEvent.CREATE_STATEMENT, session, creating, statement, null);
        Object token = calls.entered(HookEvent.EXECUTE, statement, sql);
        if (token != null) {
            calls.exited(HookEvent.EXECUTE, statement, token, null, null);
        }
    }

    private void assertThatItMayBeAskedAgain(boolean may, String... texts) {
        WovenCalls calls = host.tracker.calls();
        Object checkout = calls.entered(HookEvent.CHECKOUT, pool, null);
        for (String sql : texts) {
            run(sql);
        }
        assertEquals(may, host.tracker.checkouts().repeatable(checkout) != null);
        calls.exited(HookEvent.CHECKOUT, pool, checkout, session, null);
    }

    @Test
    void what_a_checkout_has_written_is_not_written_twice() {
        assertThatItMayBeAskedAgain(false, "insert into audit values ('lent')", "set role app");
        assertThatItMayBeAskedAgain(false, "select login_audit('lent')");
    }

    @Test
    void what_it_has_only_set_or_asked_is_set_again() {
        assertThatItMayBeAskedAgain(true, "select 1", "set search_path to tenant");
        assertThatItMayBeAskedAgain(true, "alter session set current_schema = tenant");
    }

    @Test
    void the_next_checkout_of_the_thread_is_another() {
        assertThatItMayBeAskedAgain(true);
        assertThatItMayBeAskedAgain(false, "call lent()");
        assertThatItMayBeAskedAgain(true);
    }

    @Test
    void a_pool_that_was_asked_for_something_in_particular_is_not_asked_again() {
        WovenCalls calls = host.tracker.calls();
        String labels = "(Ljava/util/Properties;)Ljava/sql/Connection;";
        Object checkout = calls.entered(HookEvent.CHECKOUT, pool, labels);

        assertEquals(null, host.tracker.checkouts().repeatable(checkout));
        calls.exited(HookEvent.CHECKOUT, pool, checkout, session, null);

        assertEquals(1, host.onlyPool().checkouts);
        assertThatItMayBeAskedAgain(true);
    }
}
