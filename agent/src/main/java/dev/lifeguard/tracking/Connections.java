package dev.lifeguard.tracking;

import dev.lifeguard.model.Ticker;
import dev.lifeguard.model.WeakIdentityMap;
import dev.lifeguard.pools.Handles;

/**
 * Every connection object that was seen and still lives. The handles that known pools make for each
 * checkout are none of their own: they and the connection beneath are one.
 *
 * <p><b>Threads</b> any.
 */
final class Connections {
    private final WeakIdentityMap<ConnectionRecord> records =
            new WeakIdentityMap<ConnectionRecord>();
    private final Handles handles;

    Connections(Handles handles) {
        this.handles = handles;
    }

    /**
     * The record of what a known pool has just handed out. A thread often gets the same connection
     * again.
     */
    ConnectionRecord ofLent(Frame frame, Object connection, long now) {
        Object beneath = frame.source().beneath(connection);
        if (beneath == null) {
            frame.source().handsOut(connection);
            return of(connection, now);
        }
        ConnectionRecord last = frame.stack.newestRecord();
        return last != null && last.isOf(beneath) ? last : of(connection, beneath, now);
    }

    /** The record of this connection; made now if there is none. */
    ConnectionRecord of(Object connection, long now) {
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
            }
        }
        if (beneath != null && !record.hasHandles) {
            record.hasHandles = true;
        }
        return record;
    }

    /** The record of this connection, or null. */
    ConnectionRecord ifKnown(Object connection) {
        Object beneath = handles.beneath(connection);
        return records.get(beneath == null ? connection : beneath);
    }

    /**
     * The record of a connection that makes a statement, made now if there is none; null = it is a
     * handle of a known pool, which only asks what lies beneath.
     */
    ConnectionRecord ofMaker(CallStack own, Object connection, Ticker ticker) {
        ConnectionRecord last = own.newestRecord();
        if (last != null && last.isOf(connection)) {
            return last;
        }
        if (handles.beneath(connection) != null) {
            return null;
        }
        ConnectionRecord known = records.get(connection);
        return known == null ? of(connection, null, ticker.nanos()) : known;
    }

    /** A pool makes a new logical connection for each checkout: this one will not come again. */
    void forget(Object connection) {
        records.remove(connection);
    }

    /** A live view. */
    Iterable<ConnectionRecord> live() {
        return records;
    }

    /** The record of one connection that was collected, or null when there are no more. */
    ConnectionRecord expungeOne() {
        return records.expungeOne();
    }
}
