package dev.lifeguard.sources;

import dev.lifeguard.findings.ToldOfPool;
import dev.lifeguard.model.DatabaseAddress;
import dev.lifeguard.model.PoolSizes;
import dev.lifeguard.model.Protection;
import dev.lifeguard.options.LiveSettings;
import dev.lifeguard.options.PoolSettings;
import dev.lifeguard.stacks.StackBudget;

/**
 * One pool: what is counted of it, how it is, and what was made in its place. Outlives the
 * DataSource it speaks of, which it does not hold.
 *
 * <p><b>Threads</b> counts and times any; the rest on the agent's own thread unless volatile.
 */
public final class PoolRecord extends PoolLifetime {
    /** Five milliseconds of work: all checkouts of a small run. They are dropped at return. */
    private static final int STACKS_AT_ONCE = 10_000;

    final String kind;
    final String type;
    final StackBudget stacks = new StackBudget(STACKS_AT_ONCE);
    final ToldOfPool told = new ToldOfPool();

    /** Counts for several: nothing that is true of one of them can be said of it. */
    private final boolean shared;

    /** Tells it from others of the same name; 0 = it is not listed. */
    private volatile int id;

    volatile boolean sharesName;
    boolean hasMany;
    volatile Source source;
    volatile boolean hidden;

    /** Read from the pool by the agent's own thread; null until then. */
    private volatile String name;

    /** Closed before it was asked for that, by an application that may not keep it; else null. */
    volatile Object toBeNamed;

    volatile DatabaseAddress address;
    volatile Protection protection;
    final AskedSizes asked = new AskedSizes();

    /** Those in whose place it was made; null = it is the first of its name. */
    volatile Predecessors before;

    /** The name by which a predecessor was looked for. */
    String placedAs;

    private final LiveSettings settings;
    private volatile Kept kept;

    /** What the settings were when they were last asked for. Immutable. */
    private static final class Kept {
        final Object version;
        final String name;
        final PoolSettings settings;

        Kept(Object version, String name, PoolSettings settings) {
            this.version = version;
            this.name = name;
            this.settings = settings;
        }
    }

    PoolRecord(String kind, String type, LiveSettings settings) {
        this(kind, type, settings, false);
    }

    PoolRecord(String kind, String type, LiveSettings settings, boolean shared) {
        this.shared = shared;
        this.settings = settings;
        this.kind = kind;
        this.type = type;
    }

    /** Why its leases raise no alarm; null = they do. */
    public String notJudged() {
        Source lender = source;
        return lender != null && lender.is(SourceKind.UNKNOWN)
                ? "it was never seen to lend a connection again"
                : null;
    }

    public int id() {
        return id;
    }

    /** It is one of those that are looked at from now on. */
    void listedAs(int number, long now) {
        id = number;
        madeNanos = now;
    }

    /** Whether it is a record that counts; else it only stands for one that is still to come. */
    boolean isListed() {
        return id != 0;
    }

    /** Whether several sources, or what has gone, are counted by it. */
    public boolean isShared() {
        return shared;
    }

    /** Its source was closed or collected, and the round that runs has met nothing of it. */
    boolean isAtItsEnd(long round) {
        return source != null && hasNothingOut(round);
    }

    /** How many there were of this pool, one after the other, itself included. */
    public int generation() {
        Predecessors known = before;
        return known == null ? 1 : 1 + known.count();
    }

    /**
     * What it has counted, with all that its predecessors have: a sum to read, if there are any.
     */
    public PoolRecord withPredecessors() {
        Predecessors known = before;
        return known == null ? this : known.sumWith(this);
    }

    /** Goes on in the place of one that was closed: its number, what it has counted, its title. */
    void follows(PoolRecord closed) {
        Predecessors known = closed.before == null ? new Predecessors(settings) : closed.before;
        known.add(closed);
        closed.before = null;
        id = closed.id;
        sharesName = closed.sharesName;
        before = known;
        takeOverShown(closed);
    }

    /** Whether it is in a report: what was once shown stays, unless it is another's. */
    public boolean isShown() {
        return hasLent() || wasShown() && !hidden;
    }

    /** Worth a report: something was lent, or failed to be. */
    public boolean hasLent() {
        return !hidden && counts.isAny();
    }

    /**
     * The application begins to close it, or has done so.
     *
     * @param pool kept until it was asked for its name; null = that is not to be asked
     */
    void shut(long now, boolean begins, Object pool) {
        toBeNamed = firstWaitNanos() != 0 && !hidden ? pool : null;
        toBeNamed = name == null ? toBeNamed : null; // whoever names it meanwhile looks first
        shut(now, begins);
    }

    /** Null until it is known. */
    public String name() {
        return name;
    }

    public void named(String known) {
        name = known;
        toBeNamed = null;
    }

    /** What applies now. */
    public PoolSettings settings() {
        Kept last = kept;
        Object version = settings.version();
        String known = nameOrType();
        if (last == null || last.version != version || last.name != known) {
            last = new Kept(version, known, settings.of(known));
            kept = last;
        }
        return last.settings;
    }

    /** The name for settings and messages, whatever is known yet. */
    public String nameOrType() {
        String known = name;
        return known != null ? known : type;
    }

    /** {@code hikaricp} ..., {@code generic}, {@code homemade}, {@code none}. */
    public String kind() {
        return kind;
    }

    /** Class of the DataSource or driver. */
    public String type() {
        return type;
    }

    public StackBudget stacks() {
        return stacks;
    }

    /** The agent's own thread only. */
    public ToldOfPool told() {
        return told;
    }

    /** Another one has the same name. */
    public boolean sharesName() {
        return sharesName;
    }

    /** Who lends; null = several do, or nobody any more. */
    public Source source() {
        return source;
    }

    /** Its source turned out to lend nothing: what was counted before were no checkouts. */
    public boolean hidden() {
        return hidden;
    }

    public DatabaseAddress address() {
        return address;
    }

    public void address(DatabaseAddress value) {
        this.address = value;
    }

    /** What keeps its stale connections from the application; null = not known yet. */
    public Protection protection() {
        return protection;
    }

    public void protection(Protection value) {
        this.protection = value;
    }

    /** What the pool last said of itself. */
    public PoolSizes sizes() {
        return asked.sizes;
    }

    /** The same with how old it is, and what follows from it. */
    public AskedSizes asked() {
        return asked;
    }
}
