package dev.lifeguard.times;

/**
 * The times of the leases of one connection that a known pool lends again and again. It has one
 * holder at a time, so that no two threads ever count at once, however many there are.
 *
 * <p><b>Threads</b> written by whoever has, or has just ended, the lease; read by any.
 */
public final class ConnectionTimes {
    final Counts counts;
    final TimeTable wait = new TimeTable();
    final TimeTable useWithoutSql = new TimeTable();
    final TimeTable useWithSql = new TimeTable();
    final TimeTable sql = new TimeTable();
    final TimeTable idleWithSql = new TimeTable();

    ConnectionTimes(Counts counts) {
        this.counts = counts;
    }

    void checkedOut(long waitedNanos) {
        wait.recordAlone(waitedNanos);
    }

    /** A lease has ended. */
    void returned(long usedNanos, long sqlNanos) {
        if (sqlNanos == 0) {
            useWithoutSql.recordAlone(usedNanos);
        } else {
            useWithSql.recordAlone(usedNanos);
            sql.recordAlone(sqlNanos);
            idleWithSql.recordAlone(usedNanos - sqlNanos);
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
