package dev.lifeguard.snapshots;

import dev.lifeguard.model.HostText;
import dev.lifeguard.model.LeaseState;
import java.util.List;

/** One open lease, as a report sees it. Immutable. */
public final class LeaseSnapshot {
    /** {@code com.acme.OrderDao.find(OrderDao.java:87)}, or null when no stack was taken. */
    public final String callSite;

    /** Name of the thread that checked out. */
    public final String thread;

    public final long heldNanos;
    public final LeaseState state;
    public final boolean inTransaction;

    /** Last SQL with its literals stripped, or null. */
    public final String lastSql;

    /** What the thread that checked out does now, innermost frame first; empty when unknown. */
    public final List<String> holderStack;

    /** Where it was checked out, from the application's innermost frame outwards; may be empty. */
    public final List<String> checkoutStack;

    public LeaseSnapshot(
            String callSite,
            String thread,
            long heldNanos,
            LeaseState state,
            boolean inTransaction,
            String lastSql,
            List<String> holderStack,
            List<String> checkoutStack) {
        this.callSite = HostText.of(callSite);
        this.thread = HostText.of(thread);
        this.heldNanos = heldNanos;
        this.state = state;
        this.inTransaction = inTransaction;
        this.lastSql = HostText.sql(lastSql);
        this.holderStack = HostText.all(holderStack);
        this.checkoutStack = HostText.all(checkoutStack);
    }

    /** How many are listed, longest first; of the others it is only known that they are open. */
    public static final class Limit {
        public static final Limit NONE = new Limit(0, 0, false);

        /**
         * For whoever looks again and again: however many pools there are, no more than a page can
         * show, and of each some.
         */
        public static final Limit PAGE = new Limit(10, 490, true);

        /** So many of each pool, whatever others have. */
        public final int ofEach;

        /** So many of the others, whatever pool they are of. */
        public final int ofAll;

        /** Whether each comes with the stack of its checkout. */
        public final boolean checkoutStacks;

        private Limit(int ofEach, int ofAll, boolean checkoutStacks) {
            this.ofEach = ofEach;
            this.ofAll = ofAll;
            this.checkoutStacks = checkoutStacks;
        }

        /** So many of each pool, however many pools there are. */
        public static Limit ofEach(int most) {
            return new Limit(most, 0, false);
        }
    }
}
