package dev.lifeguard.metrics.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.Evidence;
import dev.lifeguard.model.KeptBecause;
import dev.lifeguard.model.Protection;
import dev.lifeguard.reporting.Snapshots;
import dev.lifeguard.snapshots.PoolSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {
    private static final String LABELS =
            "db_client_connection_pool_name=\"orders-pool\",db_namespace=\"orders\","
                    + "db_system_name=\"postgresql\",lifeguard_pool_kind=\"hikaricp\","
                    + "server_address=\"db1\",server_port=\"5432\"";

    private final PoolSnapshot pool = Snapshots.orders();

    @Test
    void what_the_conventions_name_has_their_names_and_seconds() {
        String page = text(20, false, pool);

        assertHas(page, "db_client_connection_pending_requests{" + LABELS + "} 7.0");
        assertHas(page, "db_client_connection_timeouts_total{" + LABELS + "} 3.0");
        assertHas(page, "db_client_connection_max{" + LABELS + "} 10.0");
        assertHas(page, "db_client_connection_wait_time_seconds_count{" + LABELS + "} 1204");
        assertTrue(page.contains("# TYPE db_client_connection_wait_time_seconds histogram"));
        assertTrue(page.contains("db_client_connection_state=\"used\""), page);
    }

    @Test
    void buckets_are_cumulative_and_end_in_all() {
        List<String> buckets = new ArrayList<>();
        for (String line : text(20, false, pool).split("\n")) {
            if (line.startsWith("db_client_connection_wait_time_seconds_bucket{")
                    && !line.contains("error_type")) {
                buckets.add(line);
            }
        }
        long before = 0;
        for (String bucket : buckets) {
            long count = Long.parseLong(bucket.substring(bucket.lastIndexOf(' ') + 1));
            assertTrue(count >= before, bucket);
            before = count;
        }

        assertTrue(buckets.get(0).contains("le=\"1.0E-4\""), buckets.get(0));
        assertTrue(buckets.get(buckets.size() - 1).contains("le=\"+Inf\""));
        assertEquals(1204, before);
    }

    @Test
    void a_failed_wait_is_a_wait_of_its_own() {
        assertHas(
                text(20, false, pool),
                "db_client_connection_wait_time_seconds_count{"
                        + LABELS.replace(
                                "lifeguard_pool_kind", "error_type=\"_OTHER\",lifeguard_pool_kind")
                        + "} 3");
    }

    @Test
    void leaks_are_told_by_verdict_and_evidence() {
        pool.leaks = Arrays.asList(Snapshots.leak(Evidence.UNREACHABLE, 5, 2, 1));

        String page = text(20, false, pool);

        assertTrue(
                page.contains("evidence=\"unreachable\"")
                        && page.contains("verdict=\"confirmed\"")
                        && page.contains("# TYPE lifeguard_leak_open gauge"),
                page);
    }

    @Test
    void two_pools_of_one_name_are_two_series() {
        PoolSnapshot other = Snapshots.orders();
        other.id = 2;
        pool.sharesName = true;
        other.sharesName = true;
        pool.sizes = new dev.lifeguard.model.PoolSizes(10, 10, 4, 6, 0);

        Set<String> series = new HashSet<>();
        for (String line : text(20, false, pool, other).split("\n")) {
            if (!line.startsWith("#")) {
                assertTrue(series.add(line.substring(0, line.lastIndexOf(' '))), line);
            }
        }
        assertTrue(text(20, false, pool, other).contains("lifeguard_pool_id=\"2\""));
    }

    @Test
    void call_sites_stay_under_their_cap() {
        PoolSnapshot full = Snapshots.full();

        assertTrue(text(1, false, full).contains("lifeguard_call_site_use_seconds{"));
        assertFalse(text(0, false, full).contains("lifeguard_call_site"));
    }

    @Test
    void boards_made_for_hikaricp_find_its_names() {
        String page = text(20, true, pool);

        for (String line :
                new String[] {
                    "hikaricp_connections{pool=\"orders-pool\"} 10.0",
                    "hikaricp_connections_active{pool=\"orders-pool\"} 10.0",
                    "hikaricp_connections_pending{pool=\"orders-pool\"} 7.0",
                    "hikaricp_connections_timeout_total{pool=\"orders-pool\"} 3.0",
                    "hikaricp_connections_acquire_seconds_count{pool=\"orders-pool\"} 1204",
                }) {
            assertHas(page, line);
        }
        assertFalse(text(20, false, pool).contains("hikaricp_connections"));
    }

    private static void assertHas(String page, String line) {
        assertTrue(("\n" + page).contains("\n" + line + "\n"), page);
    }

    private static String text(int callSites, boolean alias, PoolSnapshot... pools) {
        byte[] page =
                PrometheusText.render(
                        Snapshots.report(pools), callSites, alias, ExpositionFormat.TEXT);
        return new String(page, StandardCharsets.UTF_8);
    }

    /** Else the alert that compares what is in use with the most there may be is silent. */
    @Test
    void a_closed_pool_has_room_for_nothing_and_protects_nothing() {
        PoolSnapshot closed = Snapshots.orders();
        closed.closed = true;
        closed.protection = Protection.none(KeptBecause.RETRY_OFF, null);

        String page = text(20, false, closed);

        assertFalse(page.contains("db_client_connection_max{"), page);
        assertFalse(page.contains("lifeguard_pool_protected{"), page);
        assertTrue(page.contains("lifeguard_lease_open{"), page);
    }
}
