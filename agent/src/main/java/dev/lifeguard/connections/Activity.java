package dev.lifeguard.connections;

import dev.lifeguard.sql.SqlText;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * What the application does with a leased connection: statements, transaction, idleness.
 *
 * <p><b>Threads</b> written by the thread that uses the connection (two at once is the
 * application's bug; counts may then be off, nothing worse), read by the agent's own thread.
 */
public final class Activity {
    /** What takes longer may have lost, in the hand or at work, what was sound when lent. */
    private static final long AT_ONCE_NANOS = 1000L * 1000 * 1000;

    private static final AtomicIntegerFieldUpdater<Activity> WRITTEN =
            AtomicIntegerFieldUpdater.newUpdater(Activity.class, "written");

    /** Who reads on within a second has not stopped: fetches may lie that far apart. */
    private static final long READING_NANOS = 1000L * 1000 * 1000;

    /**
     * Written after, and read before, all else: that makes the rest visible in order, and costs the
     * application's thread no barrier.
     */
    private volatile int written;

    /** When a running statement began; 0 = none runs. */
    private long sqlBeganNanos;

    /** End of the last statement, or the checkout. */
    private long lastActiveNanos;

    private long sqlNanos;
    private String lastSql;

    /** It is too long to stay when the lease is over. */
    private boolean isLong;

    private boolean hasRun;
    private boolean inTransaction;

    /** Null until a statement has run without auto-commit. */
    private OpenWork work;

    /**
     * Another lease begins. What ran last may be the text of the one before: nothing ran yet. The
     * state of the lease, which is written next, makes this visible.
     */
    void begin(long acquiredNanos) {
        sqlBeganNanos = 0;
        lastActiveNanos = acquiredNanos;
        sqlNanos = 0;
        hasRun = false;
        inTransaction = false;
        if (work != null) {
            work.ended();
        }
    }

    private void write() {
        WRITTEN.lazySet(this, 0);
    }

    private boolean read() {
        return written == 0;
    }

    /** A statement begins; the SQL is the reference the driver holds anyway, or null. */
    public void sqlBegins(long now, String sql) {
        if (sql != null) {
            if (lastSql != sql) {
                lastSql = sql;
                isLong = SqlText.isLong(sql);
            }
            hasRun = true;
        }
        sqlBeganNanos = now == 0 ? 1 : now;
        write();
    }

    /** The statement that runs, if any, has ended. */
    public void sqlEnds(long now) {
        long began = sqlBeganNanos;
        if (began != 0) {
            sqlNanos += now - began;
            lastActiveNanos = now;
            sqlBeganNanos = 0;
            if (isLong) {
                lastSql = SqlText.beginning(lastSql); // the lease may last, and the driver let go
            }
            write();
        }
    }

    /** The lease is over, and so is what it kept: but for a short text, which may come again. */
    public void letGo() {
        if (isLong) {
            lastSql = null;
            isLong = false;
        }
        if (work != null) {
            work.ended();
        }
    }

    /** Nothing of it has been used for a while: the literals of a text are not kept. */
    void rests() {
        if (lastSql != null) {
            lastSql = null;
        }
    }

    /**
     * The next row is read, or a part of a large value. Told ten times a second at most: what lies
     * between two of these was spent on reading.
     */
    public void reads(long now) {
        if (sqlBeganNanos != 0) {
            return;
        }
        long since = now - lastActiveNanos;
        if (since < READING_NANOS) {
            sqlNanos += Math.max(0, since);
        }
        lastActiveNanos = now;
        write();
    }

    public boolean isBusy() {
        return read() && sqlBeganNanos != 0;
    }

    /** Nanoseconds since the last statement ended; 0 while one runs. */
    public long idleNanos(long now) {
        return isBusy() ? 0 : Math.max(0, now - lastActiveNanos);
    }

    /** Whether none has ended yet, and one that fails now does so soon after the checkout. */
    public boolean isFirstUse(long now) {
        return read() && sqlNanos == 0 && now - lastActiveNanos < AT_ONCE_NANOS;
    }

    public long lastActiveNanos() {
        read();
        return lastActiveNanos;
    }

    /** Total time in statements that have ended. */
    public long sqlNanos() {
        return sqlNanos;
    }

    public String lastSql() {
        return read() && hasRun ? lastSql : null;
    }

    public boolean inTransaction() {
        return read() && inTransaction;
    }

    /** A statement has run with auto-commit: it leaves nothing open. */
    public void isCommitted() {
        if (inTransaction) {
            inTransaction = false;
            write();
        }
    }

    /** A statement has run without auto-commit, as {@link OpenWork#executed}. */
    public void executed(String sql, Object statement) {
        OpenWork known = work;
        if (known == null) {
            known = new OpenWork();
            work = known;
        }
        inTransaction = known.executed(sql, statement);
        write();
    }

    /** A statement has failed without auto-commit: a transaction has begun, with nothing in it. */
    public void failed() {
        inTransaction = true;
        write();
    }

    /** A statement has run in a transaction that somebody else ends: it leaves nothing undone. */
    public void worksForOthers() {
        if (!inTransaction) {
            inTransaction = true;
            write();
        }
    }

    /** A commit or a rollback, done by whatever means. */
    public void transactionEnds() {
        inTransaction = false;
        OpenWork known = work;
        if (known != null) {
            known.ended();
        }
        write();
    }

    /** What waits for a commit, or null. */
    public OpenWork openWork() {
        OpenWork known = work;
        return known != null && known.isThere() ? known : null;
    }
}
