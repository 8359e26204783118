package dev.lifeguard.findings;

import dev.lifeguard.stacks.Path;

/** What is told of a lease that is taken for a leak, at the moment of the verdict. Immutable. */
public final class LeaseFacts {
    /** When it was checked out, nanoseconds of the agent's ticker. */
    final long acquiredNanos;

    /** When the application has closed its pool since; 0 = it has not. */
    final long shutNanos;

    /** Null = its stack was not kept. */
    final Path path;

    /** Of the thread that checked out. */
    final String thread;

    /** The last statement that ran, as it may be shown, or null. */
    final String lastSql;

    final boolean inTransaction;

    public LeaseFacts(
            long acquiredNanos,
            long shutNanos,
            Path path,
            String thread,
            String lastSql,
            boolean inTransaction) {
        this.acquiredNanos = acquiredNanos;
        this.shutNanos = shutNanos;
        this.path = path;
        this.thread = thread;
        this.lastSql = lastSql;
        this.inTransaction = inTransaction;
    }

    /** Whether nobody can say on which way it was checked out. */
    boolean lacksPath() {
        return path == null || path.isShort();
    }

    /** Where it was checked out, or null. */
    String callSite() {
        return path == null ? null : path.callSite();
    }
}
