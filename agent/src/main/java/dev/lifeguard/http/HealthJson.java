package dev.lifeguard.http;

import dev.lifeguard.reporting.JsonWriter;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.snapshots.PoolState;
import dev.lifeguard.snapshots.ReportSnapshot;

/**
 * How the pools are, for a probe. The answer to the probe itself is always good: a pool that is
 * full, or a database that refuses, gets no better when somebody restarts the application.
 */
final class HealthJson {
    private HealthJson() {}

    static String render(ReportSnapshot report) {
        PoolState worst = PoolState.OK;
        for (PoolSnapshot pool : report.pools) {
            worst = pool.state.compareTo(worst) > 0 ? pool.state : worst;
        }
        JsonWriter json = new JsonWriter();
        json.beginObject(null).text("agent", "ok").text("pools", worst.text());
        json.beginArray("states");
        for (PoolSnapshot pool : report.pools) {
            if (!pool.closed && pool.gone == 0) {
                json.beginObject(null)
                        .text("name", pool.title())
                        .text("state", pool.state.text())
                        .endObject();
            }
        }
        return json.endArray().endObject().toString();
    }
}
