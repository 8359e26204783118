package dev.lifeguard.reporting;

import dev.lifeguard.reporting.text.HolderText;
import dev.lifeguard.reporting.text.LeakText;
import dev.lifeguard.snapshots.CallSiteSnapshot;
import dev.lifeguard.snapshots.LeakSnapshot;
import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.snapshots.UncommittedSnapshot;
import dev.lifeguard.snapshots.WaiterSnapshot;

/** What was found at a pool, as members of its JSON object. */
final class JsonFindings {
    private final JsonWriter json;
    private final JsonTimes times;

    JsonFindings(JsonWriter json) {
        this.json = json;
        this.times = new JsonTimes(json, false); // there may be thousands, and nobody draws them
    }

    /** Leaks, open leases, uncommitted work, call sites. */
    void of(PoolSnapshot pool) {
        openTransactions(pool);
        leaks(pool);
        longHeld(pool);
        waiters(pool);
        callSites(pool);
    }

    private void openTransactions(PoolSnapshot pool) {
        json.beginObject("openTransactions")
                .count("returned", pool.uncommittedReturned)
                .count("rolledBack", pool.uncommittedRolledBack)
                .count("rollbackFailed", pool.uncommittedRollbackFailed)
                .beginArray("callSites");
        for (UncommittedSnapshot site : pool.uncommitted) {
            json.beginObject(null)
                    .text("callSite", site.callSite)
                    .text("returnedAt", site.returnedAt)
                    .count("count", site.count)
                    .count("rolledBack", site.rolledBack)
                    .count("rollbackFailed", site.rollbackFailed)
                    .text("firstSeen", UtcTime.millis(site.firstSeenMillis))
                    .text("lastSeen", UtcTime.millis(site.lastSeenMillis))
                    .text("thread", site.thread)
                    .text("lastSql", site.lastSql)
                    .endObject();
        }
        json.endArray().endObject();
    }

    private void leaks(PoolSnapshot pool) {
        json.beginArray("leaks");
        for (LeakSnapshot leak : pool.leaks) {
            leak(leak);
        }
        json.endArray().count("leaksWithoutDetail", pool.leaksWithoutDetail);
    }

    private void leak(LeakSnapshot leak) {
        json.beginObject(null)
                .text("verdict", leak.evidence.verdict().text())
                .text("evidence", leak.evidence.text())
                .text("callSite", leak.callSite)
                .count("count", leak.count)
                .count("open", leak.open)
                .count("returnedLater", leak.returnedLater)
                .text("firstSeen", UtcTime.millis(leak.firstSeenMillis))
                .text("lastSeen", UtcTime.millis(leak.lastSeenMillis))
                .text("thread", leak.thread);
        if (leak.heldNanos > 0) {
            json.seconds("heldSeconds", leak.heldNanos);
        }
        json.text("lastSql", leak.lastSql)
                .flag("inTransaction", leak.inTransaction)
                .text("holder", HolderText.of(leak.holderStack))
                .text("advice", LeakText.advice(leak))
                .texts("checkoutStack", leak.checkoutStack)
                .texts("holderStack", leak.holderStack)
                .endObject();
    }

    private void longHeld(PoolSnapshot pool) {
        json.beginArray("longHeld");
        for (LeaseSnapshot lease : pool.longHeld) {
            json.beginObject(null)
                    .text("callSite", lease.callSite)
                    .seconds("heldSeconds", lease.heldNanos)
                    .text("state", lease.state.text())
                    .text("thread", lease.thread)
                    .flag("inTransaction", lease.inTransaction)
                    .text("lastSql", lease.lastSql)
                    .text("holder", HolderText.of(lease.holderStack))
                    .texts("holderStack", lease.holderStack);
            if (!lease.checkoutStack.isEmpty()) {
                json.texts("checkoutStack", lease.checkoutStack);
            }
            json.endObject();
        }
        json.endArray();
    }

    private void waiters(PoolSnapshot pool) {
        if (pool.waiters.isEmpty()) {
            return;
        }
        json.beginArray("waiters");
        for (WaiterSnapshot waiter : pool.waiters) {
            json.beginObject(null)
                    .text("callSite", waiter.callSite)
                    .seconds("waitedSeconds", waiter.waitedNanos)
                    .text("thread", waiter.thread)
                    .texts("stack", waiter.stack)
                    .endObject();
        }
        json.endArray();
    }

    private void callSites(PoolSnapshot pool) {
        json.beginArray("callSites");
        for (CallSiteSnapshot site : pool.callSites) {
            json.beginObject(null).text("callSite", site.callSite);
            times.add("wait", site.wait);
            times.add("use", site.use);
            times.add("idleInLease", site.idleInLease);
            json.endObject();
        }
        json.endArray();
    }
}
