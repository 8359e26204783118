package dev.lifeguard.snapshots;

import dev.lifeguard.model.DatabaseAddress;
import dev.lifeguard.model.IdleLimit;
import dev.lifeguard.model.KeptBecause;
import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.model.PoolSizes;
import dev.lifeguard.model.Protection;
import dev.lifeguard.model.RetireReason;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * One pool at one moment, as a report sees it. Public fields, filled once by its builder's owner.
 */
public final class PoolSnapshot {
    /** As it may be shown. */
    public String name;

    /** As the application gave it: only to compare it. */
    public String ownName;

    /** Tells it from others of the same name, as long as the agent runs; -1 = of those gone. */
    public int id;

    /** Whether another pool has the same name. */
    public boolean sharesName;

    /** Why no lease of it is suspected; null = leases are judged. */
    public String notJudged;

    /** Of those that have gone: how many; else 0. */
    public int gone;

    /** How many there were of it one after the other, itself included: it tells of all of them. */
    public int generation = 1;

    /**
     * {@code hikaricp} ..., {@code generic} (a DataSource found by rule), {@code none} (connections
     * that were opened without a pool) or {@code gone} (pools that were closed or collected).
     */
    public String kind;

    /** Class of the pool. */
    public String type;

    /** Null when unknown. */
    public DatabaseAddress database;

    /** What keeps its stale connections from the application; null = not known, or no pool. */
    public Protection protection;

    /** The pool was closed, or dropped without being closed. */
    public boolean closed;

    /** How it is, by what was seen. */
    public PoolState state = PoolState.OK;

    public PoolSizes sizes = PoolSizes.UNKNOWN;

    /** How long ago the pool said so; -1 = never. */
    public long sizesAgeNanos = -1;

    public long checkouts;
    public long failedCheckouts;
    public long open;
    public long returned;

    /**
     * Connections that the pool says are out and that were never seen to go: after an attach, those
     * that were out by then. -1 = unknown.
     */
    public long unseen = -1;

    /** Of the returned, those that nobody closed, by {@link LeaseEnd}'s ordinal. */
    public long[] unclosed = new long[LeaseEnd.values().length];

    /** What failed checkouts failed with: class of the exception to count. */
    public Map<String, Long> failures = Collections.emptyMap();

    public TimeSummary wait = TimeSummary.EMPTY;

    /** How long the first checkout waited, which may have started the pool; 0 = not known. */
    public long firstWaitNanos;

    public TimeSummary failedWait = TimeSummary.EMPTY;
    public TimeSummary use = TimeSummary.EMPTY;
    public TimeSummary sql = TimeSummary.EMPTY;
    public TimeSummary idleInLease = TimeSummary.EMPTY;
    public TimeSummary connect = TimeSummary.EMPTY;

    public List<LeakSnapshot> leaks = Collections.emptyList();

    /** Of the leaks that have not come back, those of which no stack is kept, to bound memory. */
    public long leaksWithoutDetail;

    /** The longest open leases, longest first. */
    public List<LeaseSnapshot> longHeld = Collections.emptyList();

    /** How many connections were made to leave the pool, by {@link RetireReason}'s ordinal. */
    public long[] retired = new long[RetireReason.values().length];

    /** The longest idle time in force; null = none is known. */
    public IdleLimit maxIdle;

    public long retriesAttempted;
    public long retriesSucceeded;
    public long retriesGaveUp;

    /** Connections that came back with uncommitted work, and what was done about them. */
    public long uncommittedReturned;

    public long uncommittedRolledBack;
    public long uncommittedRollbackFailed;
    public List<UncommittedSnapshot> uncommitted = Collections.emptyList();

    /** Stale connections that were not replaced in place, by {@link KeptBecause}'s ordinal. */
    public long[] kept = new long[KeptBecause.values().length];

    /** Threads that wait for a connection of it, longest first; some at most. */
    public List<WaiterSnapshot> waiters = Collections.emptyList();

    public List<CallSiteSnapshot> callSites = Collections.emptyList();

    /** The name, and what tells it from others of that name, for whoever reads it. */
    public String title() {
        return sharesName ? name + " #" + id : name;
    }
}
