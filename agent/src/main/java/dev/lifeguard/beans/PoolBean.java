package dev.lifeguard.beans;

import dev.lifeguard.beans.values.Holder;
import dev.lifeguard.beans.values.Leak;
import dev.lifeguard.beans.values.Times;
import dev.lifeguard.beans.values.Waiter;
import dev.lifeguard.model.DatabaseAddress;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.model.Verdict;
import dev.lifeguard.reporting.text.PoolText;
import dev.lifeguard.reporting.text.ProtectionText;
import dev.lifeguard.snapshots.LeakSnapshot;
import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.snapshots.WaiterSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/** One pool, as the latest snapshot has it. <b>Threads</b> any. */
final class PoolBean extends Telling implements PoolMXBean {
    private final Looks looks;
    private final Control control;
    private volatile PoolSnapshot last;

    PoolBean(PoolSnapshot first, Looks looks, Control control, Executor listening) {
        super(listening);
        this.last = first;
        this.looks = looks;
        this.control = control;
    }

    /** What was known last, if the agent is too busy to look, or the pool has gone. */
    private PoolSnapshot now() {
        PoolSnapshot found = looks.atNumbers(last.id);
        if (found != null) {
            last = found;
        }
        return last;
    }

    @Override
    public int getId() {
        return last.id;
    }

    @Override
    public String getName() {
        return last.name;
    }

    @Override
    public String getKind() {
        return last.kind;
    }

    @Override
    public String getDatabase() {
        DatabaseAddress address = now().database;
        return address == null ? null : PoolText.address(address);
    }

    @Override
    public String getProtectedBy() {
        PoolSnapshot now = now();
        return now.protection == null ? null : ProtectionText.of(now.protection);
    }

    @Override
    public boolean isClosed() {
        return now().closed;
    }

    @Override
    public int getGeneration() {
        return now().generation;
    }

    @Override
    public Integer getMaxConnections() {
        return now().sizes.max;
    }

    @Override
    public Integer getInUse() {
        return now().sizes.active;
    }

    @Override
    public Integer getIdle() {
        return now().sizes.idle;
    }

    @Override
    public Integer getWaitingThreads() {
        return now().sizes.pending;
    }

    @Override
    public long getOpenLeases() {
        return now().open;
    }

    @Override
    public long getCheckouts() {
        return now().checkouts;
    }

    @Override
    public long getFailedCheckouts() {
        return now().failedCheckouts;
    }

    @Override
    public long getReturned() {
        return now().returned;
    }

    @Override
    public Times getWait() {
        return new Times(now().wait);
    }

    @Override
    public Times getFailedWait() {
        return new Times(now().failedWait);
    }

    @Override
    public Times getUse() {
        return new Times(now().use);
    }

    @Override
    public Times getSql() {
        return new Times(now().sql);
    }

    @Override
    public Times getIdleInLease() {
        return new Times(now().idleInLease);
    }

    @Override
    public Times getConnect() {
        return new Times(now().connect);
    }

    @Override
    public long getConfirmedLeaks() {
        return leaks(Verdict.CONFIRMED);
    }

    @Override
    public long getProbableLeaks() {
        return leaks(Verdict.PROBABLE);
    }

    @Override
    public long getSuspectedLeaks() {
        return leaks(Verdict.SUSPECTED);
    }

    private long leaks(Verdict verdict) {
        long count = 0;
        for (LeakSnapshot leak : now().leaks) {
            count += leak.evidence.verdict() == verdict ? leak.count : 0;
        }
        return count;
    }

    @Override
    public long getOpenLeaks() {
        long open = 0;
        for (LeakSnapshot leak : now().leaks) {
            open += leak.open;
        }
        return open;
    }

    @Override
    public Map<String, Long> getRetired() {
        PoolSnapshot now = now();
        Map<String, Long> counts = new TreeMap<String, Long>();
        for (RetireReason reason : RetireReason.values()) {
            counts.put(reason.text(), now.retired[reason.ordinal()]);
        }
        return counts;
    }

    @Override
    public long getRetriesAttempted() {
        return now().retriesAttempted;
    }

    @Override
    public long getRetriesSucceeded() {
        return now().retriesSucceeded;
    }

    @Override
    public long getRetriesGivenUp() {
        return now().retriesGaveUp;
    }

    @Override
    public long getReturnedUncommitted() {
        return now().uncommittedReturned;
    }

    @Override
    public List<Holder> holders() {
        List<Holder> holders = new ArrayList<Holder>();
        PoolSnapshot found = looks.atEverything(last.id);
        if (found != null) {
            for (LeaseSnapshot lease : found.longHeld) {
                holders.add(new Holder(lease));
            }
        }
        return holders;
    }

    @Override
    public List<Waiter> waiters() {
        List<Waiter> waiters = new ArrayList<Waiter>();
        PoolSnapshot found = looks.atEverything(last.id);
        if (found != null) {
            for (WaiterSnapshot waiter : found.waiters) {
                waiters.add(new Waiter(waiter));
            }
        }
        return waiters;
    }

    @Override
    public List<Leak> leaks() {
        List<Leak> leaks = new ArrayList<Leak>();
        for (LeakSnapshot leak : now().leaks) {
            leaks.add(new Leak(leak));
        }
        return leaks;
    }

    @Override
    public String retireOlderThan(String age) {
        return control.retireOlderThan(last.ownName, age);
    }
}
