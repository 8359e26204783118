package dev.lifeguard.sessions;

import dev.lifeguard.model.KeptBecause;
import java.lang.ref.WeakReference;
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
    /** The setter that begins and ends transactions. */
    public static final String AUTO_COMMIT = "setAutoCommit";

    private static final Set<String> REPLAYED =
            new HashSet<String>(
                    Arrays.asList(
                            AUTO_COMMIT,
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

    private final SetUp setUp = new SetUp();
    private boolean lent;
    private boolean failed;
    private boolean unclean;
    private volatile boolean dirty;
    private volatile boolean worked;

    /** Work from before the first {@code setAutoCommit(false)}, which may have changed nothing. */
    private boolean workedBefore;

    /** A schema was set in the transaction that is open. */
    private boolean schemaWaits;

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
            dirty |= schemaWaits || !setter.equals("rollback"); // to a savepoint
            return;
        }
        Map<String, Object> changed = new LinkedHashMap<String, Object>(settings);
        Object before = changed.remove(setter);
        changed.put(setter, value);
        settings = changed;
        if (setter.equals("setSchema")) {
            worked = true; // some databases do that within the transaction
            schemaWaits |= Boolean.FALSE.equals(settings.get(AUTO_COMMIT));
        }
        if (setter.equals(AUTO_COMMIT) && !value.equals(before)) { // then it commits
            workedBefore = before == null && Boolean.FALSE.equals(value) && worked;
            worked = false;
            schemaWaits = false;
        }
    }

    /** A setter, commit or rollback has failed because the connection is dead. */
    public synchronized void died() {
        failed = true;
    }

    /**
     * Commit or rollback was called: the application gave the transaction up, even if it threw.
     *
     * @param takesBack whether a schema that was set in it is no longer set
     */
    public synchronized void transactionEnded(boolean takesBack) {
        dirty |= takesBack && schemaWaits;
        schemaWaits = false;
        worked = false;
        workedBefore = false;
    }

    /** It is being handed out by something that lends. */
    public synchronized void checkedOut() {
        lent = true;
        dirty |= unclean && !failed;
        atCheckout = failed && atCheckout != null ? atCheckout : settings;
    }

    /** A statement has met with a dead connection: will anybody set back what was set by then? */
    public synchronized void lostInUse() {
        unclean = atCheckout != null && !settings.equals(atCheckout);
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

    /** Whether a rollback would take back a schema that was set. */
    public synchronized boolean isSchemaWaiting() {
        return schemaWaits;
    }

    /** Counts a statement before the first checkout. */
    public synchronized void countInitial() {
        dirty |= setUp.isEndless();
    }

    /** A statement before the first checkout set something that is to be set again. */
    public synchronized void initialSql(String sql) {
        Map<String, Object> left = setUp.runs(sql, settings);
        dirty |= left == null;
        settings = left == null ? settings : left;
        schemaWaits |= Boolean.FALSE.equals(settings.get(AUTO_COMMIT)); // it may be one
    }

    /**
     * What is to be done to another session before it takes the place of this one, in order: texts
     * of SQL, and {@linkplain Map.Entry entries} of setters and their values.
     */
    public synchronized List<Object> initial() {
        return setUp.steps();
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
        Object set = settings.get(AUTO_COMMIT);
        boolean now = set == null ? autoCommit : Boolean.TRUE.equals(set);
        return worked && !now || workedBefore && !autoCommit;
    }

    /** Another session has taken its place and was given these settings. */
    public synchronized void replaced(Map<String, Object> given) {
        settings = given;
        atCheckout = given;
        failed = false;
        unclean = false;
        worked = false;
        workedBefore = false;
    }
}
