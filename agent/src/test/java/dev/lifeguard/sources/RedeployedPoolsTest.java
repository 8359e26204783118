package dev.lifeguard.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.Evidence;
import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.snapshots.LeakSnapshot;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.tracking.Host;
import dev.lifeguard.tracking.PlainDataSource;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** An application is deployed again: its pools are closed, and others are made in their place. */
class RedeployedPoolsTest {
    private static final String URL = "jdbc:postgresql://db1:5432/orders";
    private static final String ELSEWHERE = "jdbc:postgresql://db2:5432/orders";

    private final Host host = new Host(NamedPool.kinds());
    private final List<Object> alive = new ArrayList<Object>();

    @Test
    void a_pool_made_anew_goes_on_in_the_row_of_the_closed_one() {
        for (int i = 0; i < 3; i++) {
            NamedPool pool = made("orders", URL).use(host, 5);
            sweepAfterMillis(100);
            if (i < 2) {
                pool.close(host);
                sweepAfterMillis(100);
            }
        }

        PoolSnapshot row = host.onlyPool();
        assertEquals("orders", row.title());
        assertEquals(3, row.generation);
        assertEquals(1, row.id);
        assertFalse(row.closed);
        assertEquals(15, row.checkouts);
        assertEquals(15, row.returned);
        assertEquals(15, row.wait.count);
        assertEquals(15, row.use.count);
        assertEquals(0, row.open);
    }

    @Test
    void a_thousand_deployments_leave_one_row_and_no_count_falls() {
        long before = 0;
        for (int i = 0; i < 1000; i++) {
            made("orders", URL).use(host, 2).close(host);
            if (i % 7 == 0) { // some are closed again before anybody looks
                sweepAfterMillis(100);
                PoolSnapshot row = host.onlyPool();
                assertTrue(row.checkouts > before, row.checkouts + " after " + before);
                before = row.checkouts;
            }
        }
        sweepAfterMillis(100);

        PoolSnapshot row = host.onlyPool();
        assertEquals(1000, row.generation);
        assertEquals(2000, row.checkouts);
        assertEquals(2000, row.returned);
        assertEquals(1, row.id);
    }

    @Test
    void hundreds_between_two_looks_are_one_row_too() {
        for (int i = 0; i < 500; i++) {
            made("orders", URL).use(host, 1).close(host);
        }
        sweepAfterMillis(100);

        assertEquals(500, host.onlyPool().generation);
        assertEquals(500, host.onlyPool().checkouts);
    }

    @Test
    void a_live_pool_is_nobodys_predecessor() {
        NamedPool first = made("orders", URL).use(host, 1);
        NamedPool second = made("orders", URL).use(host, 2);
        sweepAfterMillis(100);
        first.close(host);
        sweepAfterMillis(100);

        assertEquals("orders #1 orders #2", titles());

        made("orders", URL).use(host, 4);
        sweepAfterMillis(100);

        assertEquals("orders #2 orders #1", titles(), "the second one is still there");
        assertEquals(2, row(2).checkouts);
        assertEquals(5, row(1).checkouts);
        second.use(host, 1);
        assertEquals(3, row(2).checkouts);
    }

    @Test
    void one_that_was_made_before_the_other_was_closed_is_no_successor_whenever_it_is_named() {
        NamedPool first = made("orders", URL).use(host, 1);
        made("orders", URL).use(host, 2);
        first.close(host);

        sweepAfterMillis(100);

        assertEquals("orders #1 orders #2", titles());
    }

    @Test
    void two_pools_of_one_name_go_on_in_two_rows() {
        for (int i = 0; i < 3; i++) {
            NamedPool first = made("orders", URL).use(host, 1);
            NamedPool second = made("orders", URL).use(host, 10);
            sweepAfterMillis(100);
            assertEquals("orders #1 orders #2", titles());
            if (i < 2) {
                first.close(host);
                second.close(host);
            }
        }

        assertEquals(3, row(1).checkouts);
        assertEquals(30, row(2).checkouts);
    }

    /**
     * Of a long name the middle is left out, and of two that look the same one would be missing.
     */
    @Test
    void two_names_that_are_shown_alike_are_told_apart() {
        char[] middle = new char[300];
        Arrays.fill(middle, 'x');
        String begin = "tenants/" + new String(middle);
        String end = new String(middle) + "/orders";
        made(begin + "1" + end, URL).use(host, 1);
        made(begin + "2" + end, URL).use(host, 1);
        sweepAfterMillis(100);

        assertNotEquals(row(1).title(), row(2).title());
        assertTrue(row(1).sharesName && row(2).sharesName);
    }

    @Test
    void another_name_kind_or_database_is_another_pool() {
        made("orders", URL).use(host, 1).close(host);
        sweepAfterMillis(100);
        made("stock", URL).use(host, 1).close(host);
        made("orders", ELSEWHERE).use(host, 1).close(host);
        alive(new NamedPool.Other("orders", URL)).use(host, 1).close(host);
        sweepAfterMillis(100);

        assertEquals(4, host.tracker.snapshot().size());
        for (PoolSnapshot pool : host.tracker.snapshot()) {
            assertEquals(1, pool.generation, pool.title());
        }
        assertEquals("orders #1", row(1).title(), "the same name and database, of another kind");
        assertEquals("orders", row(3).title(), "it was moved, and there was never a second one");
    }

    @Test
    void a_pool_that_was_given_no_name_is_called_by_its_database() {
        made(null, URL).use(host, 1).close(host);
        sweepAfterMillis(100);
        made(null, URL).use(host, 1);
        made(null, "jdbc:postgresql://[::1]:5433/stock").use(host, 1);
        made(null, "jdbc:h2:mem:cache").use(host, 1);
        made(null, null).use(host, 1);
        sweepAfterMillis(100);

        assertEquals("db1:5432/orders [::1]:5433/stock cache NamedPool", titles());
        assertEquals(2, row(1).generation);
    }

    @Test
    void what_opens_its_connections_tells_the_database_if_it_is_a_drivers_own() {
        JdbcDataSource drivers = new JdbcDataSource();
        drivers.setURL("jdbc:h2:tcp://db1:9092/stock");
        NamedPool first = made(null, null);
        first.opener = drivers;
        NamedPool second = made(null, null);
        second.opener = new PlainDataSource(); // would throw if it were asked for a connection

        first.use(host, 1);
        second.use(host, 1);
        sweepAfterMillis(100);

        assertEquals("db1:9092/stock NamedPool", titles());
    }

    @Test
    void what_was_left_open_at_close_is_found_in_the_row_and_is_not_out_of_the_new_pool() {
        NamedPool first = made("orders", URL).use(host, 1);
        sweepAfterMillis(100);
        first.lend(host);
        first.close(host);
        NamedPool second = made("orders", URL).use(host, 1);
        sweepAfterMillis(100);

        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (host.onlyPool().leaks.isEmpty() && System.nanoTime() - deadline < 0) {
            System.gc(); // what was collected is queued when the JVM comes to it
            sweepAfterMillis(100);
        }
        sweepAfterMillis(100);

        LeakSnapshot left = host.onlyPool().leaks.get(0);
        assertEquals(Evidence.LEFT_OPEN_AT_CLOSE, left.evidence);
        assertEquals(1, left.count);
        assertEquals(0, left.returnedLater);
        assertEquals(0, left.open, "of those that the pool of today could have back");
        PoolSnapshot row = host.onlyPool();
        assertEquals(2, row.generation);
        assertEquals(0, row.open);
        assertEquals(3, row.checkouts);
        assertEquals(3, row.returned);
        assertEquals(1, row.unclosed[LeaseEnd.POOL_CLOSED.ordinal()]);

        second.close(host);
        made("orders", URL).use(host, 1);
        sweepAfterMillis(100);
        assertEquals(1, host.onlyPool().leaks.get(0).count);
        assertEquals(1, host.onlyPool().unclosed[LeaseEnd.POOL_CLOSED.ordinal()]);
    }

    @Test
    void what_comes_back_after_the_pool_was_made_anew_is_counted_as_returned() {
        NamedPool first = made("orders", URL).use(host, 1);
        sweepAfterMillis(100);
        Connection late = first.lend(host);
        first.close(host);
        made("orders", URL).use(host, 1);
        sweepAfterMillis(100);
        assertEquals(1, host.onlyPool().open);

        host.close(late);
        sweepAfterMillis(100);
        sweepAfterMillis(100);

        PoolSnapshot row = host.onlyPool();
        assertEquals(0, row.open);
        assertEquals(3, row.returned);
        assertEquals(3, row.use.count);
        assertEquals(0, row.unclosed[LeaseEnd.POOL_CLOSED.ordinal()]);
    }

    @Test
    void what_is_held_on_to_through_many_deployments_is_given_up_in_the_end() {
        List<Connection> held = new ArrayList<Connection>();
        for (int i = 0; i < 100; i++) {
            NamedPool pool = made("orders", URL);
            held.add(pool.lend(host));
            sweepAfterMillis(100);
            pool.close(host);
        }
        made("orders", URL).use(host, 1);
        sweepAfterMillis(100);

        PoolSnapshot row = host.onlyPool();
        assertEquals(101, row.checkouts);
        assertEquals(32, row.open, "of the newest it may come back");
        assertEquals(68, row.unclosed[LeaseEnd.POOL_CLOSED.ordinal()]);
        assertEquals(101, row.open + row.returned);
        assertEquals(100, held.size());
    }

    @Test
    void a_closed_pool_that_lends_again_while_another_has_its_row_gets_a_row_of_its_own() {
        NamedPool first = made("orders", URL).use(host, 1);
        sweepAfterMillis(100);
        first.close(host);
        NamedPool second = made("orders", URL).use(host, 1);
        sweepAfterMillis(100);

        first.use(host, 3);
        second.use(host, 1);
        sweepAfterMillis(100);

        assertEquals(3, row(1).checkouts);
        assertEquals(2, host.tracker.snapshot().size());
        assertEquals("orders #1", row(1).title());
    }

    @Test
    void options_for_a_pool_apply_to_the_one_made_anew() {
        host.set("leak.suspect-after[orders]=1h");
        made("orders", URL).use(host, 1).close(host);
        sweepAfterMillis(100);
        NamedPool second = made("orders", URL).use(host, 1);
        NamedPool other = made("stock", URL).use(host, 1);
        sweepAfterMillis(100);
        Connection held = second.lend(host);
        Connection alsoHeld = other.lend(host);

        sweepAfterMillis(60_000);
        sweepAfterMillis(60_000);

        assertEquals(0, row(1).leaks.size(), "it may be held for an hour");
        assertEquals(1, row(3).leaks.size(), "this one may not");
        host.close(held);
        host.close(alsoHeld);
    }

    @Test
    void one_that_was_closed_and_dropped_before_anybody_looked_still_tells_its_name() {
        WeakReference<Object> dropped = usedClosedAndDropped();
        System.gc();
        sweepAfterMillis(100);

        assertEquals("orders", host.onlyPool().title());
        for (int i = 0; i < 100 && dropped.get() != null; i++) {
            System.gc();
            sweepAfterMillis(1);
        }
        assertNull(dropped.get(), "kept for longer than until it was asked");
    }

    /** A round, and others until the pools have said what they are called: that takes real time. */
    private void sweepAfterMillis(long millis) {
        host.sweepAfterMillis(millis);
        for (int i = 0; i < 1000 && isAnyNameless(); i++) {
            host.sweepAfterMillis(0);
        }
    }

    private boolean isAnyNameless() {
        for (PoolSnapshot pool : host.tracker.snapshot()) {
            if (pool.name.equals(pool.type)) {
                return true;
            }
        }
        return false;
    }

    private WeakReference<Object> usedClosedAndDropped() {
        NamedPool pool = new NamedPool("orders", URL).use(host, 1);
        pool.close(host);
        return new WeakReference<Object>(pool);
    }

    private NamedPool made(String name, String url) {
        return alive(new NamedPool(name, url));
    }

    private <T> T alive(T pool) {
        alive.add(pool);
        return pool;
    }

    private PoolSnapshot row(int id) {
        for (PoolSnapshot pool : host.tracker.snapshot()) {
            if (pool.id == id) {
                return pool;
            }
        }
        throw new AssertionError("no row " + id);
    }

    private String titles() {
        StringBuilder titles = new StringBuilder();
        for (PoolSnapshot pool : host.tracker.snapshot()) {
            titles.append(titles.length() == 0 ? "" : " ").append(pool.title());
        }
        return titles.toString();
    }
}
