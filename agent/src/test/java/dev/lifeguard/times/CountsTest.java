package dev.lifeguard.times;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountsTest {
    private final Counts counts = new Counts();

    @Test
    void leases_without_statements_count_as_zeros_of_sql() {
        counts.returned(300, 0, null, 0);
        counts.returned(1000, 100, null, 1);
        counts.returned(50, 0, counts.newTally(), 0);

        assertEquals(3, counts.sql().count);
        assertEquals(100, counts.sql().maxNanos);
        assertEquals(0, counts.sql().p50Nanos);
        assertEquals(3, counts.use().count);
        assertEquals(3, counts.idleInLease().count);
        assertEquals(900, counts.idleInLease().maxNanos);
    }

    @Test
    void leases_without_statements_never_take_anything_from_the_sum_of_sql() {
        counts.returned(2_000_000, 1_234_567, null, 0);
        double before = counts.sql().sumNanos();

        for (int i = 0; i < 1000; i++) {
            counts.returned(300, 0, null, 0);
            double sum = counts.sql().sumNanos();

            assertEquals(before, sum, 0, (i + 2) + " leases");
            before = sum;
        }
    }

    @Test
    void what_connections_count_by_themselves_is_the_pools() {
        ConnectionTimes one = counts.newTally();
        ConnectionTimes other = counts.newTally();
        counts.checkedOut(10, one, 0);
        counts.checkedOut(20, other, 0);
        counts.checkedOut(30, null, 5);
        counts.returned(40, 0, one, 0);

        assertEquals(3, counts.checkoutTotal());
        assertEquals(1, counts.returnedTotal());
        assertEquals(3, counts.waits().count);
        assertEquals(30, counts.waits().maxNanos);
    }

    @Test
    void nothing_is_lost_or_counted_twice_when_a_connection_is_gone() {
        ConnectionTimes gone = counts.newTally();
        ConnectionTimes stays = counts.newTally();
        counts.checkedOut(10, gone, 0);
        counts.returned(100, 60, gone, 0);
        counts.checkedOut(20, stays, 0);

        counts.takeOver(gone);
        counts.takeOver(gone);

        assertEquals(2, counts.checkoutTotal());
        assertEquals(1, counts.returnedTotal());
        assertEquals(2, counts.waits().count);
        assertEquals(20, counts.waits().maxNanos);
        assertEquals(60, counts.sql().maxNanos);
        assertEquals(40, counts.idleInLease().maxNanos);
    }

    @Test
    void only_so_many_connections_count_by_themselves() {
        List<ConnectionTimes> all = new ArrayList<ConnectionTimes>();
        for (ConnectionTimes each = counts.newTally(); each != null; each = counts.newTally()) {
            all.add(each);
        }

        counts.takeOver(all.get(0));

        assertEquals(256, all.size());
        assertNotNull(counts.newTally());
        assertNull(counts.newTally());
    }
}
