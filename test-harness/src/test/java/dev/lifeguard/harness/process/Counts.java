package dev.lifeguard.harness.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a report counted of one pool.
 *
 * @param kind the pool kind
 * @param type the class of the pool
 * @param count checkouts that succeeded
 * @param failed checkouts that threw
 * @param returned leases that ended
 * @param open leases that have not ended
 */
public record Counts(String kind, String type, long count, long failed, long returned, long open) {

    /** Every pool of a report that lent anything, or failed to. */
    public static List<Counts> of(JsonNode report) {
        List<Counts> all = new ArrayList<>();
        for (JsonNode pool : report.path("pools")) {
            Counts counts = ofPool(pool);
            if (counts.count + counts.failed + counts.returned + counts.open != 0) {
                all.add(counts);
            }
        }
        return all;
    }

    /** All successful checkouts of all pools of a report. */
    public static long total(JsonNode report) {
        return of(report).stream().mapToLong(Counts::count).sum();
    }

    private static Counts ofPool(JsonNode pool) {
        JsonNode checkouts = pool.path("checkouts");
        return new Counts(
                pool.path("kind").asText(),
                pool.path("type").asText(),
                checkouts.path("count").asLong(),
                checkouts.path("failed").asLong(),
                checkouts.path("returned").asLong(),
                checkouts.path("open").asLong());
    }
}
