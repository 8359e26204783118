package dev.lifeguard.sessions;

import dev.lifeguard.model.KeptBecause;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was done to one physical connection that another one would have to be given to take its
 * place, or that makes this impossible.
 *
 * <p>When a setter, commit or rollback has met with a dead connection, nobody could clean up: then
 * what counts is how the connection was at its last checkout before that.
 *
 * <p><b>Threads</b> any; its own lock, held for a few instructions. The connection is held weakly.
 */
public final class Session {
    /** SQL before the first checkout: more than this was no setting up. */
    private static final int MOST_INITIAL = 32;

    private static final int LONGEST_INITIAL = 1000;

    private static final Set<String> REPLAYED =
            new HashSet<String>(
                    Arrays.asList(
                            "setAutoCommit",
                            "setReadOnly",
                            "setTransactionIsolation",
                            "setCatalog",
                            "setSchema",
                            "setHoldability",
                            "setNetworkTimeout"));

    private final WeakReference<Object> connection;
    private Recipe recipe;
    private boolean openedByOthers;
    private SessionFacts facts;
    private Fingerprint openerState;
    private KeptBecause keptForGood;
    private Map<String, Object> settings = Collections.emptyMap();
    private Map<String, Object> atCheckout;
    private final List<String> initialSql = new ArrayList<String>(2);
    private int seenInitial;
    private boolean lent;
    private boolean failed;
    private volatile boolean dirty;
    private volatile boolean worked;

    /** Work from before the first {@code setAutoCommit(false)}, which may have changed nothing. */
    private boolean workedBefore;

    /**
     * @param recipe null = not to be opened again
     */
    public Session(Object connection, Recipe recipe) {
        this.connection = new WeakReference<Object>(connection);
        this.recipe = recipe;
    }

    /** The connection that the application knows, or null once it was collected. */
    public Object connection() {
        return connection.get();
    }

    /** How to open another; null = unknown. */
    public synchronized Recipe recipe() {
        return recipe;
    }

    /**
     * The opener around the one known so far counts, unless it is a data source that has passed on
     * all there is to know.
     */
    public synchronized void openedBy(Recipe outer) {
        boolean knowsMore = outer == null || outer.hasUrl();
        if (recipe == null || !recipe.hasUrl() || knowsMore) {
            recipe = outer;
            openerState = null;
        }
    }

    /** The application's own driver or data source has opened it, and may decide by context. */
    public synchronized void openedByOthers() {
        openedByOthers = true;
    }

    /** Whether somebody has opened it of whom nobody knows what he would open another time. */
    public synchronized boolean isOpenedByOthers() {
        return openedByOthers;
    }

    /**
     * What it was when it had just been opened.
     *
     * @param opener how its data source was set up by then; null = not known, or of no interest
     */
    public synchronized void opened(SessionFacts told, Fingerprint opener) {
        facts = facts == null ? told : facts;
        openerState = opener;
    }

    /** What it was when it had just been opened; null = not known. */
    public synchronized SessionFacts facts() {
        return facts;
    }

    /** How the data source was set up that has opened it; null = not known. */
    public synchronized Fingerprint openerState() {
        return openerState;
    }

    /** No other session can take its place, however often that is tried. */
    public synchronized void keepForGood(KeptBecause reason) {
        keptForGood = reason;
    }

    /** Why there is no use in trying; null = there may be. */
    public synchronized KeptBecause keptForGood() {
        return keptForGood;
    }

    /** A setter was called: last value of each, in the order of these. */
    public synchronized void set(String setter, Object value) {
        if (!REPLAYED.contains(setter)) {
            dirty = true;
            return;
        }
        Map<String, Object> changed = new LinkedHashMap<String, Object>(settings);
        Object before = changed.remove(setter);
        changed.put(setter, value);
        settings = changed;
        if (setter.equals("setAutoCommit") && !value.equals(before)) { // then it commits
            workedBefore = before == null && Boolean.FALSE.equals(value) && worked;
            worked = false;
        }
    }

    /** A setter, commit or rollback has failed because the connection is dead. */
    public synchronized void died() {
        failed = true;
    }

    /** Commit or rollback was called: the application gave the transaction up, even if it threw. */
    public synchronized void transactionEnded() {
        worked = false;
        workedBefore = false;
    }

    /** It is being handed out by something that lends. */
    public synchronized void checkedOut() {
        lent = true;
        if (!failed || atCheckout == null) {
            atCheckout = settings;
        }
    }

    /** Whether what is executed now is setting up: nothing has lent this connection yet. */
    public synchronized boolean isBeingSetUp() {
        return !lent;
    }

    /** Whether there is any use in watching what is executed. */
    public boolean isReplaceable() {
        return !dirty;
    }

    /** A statement ran that leaves nothing behind but, maybe, an open transaction. */
    public void worked() {
        worked = true;
    }

    /** A statement ran that leaves something in the session that cannot be brought back. */
    public void soil() {
        dirty = true;
    }

    /** Counts a statement before the first checkout. */
    public synchronized void countInitial() {
        dirty |= ++seenInitial > MOST_INITIAL;
    }

    /** A statement before the first checkout set something that is to be set again. */
    public synchronized void initialSql(String sql) {
        if (sql.length() > LONGEST_INITIAL) {
            dirty = true;
        } else {
            initialSql.add(sql);
        }
    }

    /** SQL to run on another session before it takes the place of this one, in order. */
    public synchronized List<String> initialSql() {
        return new ArrayList<String>(initialSql);
    }

    /** Setters and their values, in order. Immutable. */
    public synchronized Map<String, Object> settings() {
        return failed && atCheckout != null ? atCheckout : settings;
    }

    /**
     * Whether a transaction may be open.
     *
     * @param autoCommit what the driver begins with
     */
    public synchronized boolean isInTransaction(boolean autoCommit) {
        Object set = settings.get("setAutoCommit");
        boolean now = set == null ? autoCommit : Boolean.TRUE.equals(set);
        return worked && !now || workedBefore && !autoCommit;
    }

    /** Another session has taken its place and was given these settings. */
    public synchronized void replaced(Map<String, Object> given) {
        settings = given;
        atCheckout = given;
        failed = false;
        worked = false;
        workedBefore = false;
    }
}
