package dev.lifeguard.tracking;

/**
 * What the application does with a leased connection: statements, transaction, idleness.
 *
 * <p><b>Threads</b> written by the thread that uses the connection (two at once is the
 * application's bug; counts may then be off, nothing worse), read by the agent's own thread.
 */
final class Activity {
    /** When a running statement began; 0 = none runs. */
    private volatile long sqlBeganNanos;

    /** End of the last statement, or the checkout. */
    private volatile long lastActiveNanos;

    private volatile long sqlNanos;
    private volatile String lastSql;
    private volatile boolean inTransaction;

    /** Null until a statement has run without auto-commit. */
    private volatile OpenWork work;

    Activity(long acquiredNanos) {
        lastActiveNanos = acquiredNanos;
    }

    /** A statement begins; the SQL is the reference the driver holds anyway, or null. */
    void sqlBegins(long now, String sql) {
        if (sql != null) {
            lastSql = sql;
        }
        sqlBeganNanos = now == 0 ? 1 : now;
    }

    /** Only the user's thread adds up: see the class comment. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    void sqlEnds(long now) {
        long began = sqlBeganNanos;
        if (began != 0) {
            sqlNanos += now - began;
            lastActiveNanos = now;
            sqlBeganNanos = 0;
        }
    }

    boolean isBusy() {
        return sqlBeganNanos != 0;
    }

    /** Nanoseconds since the last statement ended; 0 while one runs. */
    long idleNanos(long now) {
        return isBusy() ? 0 : Math.max(0, now - lastActiveNanos);
    }

    long lastActiveNanos() {
        return lastActiveNanos;
    }

    /** Total time in statements that have ended. */
    long sqlNanos() {
        return sqlNanos;
    }

    String lastSql() {
        return lastSql;
    }

    boolean inTransaction() {
        return inTransaction;
    }

    /** A statement has run with auto-commit: it leaves nothing open. */
    void isCommitted() {
        inTransaction = false;
    }

    /** A statement has run without auto-commit, as {@link OpenWork#executed}. */
    void executed(String sql, Object statement) {
        OpenWork known = work;
        if (known == null) {
            known = new OpenWork();
            work = known;
        }
        inTransaction = known.executed(sql, statement);
    }

    /** A statement has failed without auto-commit: a transaction has begun, with nothing in it. */
    void failed() {
        inTransaction = true;
    }

    /** A commit or a rollback, done by whatever means. */
    void transactionEnds() {
        inTransaction = false;
        OpenWork known = work;
        if (known != null) {
            known.ended();
        }
    }

    /** What waits for a commit, or null. */
    OpenWork openWork() {
        OpenWork known = work;
        return known != null && known.isThere() ? known : null;
    }
}
