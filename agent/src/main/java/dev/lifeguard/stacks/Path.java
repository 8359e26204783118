package dev.lifeguard.stacks;

import java.util.List;

/**
 * One way to check out: the whole stack, interned, and what was learned of how it ends.
 *
 * <p><b>Threads</b> the agent's own thread only.
 */
public final class Path {
    /** So many clean returns make a habit; fewer prove nothing. */
    public static final int HISTORY = 300;

    /** Of a lease whose stack was not kept. Learns nothing. */
    public static final Path UNKNOWN = new Path(new StackTraceElement[0]);

    private static final int STACK_LINES = 40;
    final StackTraceElement[] frames;
    volatile String callSite;

    /** The application's frames, innermost first. */
    private int[] own;

    private SharedMethods.Method[] methods = {};
    private final int firstOwn;
    private final boolean isShort;
    private boolean askedByPool;

    /** Its outermost frames are not known: nothing can be said of scopes and tasks. */
    private boolean cut;

    /** A pool was seen to lend what was opened on this path. */
    private volatile boolean opensForPools;

    private long returns;
    private long escapes;
    private long overlaps;
    private int scope = Integer.MAX_VALUE;
    private int longHolds;
    private long longestIdleNanos;

    /**
     * @param frames outermost first
     */
    Path(StackTraceElement[] frames) {
        this(frames, false);
    }

    private Path(StackTraceElement[] frames, boolean isShort) {
        this.isShort = isShort;
        this.frames = frames;
        this.own = frames.length == 0 ? new int[0] : new int[] {frames.length - 1};
        this.callSite = frames.length == 0 ? null : CallSites.site(frames[own[0]]);
        int first = 0;
        while (first < frames.length && Stacks.isJdk(frames[first])) {
            first++;
        }
        this.firstOwn = first;
    }

    /** All ways that lead to one call site. No scope is theirs: leases are judged by idleness. */
    static Path ofCallSite(StackTraceElement site) {
        Path path = new Path(new StackTraceElement[] {site}, true);
        path.learnHandOver();
        return path;
    }

    /**
     * Says which frames are the application's.
     *
     * @param indexes innermost first; none = nobody's frame is, and the innermost stands for it
     */
    void own(int[] indexes, SharedMethods shared) {
        if (indexes.length == 0) {
            return;
        }
        own = indexes;
        StackTraceElement[] of = new StackTraceElement[own.length];
        for (int i = 0; i < own.length; i++) {
            of[i] = frames[own[i]];
        }
        methods = shared.of(of);
        findSite();
    }

    /** Something has become known of the methods of paths. */
    void findSite() {
        if (own.length > 0) {
            callSite = CallSites.site(frames[own[SharedMethods.siteAmong(methods)]]);
        }
    }

    /** A lease of this path was closed when so many of its outermost frames still ran. */
    void closedIn(int alive, SharedMethods shared) {
        for (int i = 0; i < methods.length && alive > firstOwn; i++) {
            if (alive > own[i]) {
                shared.closedInside(methods[i]);
            } else {
                shared.closedOutside(methods[i]);
            }
        }
    }

    /** The outermost frames of this stack were left out by the JVM. */
    void isCut() {
        cut = true;
        learnHandOver();
    }

    /** A pool asks another one here. */
    void isAskedByPool(boolean value) {
        askedByPool = value;
    }

    /** Whether it is a pool that keeps what is lent here, and no application. */
    public boolean isAskedByPool() {
        return askedByPool;
    }

    /** Whether it is only a call site. */
    public boolean isShort() {
        return isShort;
    }

    /** What was opened here a pool has lent since: what is opened here is a pool's. Any thread. */
    public void opensForPools() {
        opensForPools = !isShort && frames.length > 0;
    }

    public boolean isOpeningForPools() {
        return opensForPools;
    }

    /** The checkout stack for a report, from the application's innermost frame outwards. */
    public List<String> stackTexts() {
        return CallSites.texts(frames, own.length == 0 ? -1 : own[0], STACK_LINES);
    }

    /**
     * A lease of this path was returned.
     *
     * @param closeStack the stack of the return, outermost first; null = by another thread
     * @param overlapped the same thread had checked out on this path again before
     * @param idleNanos the longest the lease lay idle
     * @return how many of the outermost frames of the checkout still ran; 0 = nobody knows
     */
    public int learn(
            StackTraceElement[] closeStack,
            boolean overlapped,
            long idleNanos,
            long suspectAfterNanos) {
        returns++;
        if (overlapped) {
            overlaps++;
        }
        if (suspectAfterNanos > 0 && idleNanos > suspectAfterNanos) {
            longHolds++;
            longestIdleNanos = Math.max(longestIdleNanos, idleNanos);
        }
        int alive = closeStack == null ? 0 : Stacks.alive(frames, closeStack);
        if (alive <= firstOwn) {
            escapes++;
        } else {
            scope = Math.min(scope, alive);
        }
        return alive;
    }

    /** Whether enough returns were seen, none of them outside the scope of the checkout. */
    public boolean isScoped() {
        return returns >= HISTORY && escapes == 0;
    }

    /** Whether the scope in which this path always returned has left this stack. */
    public boolean hasLeftScope(StackTraceElement[] now) {
        return isScoped() && Stacks.beginAlike(frames, now) && Stacks.alive(frames, now) < scope;
    }

    /** Whether the method that checked out has ended. */
    public boolean hasLeftCallSite(StackTraceElement[] now) {
        if (isShort || cut || methods.length == 0 || !Stacks.beginAlike(frames, now)) {
            return false;
        }
        return Stacks.alive(frames, now) <= own[SharedMethods.siteAmong(methods)];
    }

    /** Whether no frame of the application that was on the stack at checkout is left. */
    public boolean hasLeftTask(StackTraceElement[] now) {
        return !cut && Stacks.beginAlike(frames, now) && Stacks.alive(frames, now) <= firstOwn;
    }

    /** Whether more returns would still teach something. */
    public boolean isStillLearned() {
        return returns < HISTORY;
    }

    /** Whether leases of this path are known to leave their thread or task. */
    public boolean isHandedOver() {
        return escapes > 0;
    }

    /** A verdict on this path was wrong: the connection was still in use. */
    public void learnHandOver() {
        escapes++;
    }

    /** Whether a thread that checks out here again has never held the last one still. */
    public boolean neverOverlaps() {
        return isScoped() && overlaps == 0;
    }

    /** Idle times that are usual here: twice the longest seen, once some were seen; else 0. */
    public long usualIdleNanos() {
        return longHolds >= 3 ? 2 * longestIdleNanos : 0;
    }

    /** The frame that a leak is told by; null = there is none. Another once more is known. */
    public String callSite() {
        return callSite;
    }
}
