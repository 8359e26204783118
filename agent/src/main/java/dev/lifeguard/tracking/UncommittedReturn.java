package dev.lifeguard.tracking;

import dev.lifeguard.model.UncommittedSnapshot.Outcome;

/** One connection that was returned with uncommitted work, on its way to the agent's own thread. */
final class UncommittedReturn {
    /** The checkout stack; null = not kept, or interned as {@link #path}. */
    final Throwable checkoutStack;

    final Path path;

    /** The stack of the return, unmaterialised. */
    final Throwable returnStack;

    final String threadName;

    /** The newest statement that waited for a commit, or null. */
    final String sql;

    final Outcome outcome;

    UncommittedReturn(
            Throwable checkoutStack,
            Path path,
            Throwable returnStack,
            String sql,
            Outcome outcome) {
        this.checkoutStack = checkoutStack;
        this.path = path;
        this.returnStack = returnStack;
        this.threadName = ThreadNames.of(Thread.currentThread());
        this.sql = sql;
        this.outcome = outcome;
    }
}
