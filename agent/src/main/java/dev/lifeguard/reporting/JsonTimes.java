package dev.lifeguard.reporting;

import dev.lifeguard.snapshots.TimeBuckets;
import dev.lifeguard.snapshots.TimeSummary;

/** Times as members of a JSON object. */
final class JsonTimes {
    private final JsonWriter json;
    private final boolean buckets;

    JsonTimes(JsonWriter json, boolean buckets) {
        this.json = json;
        this.buckets = buckets;
    }

    /** What the times of this name came to. */
    void add(String name, TimeSummary times) {
        json.beginObject(name).count("count", times.count);
        if (times.count > 0) {
            json.seconds("meanSeconds", Math.round(times.meanNanos))
                    .seconds("p50Seconds", times.p50Nanos)
                    .seconds("p99Seconds", times.p99Nanos)
                    .seconds("maxSeconds", times.maxNanos);
            if (buckets) {
                buckets(times.buckets);
            }
        }
        json.endObject();
    }

    /** Only how many there are in each: bound in seconds to count, the empty ones left out. */
    private void buckets(TimeBuckets counts) {
        json.beginArray("buckets");
        long before = 0;
        for (int i = 0; i < TimeBuckets.count(); i++) {
            long more = counts.atMost(i) - before;
            if (more > 0) {
                json.beginObject(null)
                        .seconds("atMostSeconds", TimeBuckets.boundNanos(i))
                        .count("count", more)
                        .endObject();
            }
            before = counts.atMost(i);
        }
        json.endArray();
    }
}
