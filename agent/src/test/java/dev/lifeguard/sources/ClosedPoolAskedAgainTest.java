package dev.lifeguard.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.tracking.Host;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests still come to a pool that was closed, while another one has taken its place. */
class ClosedPoolAskedAgainTest {
    private static final String URL = "jdbc:postgresql://db1:5432/orders";

    private final Host host = new Host(NamedPool.kinds());
    private final List<Object> alive = new ArrayList<Object>();

    @Test
    void what_fails_there_counts_in_the_row_and_the_live_pool_keeps_its_plain_name() {
        NamedPool first = made("orders").use(host, 1);
        sweep();
        first.close(host);
        sweep();
        made("orders").use(host, 2);
        sweep();

        askInVain(first, 3);
        sweep();

        PoolSnapshot row = host.onlyPool();
        assertEquals("orders", row.title());
        assertEquals(2, row.generation);
        assertFalse(row.closed);
        assertEquals(3, row.checkouts);
        assertEquals(3, row.failedCheckouts);
        assertEquals(3, row.failedWait.count);
    }

    @Test
    void each_of_many_that_are_asked_for_ever_costs_no_row_and_no_count_falls() {
        List<NamedPool> old = new ArrayList<NamedPool>();
        long failed = 0;
        for (int i = 0; i < 100; i++) {
            NamedPool pool = made("orders").use(host, 1);
            old.add(pool);
            sweep();
            pool.close(host);
            for (NamedPool each : old) {
                askInVain(each, 1);
                failed++;
            }
            sweep();
            assertEquals(failed, host.onlyPool().failedCheckouts);
        }
        assertEquals(100, host.onlyPool().generation);
        assertEquals("orders", host.onlyPool().title());
    }

    @Test
    void what_fails_after_the_row_has_ended_counts_with_the_pools_that_have_gone() {
        NamedPool first = made("orders").use(host, 1);
        sweep();
        first.close(host);
        NamedPool second = made("orders").use(host, 1);
        sweep();
        second.close(host);
        for (int i = 0; i < 40; i++) {
            made("stock" + i).use(host, 1).close(host);
            sweep();
        }
        assertTrue(gone().failedCheckouts == 0 && gone().checkouts > 1);

        askInVain(first, 2);
        askInVain(second, 3);
        sweep();

        assertEquals(5, gone().failedCheckouts);
        for (PoolSnapshot pool : host.tracker.snapshot()) {
            assertFalse(pool.name.equals("orders"), pool.title());
        }
    }

    @Test
    void one_that_lends_again_has_a_row_of_its_own_in_which_it_fails_too() {
        NamedPool first = made("orders").use(host, 1);
        sweep();
        first.close(host);
        made("orders").use(host, 1);
        sweep();
        askInVain(first, 1);
        first.use(host, 1);
        askInVain(first, 4);
        sweep();

        List<PoolSnapshot> rows = host.tracker.snapshot();
        assertEquals(2, rows.size());
        assertEquals(1, row(rows, 1).failedCheckouts);
        assertEquals(4, row(rows, 3).failedCheckouts);
    }

    @Test
    void one_that_was_closed_before_it_lent_anything_is_closed_in_its_row_and_another_goes_on() {
        NamedPool first = made("orders");
        first.close(host);
        sweep();
        askInVain(first, 2);
        sweep();
        assertTrue(host.onlyPool().closed);

        made("orders").use(host, 1);
        sweep();

        PoolSnapshot row = host.onlyPool();
        assertEquals("orders", row.title());
        assertEquals(2, row.generation);
        assertFalse(row.closed);
        assertEquals(2, row.failedCheckouts);
    }

    @Test
    void one_that_lends_for_the_first_time_after_it_was_closed_is_open() {
        NamedPool first = made("orders");
        first.close(host);
        sweep();
        askInVain(first, 1);
        first.use(host, 1);
        sweep();

        assertFalse(host.onlyPool().closed);
        assertEquals(1, host.onlyPool().failedCheckouts);
        assertEquals(1, host.onlyPool().checkouts);
    }

    private PoolSnapshot gone() {
        for (PoolSnapshot pool : host.tracker.snapshot()) {
            if (pool.gone > 0) {
                return pool;
            }
        }
        throw new AssertionError("none has gone");
    }

    private static PoolSnapshot row(List<PoolSnapshot> rows, int id) {
        for (PoolSnapshot row : rows) {
            if (row.id == id) {
                return row;
            }
        }
        throw new AssertionError("no row " + id);
    }

    private void askInVain(NamedPool pool, int times) {
        for (int i = 0; i < times; i++) {
            Object token = host.tracker.calls().entered(HookEvent.CHECKOUT, pool, null);
            SQLException closed = new SQLException("has been closed");
            host.tracker.calls().exited(HookEvent.CHECKOUT, pool, token, null, closed);
        }
    }

    private NamedPool made(String name) {
        NamedPool pool = new NamedPool(name, URL);
        alive.add(pool);
        return pool;
    }

    /** A round, and others until the pools have said what they are called. */
    private void sweep() {
        host.sweepAfterMillis(100);
        for (int i = 0; i < 1000 && isAnyNameless(); i++) {
            host.sweepAfterMillis(0);
        }
    }

    private boolean isAnyNameless() {
        for (PoolSnapshot pool : host.tracker.snapshot()) {
            if (pool.gone == 0 && pool.name.equals(pool.type)) {
                return true;
            }
        }
        return false;
    }
}
