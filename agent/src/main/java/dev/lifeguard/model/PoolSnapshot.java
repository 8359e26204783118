package dev.lifeguard.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * One pool at one moment, as a report sees it. Public fields, filled once by its builder's owner.
 */
public final class PoolSnapshot {
    public String name;

    /** {@code hikaricp} ..., {@code generic} (a DataSource found by rule) or {@code none}. */
    public String kind;

    /** Class of the pool. */
    public String type;

    /** Null when unknown. */
    public DatabaseAddress database;

    /** The pool was closed, or dropped without being closed. */
    public boolean closed;

    public PoolSizes sizes = PoolSizes.UNKNOWN;

    public long checkouts;
    public long failedCheckouts;
    public long open;
    public long returned;

    /** What failed checkouts failed with: class of the exception to count. */
    public Map<String, Long> failures = Collections.emptyMap();

    public TimeSummary wait = TimeSummary.EMPTY;
    public TimeSummary failedWait = TimeSummary.EMPTY;
    public TimeSummary use = TimeSummary.EMPTY;
    public TimeSummary sql = TimeSummary.EMPTY;
    public TimeSummary idleInLease = TimeSummary.EMPTY;
    public TimeSummary connect = TimeSummary.EMPTY;

    public List<LeakSnapshot> leaks = Collections.emptyList();

    /** Leaks of which no stack was kept, to bound memory. */
    public long leaksWithoutDetail;

    /** The longest open leases, longest first. */
    public List<LeaseSnapshot> longHeld = Collections.emptyList();

    public List<CallSiteSnapshot> callSites = Collections.emptyList();
}
