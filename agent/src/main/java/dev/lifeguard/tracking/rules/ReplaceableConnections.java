package dev.lifeguard.tracking.rules;

import dev.lifeguard.connections.ConnectionRecord;
import dev.lifeguard.connections.Connections;
import dev.lifeguard.connections.Lease;
import dev.lifeguard.inplace.Replaceable;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.sessions.Session;
import dev.lifeguard.sources.Source;
import dev.lifeguard.sources.SourceKind;
import dev.lifeguard.tracking.TrackerListener;
import java.util.List;

/**
 * Finds the physical connections that pools without a way to evict lend, and has their classes
 * woven to forward.
 *
 * <p><b>Threads</b> the application's; no lock, no call into pool or driver.
 */
public final class ReplaceableConnections {
    private final Connections connections;
    private final Sql sql;
    private final Ticker ticker;
    private final TrackerListener listener;

    public ReplaceableConnections(
            Connections connections, Sql sql, Ticker ticker, TrackerListener listener) {
        this.connections = connections;
        this.sql = sql;
        this.ticker = ticker;
        this.listener = listener;
    }

    /** Something that is no driver lends this connection, or has it back. */
    void lent(Source source, ConnectionRecord record) {
        ConnectionRecord physical = record.physicalBeneath();
        if (physical == null) {
            return;
        }
        physical.session().checkedOut();
        Object connection = source.cannotEvict() ? physical.session().connection() : null;
        if (connection != null && source.pool().settings().retry().enabled()) {
            forwards(source, connection.getClass());
        }
    }

    private boolean forwards(Source source, Class<?> type) {
        if (source.knowsForwardingOf(type)) {
            return true;
        }
        boolean forwards = listener.forwards(type);
        if (forwards) {
            source.isForwardedBy(type);
        }
        return forwards;
    }

    /**
     * What lies beneath a connection that this source is about to hand out; null = no matter.
     *
     * @param opened whether it has opened one for it
     */
    public Replaceable candidate(Source source, Object handedOut, boolean opened) {
        if (source == null || !source.mustKeep() || source.isManaged() || source.shares()) {
            return null;
        }
        ConnectionRecord record = connections.ifKnown(handedOut);
        if (record == null && !opened) {
            source.pool().retries().isNewHandle();
        }
        ConnectionRecord physical =
                record == null || !source.cannotEvict() ? null : record.physicalBeneath();
        if (physical == null || isInHands(record) || isInHands(physical)) {
            return null;
        }
        physical.session().checkedOut();
        return new Candidate(source, record, physical);
    }

    /** It is lent already: handed out to several, or its return went unseen. */
    private static boolean isInHands(ConnectionRecord record) {
        Lease open = record.leaseAbove();
        return open != null && !open.source().is(SourceKind.DRIVER);
    }

    private final class Candidate implements Replaceable {
        private final Source source;
        private final ConnectionRecord handedOut;
        private final ConnectionRecord record;

        Candidate(Source source, ConnectionRecord handedOut, ConnectionRecord record) {
            this.source = source;
            this.handedOut = handedOut;
            this.record = record;
        }

        @Override
        public Session session() {
            return record.session();
        }

        @Override
        public List<Object> statements() {
            return sql.statementsOf(record.session());
        }

        @Override
        public boolean forwards() {
            Object connection = record.session().connection();
            return connection != null
                    && ReplaceableConnections.this.forwards(source, connection.getClass());
        }

        @Override
        public long idleSinceNanos() {
            Lease last = handedOut.lease();
            return last == null || last.isOpen() || last.source().is(SourceKind.DRIVER)
                    ? record.firstSeenNanos()
                    : last.returnedNanos();
        }

        /** Calls on the new one run inside calls on the old, as with any connection beneath. */
        @Override
        public void replacedBy(Object replacement) {
            ConnectionRecord fresh = connections.of(replacement, ticker.nanos());
            fresh.physical(true);
            fresh.session(record.session());
            fresh.outer(record);
            Object autoCommit = record.session().settings().get(Session.AUTO_COMMIT);
            fresh.autoCommit(!Boolean.FALSE.equals(autoCommit));
            record.autoCommit(fresh.autoCommit());
        }
    }
}
