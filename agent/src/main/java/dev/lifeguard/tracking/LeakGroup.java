package dev.lifeguard.tracking;

import dev.lifeguard.model.Evidence;
import dev.lifeguard.model.LeakSnapshot;
import dev.lifeguard.model.SqlText;
import java.util.Collections;
import java.util.List;

/** The leaks of one call site with one evidence. <b>Threads</b> guarded by {@link Leaks}. */
final class LeakGroup {
    private static final int STACK_LINES = 20;

    private final Evidence evidence;
    private final String callSite;
    private long count;
    private long returnedLater;
    private long toldAtCount;
    private long firstSeenMillis;
    private long lastSeenMillis;
    private long oldestAcquiredNanos;
    private Path path;
    private String thread;
    private String lastSql;
    private boolean inTransaction;
    private List<String> holderStack = Collections.emptyList();

    LeakGroup(Evidence evidence, String callSite) {
        this.evidence = evidence;
        this.callSite = callSite;
    }

    /** One more. Whether the operator must hear of it: the first, the tenth, the hundredth ... */
    boolean add(Lease lease, long nowMillis) {
        if (count == 0) {
            firstSeenMillis = nowMillis;
        }
        if (count == returnedLater || lease.acquiredNanos() - oldestAcquiredNanos < 0) {
            oldestAcquiredNanos = lease.acquiredNanos();
        }
        count++;
        lastSeenMillis = nowMillis;
        path = lease.path;
        thread = lease.threadName();
        lastSql = SqlText.withoutLiterals(lease.activity.lastSql());
        inTransaction = lease.activity.inTransaction();
        StackTraceElement[] holder = lease.watch().holderStack;
        holderStack =
                holder == null
                        ? Collections.<String>emptyList()
                        : CallSites.texts(holder, holder.length - 1, STACK_LINES);
        if (count < 10 * toldAtCount) {
            return false;
        }
        toldAtCount = count;
        return true;
    }

    /** One of them came back. */
    void clear() {
        returnedLater++;
    }

    /** One of them got a stronger verdict. True when none is left. */
    boolean withdraw() {
        count--;
        return count == 0;
    }

    /** Leases with this verdict that are still out. */
    long open() {
        return count - returnedLater;
    }

    LeakSnapshot snapshot(long now) {
        return new LeakSnapshot(
                evidence,
                callSite,
                count,
                open(),
                returnedLater,
                firstSeenMillis,
                lastSeenMillis,
                thread,
                open() == 0 ? 0 : now - oldestAcquiredNanos,
                lastSql,
                inTransaction,
                path == null ? Collections.<String>emptyList() : path.stackTexts(),
                holderStack);
    }
}
