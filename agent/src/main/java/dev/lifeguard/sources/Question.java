package dev.lifeguard.sources;

import dev.lifeguard.drivers.families.Drivers;
import dev.lifeguard.host.Chain;
import dev.lifeguard.host.StoppedApplications;
import dev.lifeguard.model.DatabaseAddress;
import dev.lifeguard.model.PoolSizes;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.pools.PoolKind;
import java.util.Collections;

/**
 * What one known pool is asked: its name and address until they are known, then its sizes.
 *
 * <p><b>Threads</b> asked on one of {@link Asking} at a time; what it says is for all to read.
 * <b>Failure</b> whoever fails once, or belongs to an application that has stopped, is not asked
 * again. <b>Cost</b> as long as the pool takes to answer.
 */
public final class Question {
    private static final Chain URL = new Chain("opener.getURL()", "opener.getUrl()");

    private final Source source;
    private final Ticker ticker;

    /** Waits for an answer, or for somebody to ask; guarded by {@link Asking}. */
    boolean isOpen;

    long askedNanos;
    private volatile boolean answered;
    private volatile boolean overdue;
    private volatile boolean inVain;

    Question(Source source, Ticker ticker) {
        this.source = source;
        this.ticker = ticker;
    }

    /** Whether there is nothing more to learn by asking. */
    public boolean isInVain() {
        return inVain;
    }

    /** Whether what could be learnt is known, for the time being. */
    public boolean isSettled() {
        return answered || overdue || inVain;
    }

    /** The pool takes too long; it is told apart by its name when it answers. */
    void isOverdue() {
        overdue = true;
    }

    /** Asks. May take for ever, and throws what the pool throws. */
    void ask() {
        Object host = source.host();
        PoolRecord pool = source.pool;
        Object asked = pool.asked.askedOf(host);
        if (asked == null || mayNotBeAsked(pool, asked)) {
            inVain = true;
            return;
        }
        if (host != null) {
            titles(pool, host);
        }
        if (!pool.closed) {
            sizes(pool, asked);
        }
        answered = true;
        overdue = false;
    }

    private void titles(PoolRecord pool, Object host) {
        if (pool.address == null) {
            pool.address = addressOf(source.adapter, host);
        }
        if (!answered || pool.name() == null) { // one that is open again has a new record
            name(pool, host);
        }
    }

    /** Who has closed its pool may be about to stop, and be so before the answer is there. */
    private static boolean mayNotBeAsked(PoolRecord pool, Object host) {
        return pool.closed ? StoppedApplications.isStoppable(host) : StoppedApplications.has(host);
    }

    private static DatabaseAddress addressOf(PoolKind kind, Object pool) {
        DatabaseAddress address = Drivers.addressOf(kind.urlOf(pool));
        Object opener = address == null ? kind.openerOf(pool) : null;
        return opener == null ? address : addressOf(opener);
    }

    /** Of a driver's own DataSource: of others nobody knows what their methods do. */
    private static DatabaseAddress addressOf(Object opener) {
        if (!Drivers.isDataSource(opener.getClass().getName())) {
            return null;
        }
        try {
            Object url = URL.follow(Collections.singletonMap("opener", opener));
            return url instanceof String ? Drivers.addressOf((String) url) : null;
        } catch (Exception saysNothing) {
            return null;
        }
    }

    private void name(PoolRecord pool, Object host) {
        String known = source.adapter.nameOf(host);
        if (known != null) {
            pool.named(known);
        }
        // Both are asked for at a checkout or a return, too, where nothing may wait.
        source.adapter.lending().longestWaitNanos(host);
        source.commitsWhatIsReturned();
    }

    private void sizes(PoolRecord pool, Object host) {
        long open = pool.open();
        PoolSizes sizes = source.adapter.sizesOf(host);
        if (!pool.closed) { // or it was closed meanwhile
            pool.asked.said(sizes, ticker.nanos());
            pool.asked.compareOpen(open, sizes.active, pool.open());
        }
    }

    /** The pool has thrown an error: its classes may be gone, and will not come back. */
    void fails() {
        inVain = true;
    }

    @Override
    public String toString() {
        return source.pool.nameOrType();
    }

    /** When it was last asked, on the agent's own thread; that thread only. */
    public long askedNanos() {
        return askedNanos;
    }

    public void askedNanos(long value) {
        this.askedNanos = value;
    }
}
