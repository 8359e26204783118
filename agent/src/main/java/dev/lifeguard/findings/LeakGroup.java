package dev.lifeguard.findings;

import dev.lifeguard.model.Evidence;
import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.model.Verdict;
import dev.lifeguard.snapshots.LeakSnapshot;
import dev.lifeguard.stacks.CallSites;
import dev.lifeguard.stacks.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The leaks of one call site with one evidence. <b>Threads</b> guarded by {@link Leaks}. */
final class LeakGroup {
    private static final int STACK_LINES = 20;

    private final Evidence evidence;
    private String callSite;
    private long count;
    private long returnedLater;

    /** Out no longer, but nobody has returned them: their pool has helped itself. */
    private long takenBack;

    /** Never returned, but the pool they were taken from is no more: another one has its place. */
    private long ended;

    private long withoutDetail;
    private long toldAtCount;
    private long toldAtReturned;
    private long firstSeenMillis;
    private long lastSeenMillis;
    private final OpenSince since = new OpenSince();

    /** When the pool of its leases was closed; 0 = it was not. */
    private long endedNanos;

    /** For how long the oldest of each pool that has gone was held: the longest of these. */
    private long longestGoneNanos;

    private Path path;
    private String thread;
    private String lastSql;
    private boolean inTransaction;
    private List<String> holderStack = Collections.emptyList();

    /**
     * @param callSite null = not known, or no room to tell it
     */
    LeakGroup(Evidence evidence, String callSite) {
        this.evidence = evidence;
        this.callSite = callSite;
    }

    /** One more. Whether the operator must hear of it: the first, the tenth, the hundredth ... */
    boolean add(LeaseObservation lease, long nowMillis) {
        LeaseFacts facts = lease.facts;
        if (count == 0) {
            firstSeenMillis = nowMillis;
        }
        since.add(facts.acquiredNanos);
        endedNanos = facts.shutNanos;
        count++;
        lastSeenMillis = nowMillis;
        if (lacksDetail(facts)) {
            withoutDetail++;
        }
        if (path == null || !lacksDetail(facts)) {
            path = callSite == null ? null : facts.path;
        }
        thread = facts.thread;
        lastSql = facts.lastSql;
        inTransaction = facts.inTransaction;
        StackTraceElement[] holder = lease.holderStack;
        holderStack =
                holder == null ? Collections.<String>emptyList() : holderTexts(holder, callSite);
        if (count < 10 * toldAtCount) {
            return false;
        }
        toldAtCount = count;
        return true;
    }

    /** The innermost frames, and that of the method that checked out if it is further out. */
    private static List<String> holderTexts(StackTraceElement[] holder, String callSite) {
        List<String> inner = CallSites.texts(holder, holder.length - 1, STACK_LINES);
        int end = callSite == null ? -1 : callSite.indexOf('(');
        for (int i = holder.length - 1 - STACK_LINES; i >= 0 && end > 0; i--) {
            String frame = CallSites.text(holder[i]);
            if (frame.startsWith(callSite.substring(0, end + 1))) {
                List<String> more = new ArrayList<String>(inner);
                more.add(frame);
                return more;
            }
        }
        return inner;
    }

    /** Adds those of a pool that was closed, and in whose place there is another one. */
    void addEnded(LeakGroup other) {
        long stillOut = other.open();
        add(other, false);
        ended += stillOut;
    }

    /** Adds those of a pool that has gone: what is out of it is held no longer than it was. */
    void addGone(LeakGroup other, long lastNanos) {
        withoutDetail += callSite == null ? other.open() : other.withoutDetail;
        add(other, false);
        endedNanos = 0;
        longestGoneNanos = Math.max(longestGoneNanos, other.heldNanos(lastNanos));
    }

    /** Adds those of another pool, of which there is but the total. */
    void add(LeakGroup other) {
        add(other, true);
    }

    private void add(LeakGroup gone, boolean mayBeOut) {
        if (count == 0) {
            firstSeenMillis = gone.firstSeenMillis;
            toldAtCount = gone.toldAtCount;
        }
        if (mayBeOut) {
            since.add(gone.since);
            withoutDetail += callSite == null ? gone.open() : gone.withoutDetail;
        }
        endedNanos = gone.endedNanos;
        longestGoneNanos = Math.max(longestGoneNanos, gone.longestGoneNanos);
        count += gone.count;
        takenBack += gone.takenBack;
        ended += gone.ended;
        returnedLater += gone.returnedLater;
        firstSeenMillis = Math.min(firstSeenMillis, gone.firstSeenMillis);
        lastSeenMillis = Math.max(lastSeenMillis, gone.lastSeenMillis);
        path = callSite == null ? null : gone.path;
        thread = gone.thread;
        lastSql = gone.lastSql;
        inTransaction = gone.inTransaction;
        holderStack = gone.holderStack;
    }

    private boolean lacksDetail(LeaseFacts facts) {
        return callSite == null || facts.lacksPath();
    }

    /** One of them came back. Whether the operator must hear of it: the first, the tenth ... */
    boolean clear(LeaseFacts lease, LeaseEnd how) {
        if (how != null && how.isByPool()) {
            takenBack++;
        } else {
            returnedLater++;
        }
        forget(lease);
        if (returnedLater + takenBack < 10 * toldAtReturned) {
            return false;
        }
        toldAtReturned = returnedLater + takenBack;
        return true;
    }

    /** One of them got a stronger verdict. True when none is left. */
    boolean withdraw(LeaseFacts lease) {
        count--;
        forget(lease);
        return count == 0;
    }

    private void forget(LeaseFacts lease) {
        since.remove(lease.acquiredNanos);
        if (lacksDetail(lease)) {
            withoutDetail--;
        }
    }

    /** Those still out of which no stack is kept. */
    long withoutDetail() {
        return withoutDetail;
    }

    Evidence evidence() {
        return evidence;
    }

    /** Null = not known, or no room to tell it. */
    String callSite() {
        return callSite;
    }

    Verdict verdict() {
        return evidence.verdict();
    }

    /** Leases with this verdict that are still out. */
    long open() {
        return count - returnedLater - takenBack - ended;
    }

    /** Whether none of them was a leak in the end. */
    boolean isOver() {
        return open() == 0 && ended == 0;
    }

    /** Whether it is that of this call site: the one of its path, once more is known of that. */
    boolean is(Evidence asked, String site) {
        follow();
        return evidence == asked && (site == null ? callSite == null : site.equals(callSite));
    }

    private void follow() {
        if (path != null) {
            callSite = path.callSite();
        }
    }

    /** For how long the oldest has been out; 0 = none is. */
    private long heldNanos(long now) {
        if (open() == 0) {
            return 0;
        }
        long end = endedNanos == 0 ? now : endedNanos;
        return since.isEmpty()
                ? longestGoneNanos
                : Math.max(longestGoneNanos, end - since.oldest());
    }

    LeakSnapshot snapshot(long now) {
        return snapshot(now, thread);
    }

    /** The same with the name of this thread. */
    LeakSnapshot snapshot(long now, String of) {
        follow();
        return new LeakSnapshot(
                evidence,
                callSite,
                count,
                open(),
                returnedLater,
                firstSeenMillis,
                lastSeenMillis,
                of,
                heldNanos(now),
                lastSql,
                inTransaction,
                path == null ? Collections.<String>emptyList() : path.stackTexts(),
                holderStack);
    }
}
