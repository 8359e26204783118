package dev.lifeguard.reporting;

import dev.lifeguard.model.DatabaseAddress;
import dev.lifeguard.model.KeptBecause;
import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.model.PoolSizes;
import dev.lifeguard.model.Protection;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.reporting.text.ProtectionText;
import dev.lifeguard.snapshots.HookSnapshot;
import dev.lifeguard.snapshots.OptionSnapshot;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.snapshots.ReportSnapshot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The report for machines: schema {@value #SCHEMA}, described in {@code docs/report.md}.
 *
 * <p>A pure function of its snapshot. Members may be added without a new schema name; none changes
 * its meaning.
 */
public final class JsonReport {
    private static final String SCHEMA = "lifeguard-report/1";

    private final JsonWriter json = new JsonWriter();
    private final JsonTimes times;
    private List<OptionSnapshot> options;
    private boolean attached;

    private JsonReport(boolean buckets) {
        times = new JsonTimes(json, buckets);
    }

    /** The report as JSON text. Times in seconds, counts as integers, absent = unknown. */
    public static String render(ReportSnapshot report) {
        return render(report, null, false);
    }

    /** The same with the effective options, for the command line. */
    public static String render(ReportSnapshot report, List<OptionSnapshot> options) {
        return render(report, options, false);
    }

    /** The same with the buckets of the times, for whoever draws them. */
    public static String renderWithBuckets(ReportSnapshot report, List<OptionSnapshot> options) {
        return render(report, options, true);
    }

    private static String render(
            ReportSnapshot report, List<OptionSnapshot> options, boolean buckets) {
        JsonReport page = new JsonReport(buckets);
        page.options = options;
        page.report(report);
        return page.json.toString();
    }

    private void report(ReportSnapshot report) {
        attached = report.startedBy.equals("attach");
        json.beginObject(null).text("schema", SCHEMA);
        json.beginObject("agent")
                .text("version", report.version)
                .text("startedBy", report.startedBy)
                .seconds("uptimeSeconds", report.uptimeNanos)
                .text("takenAt", UtcTime.millis(report.takenMillis))
                .count("swallowedErrors", report.swallowedErrors)
                .text("java", report.jvm.java)
                .text("main", report.jvm.main);
        if (report.jvm.pid > 0) {
            json.count("pid", report.jvm.pid);
        }
        json.texts("threads", report.threads).endObject();
        options();
        json.beginArray("hooks");
        for (HookSnapshot hook : report.hooks) {
            hook(hook);
        }
        json.endArray().beginArray("pools");
        for (PoolSnapshot pool : report.pools) {
            pool(pool);
        }
        json.endArray().endObject();
    }

    private void options() {
        if (options == null) {
            return;
        }
        json.beginArray("options");
        for (OptionSnapshot option : options) {
            json.beginObject(null)
                    .text("key", option.key)
                    .text("value", option.value)
                    .text("source", option.source)
                    .flag("live", option.live)
                    .endObject();
        }
        json.endArray();
    }

    private void hook(HookSnapshot hook) {
        json.beginObject(null)
                .text("kind", hook.kind)
                .text("type", hook.type)
                .text("method", hook.method)
                .text("state", hook.state.text())
                .text("detail", hook.detail)
                .endObject();
    }

    private void pool(PoolSnapshot pool) {
        json.beginObject(null)
                .count("id", pool.id)
                .text("name", pool.name)
                .text("title", pool.title())
                .text("kind", pool.kind)
                .text("type", pool.type)
                .text("state", pool.state.text())
                .flag("closed", pool.closed);
        json.text("notJudged", pool.notJudged);
        if (pool.gone > 0) {
            json.count("pools", pool.gone);
        } else {
            json.count("generation", pool.generation);
        }
        database(pool.database);
        protection(pool.protection);
        size(pool);
        checkouts(pool);
        times.add("wait", pool.wait);
        if (pool.firstWaitNanos > 0) {
            json.seconds("firstWaitSeconds", pool.firstWaitNanos);
        }
        times.add("failedWait", pool.failedWait);
        times.add("use", pool.use);
        times.add("sql", pool.sql);
        times.add("idleInLease", pool.idleInLease);
        times.add("connect", pool.connect);
        retries(pool);
        new JsonFindings(json).of(pool);
        json.endObject();
    }

    private void database(DatabaseAddress database) {
        if (database == null) {
            return;
        }
        json.beginObject("database").text("system", database.system).text("host", database.host);
        if (database.port > 0) {
            json.count("port", database.port);
        }
        json.text("name", database.name).endObject();
    }

    private void protection(Protection protection) {
        if (protection == null) {
            return;
        }
        json.beginObject("protection").text("by", protection.means.text());
        if (protection.reason != null) {
            json.text("reason", protection.reason.text());
        }
        json.flag("blind", protection.blind)
                .text("says", ProtectionText.of(protection))
                .endObject();
    }

    private void size(PoolSnapshot pool) {
        PoolSizes sizes = pool.sizes;
        json.beginObject("size")
                .count("max", sizes.max)
                .count("total", sizes.total)
                .count("active", sizes.active)
                .count("idle", sizes.idle)
                .count("pending", sizes.pending);
        if (pool.sizesAgeNanos >= 0) {
            json.seconds("ageSeconds", pool.sizesAgeNanos);
        }
        json.endObject();
    }

    private void checkouts(PoolSnapshot pool) {
        json.beginObject("checkouts")
                .count("count", pool.checkouts)
                .count("failed", pool.failedCheckouts)
                .count("open", pool.open)
                .count("returned", pool.returned);
        if (attached && pool.unseen >= 0) {
            json.count("outBeforeAttach", pool.unseen);
        }
        unclosed(pool.unclosed);
        json.beginObject("failures");
        // sorted: the same snapshot gives the same text
        for (Map.Entry<String, Long> e : new TreeMap<String, Long>(pool.failures).entrySet()) {
            json.count(e.getKey(), e.getValue().longValue());
        }
        json.endObject().endObject();
    }

    /** Absent where every lease was closed. */
    private void unclosed(long[] counts) {
        boolean any = false;
        for (LeaseEnd how : LeaseEnd.values()) {
            long count = counts[how.ordinal()];
            if (count > 0 && !any) {
                json.beginObject("endedUnclosed");
            }
            if (count > 0) {
                json.count(how.text(), count);
                any = true;
            }
        }
        if (any) {
            json.endObject();
        }
    }

    private void retries(PoolSnapshot pool) {
        json.beginObject("retired");
        for (RetireReason reason : RetireReason.values()) {
            json.count(reason.text(), pool.retired[reason.ordinal()]);
        }
        json.endObject();
        if (pool.maxIdle != null) {
            json.beginObject("maxIdle")
                    .seconds("seconds", pool.maxIdle.nanos)
                    .text("source", pool.maxIdle.source.text())
                    .endObject();
        }
        json.beginObject("retries")
                .count("attempted", pool.retriesAttempted)
                .count("succeeded", pool.retriesSucceeded)
                .count("gaveUp", pool.retriesGaveUp);
        for (KeptBecause reason : KeptBecause.values()) {
            long count = pool.kept[reason.ordinal()];
            if (count > 0) {
                json.count(reason.text(), count);
            }
        }
        json.endObject();
    }
}
