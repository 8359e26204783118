package dev.lifeguard.connections;

import dev.lifeguard.host.LeftBehind;
import dev.lifeguard.host.WeakIdentityMap;
import dev.lifeguard.model.Ticker;
import dev.lifeguard.pools.Handles;
import dev.lifeguard.sources.Source;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Every connection object that was seen and still lives. The handles that known pools make for each
 * checkout are none of their own: they and the connection beneath are one.
 *
 * <p><b>Threads</b> any.
 */
public final class Connections {
    private static final ConnectionRecord[] NONE = {};

    private final WeakIdentityMap<ConnectionRecord> records =
            new WeakIdentityMap<ConnectionRecord>();
    private final Handles handles;

    /** More are not looked through while somebody waits for his close(). */
    private static final int MOST_LOOKED_THROUGH = 1000;

    /** Those that known pools lend in handles, up to {@value #MOST_LOOKED_THROUGH}. */
    private final AtomicReference<ConnectionRecord[]> lentInHandles =
            new AtomicReference<ConnectionRecord[]>(NONE);

    final WeakHandles loosened = new WeakHandles();

    /** That were collected while the agent's own thread was late. */
    private final LeftBehind<ConnectionRecord> left = new LeftBehind<ConnectionRecord>();

    public Connections(Handles handles) {
        this.handles = handles;
    }

    /**
     * The record of what a known pool has just handed out. A thread often gets the same connection
     * again.
     *
     * @param last what this thread was lent last, or null
     */
    public ConnectionRecord ofLent(
            Source source, Object connection, ConnectionRecord last, long now) {
        Object beneath = source.path().follow(connection);
        if (beneath == null) {
            source.handsOut(connection);
            return of(connection, now);
        }
        return last != null && last.isOf(beneath) ? last : of(connection, beneath, now);
    }

    /** The record of this connection; made now if there is none. */
    public ConnectionRecord of(Object connection, long now) {
        return of(connection, handles.beneath(connection), now);
    }

    private ConnectionRecord of(Object connection, Object beneath, long now) {
        Object key = beneath == null ? connection : beneath;
        ConnectionRecord record = records.get(key);
        if (record == null) {
            ConnectionRecord created = new ConnectionRecord(key, now);
            record = records.putIfAbsent(key, created);
            if (record == null) {
                record = created;
                letGoIfNobodySweeps(now);
            }
        }
        if (beneath != null && !record.hasHandles) {
            hasHandles(record);
        }
        return record;
    }

    /** Two for each that is made, so that there are ever fewer. */
    private void letGoIfNobodySweeps(long now) {
        if (left.isLate(now)) {
            letGo(collected());
            letGo(collected());
        }
    }

    /** What somebody has yet to hear of waits. */
    private void letGo(ConnectionRecord gone) {
        if (gone != null && (gone.openLease() != null || gone.tally != null)) {
            left.leave(gone);
        }
    }

    /** All that were collected are about to be looked through. The agent's own thread. */
    public void sweeps(long now) {
        left.clears(now);
    }

    private void hasHandles(ConnectionRecord record) {
        record.hasHandles = true;
        while (true) {
            ConnectionRecord[] all = lentInHandles.get();
            if (all.length >= MOST_LOOKED_THROUGH || Arrays.asList(all).contains(record)) {
                return; // or two threads found it out at once
            }
            ConnectionRecord[] more = Arrays.copyOf(all, all.length + 1);
            more[all.length] = record;
            if (lentInHandles.compareAndSet(all, more)) {
                return;
            }
        }
    }

    /** Its connection was collected. */
    private void isGone(ConnectionRecord record) {
        while (record.hasHandles) {
            ConnectionRecord[] all = lentInHandles.get();
            int at = Arrays.asList(all).indexOf(record);
            if (at < 0) {
                return;
            }
            ConnectionRecord[] fewer = Arrays.copyOf(all, all.length - 1);
            System.arraycopy(all, at + 1, fewer, at, fewer.length - at);
            if (lentInHandles.compareAndSet(all, fewer)) {
                return;
            }
        }
    }

    /**
     * The lease by which this handle was lent, whatever its pool has put beneath it since; null =
     * none that is open. For handles that no longer lead to what they were lent with. Of very many
     * connections some are only found once the agent's own thread has seen them lent.
     */
    public Lease leaseOf(Object handle) {
        if (!handles.areOf(handle)) {
            return null;
        }
        Lease old = loosened.of(handle);
        if (old != null) {
            return old.isOpen() ? old : null;
        }
        for (ConnectionRecord record : lentInHandles.get()) {
            Lease lease = record.lease;
            if (lease != null && lease.isNewestOf(handle)) {
                return lease;
            }
        }
        return null;
    }

    /** The record of this connection, or null. */
    public ConnectionRecord ifKnown(Object connection) {
        Object beneath = handles.beneath(connection);
        return records.get(beneath == null ? connection : beneath);
    }

    /** Whether one of these handles does: a server may part them from what they were lent with. */
    public boolean leadsAnyTo(ConnectionRecord record, Iterable<Object> handles) {
        for (Object each : handles) {
            if (ifKnown(each) == record) {
                return true;
            }
        }
        return false;
    }

    /** The record of this very object, which is no handle; null = there is none. */
    public ConnectionRecord ofItselfIfKnown(Object connection) {
        return records.get(connection);
    }

    /** The same; made now if there is none. */
    ConnectionRecord ofItself(Object connection, long now) {
        return of(connection, null, now);
    }

    /** The open lease of this handle, or of what lies above this session; null = none. */
    public Lease openLeaseOf(Object connection) {
        ConnectionRecord known = ifKnown(connection);
        Lease lease = known == null ? null : known.leaseAbove();
        Lease lent = lease == null || !lease.isOf(connection) ? leaseOf(connection) : lease;
        return lent == null ? lease : lent;
    }

    /**
     * The record of a connection that makes a statement, made now if there is none; null = it is a
     * handle of a known pool, which only asks what lies beneath.
     *
     * @param last what this thread was lent last, or null
     */
    public ConnectionRecord ofMaker(Object connection, ConnectionRecord last, Ticker ticker) {
        if (last != null && last.isOf(connection)) {
            return last;
        }
        if (handles.beneath(connection) != null) {
            return null;
        }
        ConnectionRecord known = records.get(connection);
        return known == null ? of(connection, null, ticker.nanos()) : known;
    }

    /**
     * A pool makes a new logical connection for each checkout: this one will not come again. But
     * some drivers' handles are the session itself (MariaDB's): what is known of that stays.
     */
    public void forget(ConnectionRecord record, Object connection) {
        if (!record.isOfSession()) {
            records.remove(connection);
        }
    }

    /** A live view. */
    public Iterable<ConnectionRecord> live() {
        return records;
    }

    /** The record of one connection that was collected, or null when there are no more. */
    public ConnectionRecord expungeOne() {
        ConnectionRecord before = left.poll();
        return before == null ? collected() : before;
    }

    private ConnectionRecord collected() {
        ConnectionRecord gone = records.expungeOne();
        if (gone != null) {
            isGone(gone);
        }
        return gone;
    }

    /** What was lent for longer than a round. */
    public WeakHandles loosened() {
        return loosened;
    }
}
