package dev.lifeguard.tracking;

import dev.lifeguard.model.WeakIdentityMap;

/** Every connection object that was seen and still lives. <b>Threads</b> any. */
final class Connections {
    private final WeakIdentityMap<ConnectionRecord> records =
            new WeakIdentityMap<ConnectionRecord>();

    /** The record of this connection; made now if there is none. */
    ConnectionRecord of(Object connection, long now) {
        ConnectionRecord record = records.get(connection);
        if (record == null) {
            ConnectionRecord created = new ConnectionRecord(now);
            record = records.putIfAbsent(connection, created);
            if (record == null) {
                record = created;
            }
        }
        return record;
    }

    /** The record of this connection, or null. */
    ConnectionRecord ifKnown(Object connection) {
        return records.get(connection);
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
