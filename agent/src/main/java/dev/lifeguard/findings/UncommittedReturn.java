package dev.lifeguard.findings;

import dev.lifeguard.snapshots.UncommittedSnapshot.Outcome;
import dev.lifeguard.sql.SqlDialect;
import dev.lifeguard.sql.SqlText;
import dev.lifeguard.stacks.Path;
import dev.lifeguard.stacks.ThreadNames;

/** One connection that was returned with uncommitted work, on its way to the agent's own thread. */
public final class UncommittedReturn {
    final Throwable checkoutStack;
    final Path path;
    final Throwable returnStack;
    final String threadName;

    /** The newest statement that waited for a commit, or null. */
    private final String sql;

    final Outcome outcome;

    private final SqlDialect dialect;

    public UncommittedReturn(
            Throwable checkoutStack,
            Path path,
            Throwable returnStack,
            String sql,
            SqlDialect dialect,
            Outcome outcome) {
        this.checkoutStack = checkoutStack;
        this.path = path;
        this.dialect = dialect;
        this.returnStack = returnStack;
        this.threadName = ThreadNames.of(Thread.currentThread());
        this.sql = sql;
        this.outcome = outcome;
    }

    /** The checkout stack; null = not kept, or interned as {@link #path}. */
    public Throwable checkoutStack() {
        return checkoutStack;
    }

    public Path path() {
        return path;
    }

    /** The stack of the return, unmaterialised. */
    public Throwable returnStack() {
        return returnStack;
    }

    /** The statement as it may be shown, or null. */
    String shownSql() {
        return sql == null ? null : SqlText.withoutLiterals(sql, dialect);
    }
}
