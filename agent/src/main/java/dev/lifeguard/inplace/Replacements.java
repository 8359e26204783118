package dev.lifeguard.inplace;

import dev.lifeguard.host.WeakIdentityMap;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.sql.Connection;

/**
 * Which connections were replaced beneath their object, and by which.
 *
 * <p><b>Threads</b> any; no lock on the way of a call. Everything of the host is held weakly.
 * <b>Cost</b> a lookup is 5-20 ns.
 */
public final class Replacements {

    /** What stands in for one object. */
    private static final class Forward {
        final WeakReference<Connection> to;
        final Reference<?> anchor;

        Forward(Connection to, Reference<?> anchor) {
            this.to = new WeakReference<Connection>(to);
            this.anchor = anchor;
        }
    }

    private final WeakIdentityMap<Forward> forwards = new WeakIdentityMap<Forward>();
    private final WeakIdentityMap<WeakReference<Connection>> originals =
            new WeakIdentityMap<WeakReference<Connection>>();
    private final ReplacementKeeper anchors = new ReplacementKeeper();
    private final Runnable first;
    private boolean ended;

    /**
     * @param first run at each replacement, before it counts: woven code has to ask from now on
     */
    public Replacements(Runnable first) {
        this.first = first;
    }

    /** The connection that does the work of this one, or null. */
    public Object replacementOf(Object self) {
        Forward forward = self instanceof Connection ? forwards.get(self) : null;
        return forward == null ? null : forward.to.get();
    }

    /** The connection that the application knows in place of this one; else the same object. */
    public Object originalOf(Object connection) {
        WeakReference<Connection> original =
                connection instanceof Connection ? originals.get(connection) : null;
        Connection known = original == null ? null : original.get();
        return known == null ? connection : known;
    }

    /** Where calls on this connection end up now. */
    Connection current(Connection original) {
        Object replacement = replacementOf(original);
        return replacement == null ? original : (Connection) replacement;
    }

    /** No more of them: the agent is about to leave. Those that there are stay. */
    public synchronized void end() {
        ended = true;
    }

    /**
     * From now on the fresh connection does the work of the original; false = too late, and nothing
     * was done.
     */
    synchronized boolean replace(Connection original, Connection fresh) {
        if (ended) {
            return false;
        }
        expunge();
        first.run();
        Forward before = forwards.get(original);
        Connection former = before == null ? null : before.to.get();
        Forward forward =
                new Forward(
                        fresh,
                        anchors.hold(original, fresh, before == null ? null : before.anchor));
        originals.put(fresh, new WeakReference<Connection>(original));
        forwards.put(original, forward);
        if (former != null) {
            forwards.put(former, forward); // old statements may know it
        }
        return true;
    }

    /** How many connections that somebody may still use were replaced. */
    public int living() {
        anchors.expunge();
        return anchors.size();
    }

    /** Forgets what was collected. */
    public void expunge() {
        anchors.expunge();
        while (forwards.expungeOne() != null) {
            continue; // each call forgets one
        }
        while (originals.expungeOne() != null) {
            continue;
        }
    }
}
