package dev.lifeguard.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.pools.Hook;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.pools.kinds.PoolKinds;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.tracking.Host;
import dev.lifeguard.tracking.PlainDataSource;
import java.sql.Connection;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What applications make by the thousand costs what ten of them cost. */
class PoolRecordsTest {
    private static final String KNOWN = PlainDataSource.Known.class.getName();
    private static final int MANY = 1000;

    private final Host host = new Host(kinds());
    private final List<Object> alive = new ArrayList<Object>();

    private static List<PoolKind> kinds() {
        Hook known = new Hook("known", KNOWN, "getConnection", "()", HookEvent.HOMEMADE_CHECKOUT);
        List<PoolKind> kinds = new ArrayList<PoolKind>(NamedPool.kinds());
        kinds.addAll(PoolKinds.allAnd(Collections.singletonList(known)));
        return kinds;
    }

    @Test
    void thousands_of_wrappers_of_one_class_are_soon_known_by_their_class() {
        DataSource pool = new PlainDataSource.Known();
        int looks = 0;
        for (int i = 0; i < MANY; i++) {
            DataSource wrapper = alive(new PlainDataSource());
            Connection lent = Host.connection();
            Object token = host.tracker.calls().entered(HookEvent.CHECKOUT, wrapper, null);
            host.checkOut(pool, lent);
            if (token != null) {
                looks++;
                host.tracker.calls().exited(HookEvent.CHECKOUT, wrapper, token, lent, null);
            }
            host.close(lent);
        }

        assertTrue(looks < MANY / 10, looks + " of them were looked at one by one");
        assertEquals(MANY, host.onlyPool().checkouts);
        assertEquals(0, host.onlyPool().open);
    }

    @Test
    void a_class_that_passed_on_by_the_thousand_may_still_turn_out_to_be_a_pool() {
        thousands_of_wrappers_of_one_class_are_soon_known_by_their_class();
        DataSource homemade = alive(new PlainDataSource());
        Connection kept = host.connect(Host.driver(), Host.connection());

        for (int i = 0; i < MANY; i++) {
            host.ticker.advanceMillis(1);
            host.close(host.checkOut(homemade, kept));
        }

        long seen = 0;
        for (PoolSnapshot pool : host.tracker.snapshot()) {
            seen += pool.kind.equals("generic") ? pool.checkouts : 0;
        }
        assertTrue(seen > MANY / 2, seen + " checkouts of it were seen");
    }

    @Test
    void what_passes_on_a_pool_that_is_not_watched_is_not_watched_either() {
        host.set("pools.exclude=" + KNOWN);
        DataSource pool = new PlainDataSource.Known();
        for (int i = 0; i < 3; i++) {
            Connection lent = Host.connection();
            host.checkOut(alive(new PlainDataSource()), () -> host.checkOut(pool, lent));
            host.close(lent);
        }

        assertEquals(0, host.tracker.snapshot().size(), "pools");
    }

    @Test
    void sources_that_lend_once_each_share_a_record_when_there_are_many() {
        Driver driver = Host.driver();
        for (int i = 0; i < MANY; i++) {
            Connection opened = Host.connection();
            host.checkOut(alive(new PlainDataSource()), () -> host.connect(driver, opened));
            host.close(opened);
        }
        host.sweepAfterMillis(100);

        List<PoolSnapshot> pools = host.tracker.snapshot();
        assertTrue(pools.size() < 40, pools.size() + " pools");
        assertEquals(MANY, total(pools), "checkouts in all");
    }

    @Test
    void what_was_closed_goes_into_one_total_and_no_total_falls() {
        long before = 0;
        for (int i = 0; i < MANY; i++) {
            DataSource pool = alive(new NamedPool("tenant " + i, null));
            Connection lent = host.checkOut(pool, Host.connection());
            host.close(lent);
            host.call(HookEvent.CLOSE_POOL, pool, null, Host.giving(null));
            if (i % 50 == 0) {
                host.sweepAfterMillis(100);
                long now = total(host.tracker.snapshot());
                assertTrue(now > before, now + " checkouts after " + before);
                before = now;
            }
        }
        host.sweepAfterMillis(100);

        List<PoolSnapshot> pools = host.tracker.snapshot();
        PoolSnapshot gone = pools.get(pools.size() - 1);
        assertTrue(pools.size() < 40, pools.size() + " pools");
        assertEquals(MANY, total(pools), "checkouts in all");
        assertEquals("gone", gone.kind);
        assertEquals(MANY, gone.gone + pools.size() - 1, "pools in all");
        assertEquals(gone.checkouts, gone.wait.count, "waits of those that have gone");
        assertEquals(gone.checkouts, gone.use.count, "uses of those that have gone");
    }

    @Test
    void a_pool_that_lends_again_after_its_end_has_a_record_again() {
        what_was_closed_goes_into_one_total_and_no_total_falls();
        DataSource first = (DataSource) alive.get(0);

        Connection lent = host.checkOut(first, Host.connection());
        host.sweepAfterMillis(100);

        assertEquals(1, openOf("named"));
        host.close(lent);
        assertEquals(0, openOf("named"));
        assertEquals(MANY + 1, total(host.tracker.snapshot()));
    }

    @Test
    void a_closed_pool_stays_as_it_is_while_something_of_it_is_out() {
        DataSource pool = alive(new NamedPool("tenant", null));
        Connection out = host.checkOut(pool, Host.connection());
        host.call(HookEvent.CLOSE_POOL, pool, null, Host.giving(null));

        closeManyOthersThanThatOf(out);
    }

    private void closeManyOthersThanThatOf(Connection out) {
        for (int i = 0; i < 100; i++) {
            DataSource other = alive(new NamedPool("other " + i, null));
            host.close(host.checkOut(other, Host.connection()));
            host.call(HookEvent.CLOSE_POOL, other, null, Host.giving(null));
        }
        host.sweepAfterMillis(100);
        assertEquals(1, host.tracker.snapshot().get(0).open);

        host.close(out);
        host.sweepAfterMillis(100);

        assertEquals(0, openOf("named") + openOf("gone"));
    }

    @Test
    void two_ports_of_one_host_are_two_and_two_thousand_tenants_are_fifty() {
        open("jdbc:postgresql://db:5432/orders");
        open("jdbc:postgresql://db:5433/orders");
        host.sweepAfterMillis(100);
        List<PoolSnapshot> two = host.tracker.snapshot();
        assertEquals(2, two.size());
        assertEquals("db:5432/orders", two.get(0).title());
        assertEquals("db:5433/orders", two.get(1).title());

        for (int i = 0; i < 2 * MANY; i++) {
            open("jdbc:postgresql://db/tenant" + i);
        }
        host.sweepAfterMillis(100);

        List<PoolSnapshot> pools = host.tracker.snapshot();
        assertTrue(pools.size() < 60, pools.size() + " pools");
        assertEquals(2 * MANY + 2, total(pools));
        Set<Integer> ids = new HashSet<Integer>();
        for (PoolSnapshot pool : pools) {
            ids.add(pool.id);
        }
        assertEquals(pools.size(), ids.size(), "ids");
    }

    private void open(String url) {
        Object[] asked = {url, new Properties()};
        Connection opened = Host.connection();
        host.close(host.call(HookEvent.CONNECT, Host.driver(), asked, Host.giving(opened)));
    }

    private <T> T alive(T source) {
        alive.add(source);
        return source;
    }

    private static long total(List<PoolSnapshot> pools) {
        long total = 0;
        for (PoolSnapshot pool : pools) {
            total += pool.checkouts;
        }
        return total;
    }

    private long openOf(String kind) {
        long open = 0;
        for (PoolSnapshot pool : host.tracker.snapshot()) {
            open += pool.kind.equals(kind) ? pool.open : 0;
        }
        return open;
    }
}
