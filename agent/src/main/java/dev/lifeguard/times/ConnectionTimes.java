package dev.lifeguard.times;

/**
 * The times of the leases of one connection that a known pool lends again and again. It has one
 * holder at a time, so that no two threads ever count at once, however many there are.
 *
 * <p><b>Threads</b> written by whoever has, or has just ended, the lease; read by any.
 */
public final class ConnectionTimes {
    final Counts counts;
    final OwnTimes wait = new OwnTimes();
    final OwnTimes useWithoutSql = new OwnTimes();
    final OwnTimes useWithSql = new OwnTimes();
    final OwnTimes sql = new OwnTimes();
    final OwnTimes idleWithSql = new OwnTimes();

    ConnectionTimes(Counts counts) {
        this.counts = counts;
    }

    void checkedOut(long waitedNanos) {
        wait.record(waitedNanos);
    }

    /** A lease has ended. */
    void returned(long usedNanos, long sqlNanos) {
        if (sqlNanos == 0) {
            useWithoutSql.record(usedNanos);
        } else {
            useWithSql.record(usedNanos);
            sql.record(sqlNanos);
            idleWithSql.record(usedNanos - sqlNanos);
        }
    }

    long lentTotal() {
        return wait.total();
    }

    long returnedTotal() {
        return useWithoutSql.total() + useWithSql.total();
    }

    /** Of whose pool. */
    public Counts counts() {
        return counts;
    }
}
