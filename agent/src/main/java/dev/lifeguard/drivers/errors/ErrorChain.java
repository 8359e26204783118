package dev.lifeguard.drivers.errors;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * An error and, where asked for, what is chained to it ({@code getNextException}) and its causes:
 * each once, nearest first. Suppressed ones are left out: they come from cleaning up.
 *
 * <p>A batch of a thousand rows can chain a thousand errors, and chains have been seen to bite
 * their own tail: hence a limit on number and depth.
 */
final class ErrorChain {
    /** Exceptions looked at. */
    static final int MOST = 64;

    private static final int DEEPEST = 16;

    private final Deque<Link> waiting = new ArrayDeque<Link>();
    private final Set<Throwable> seen =
            Collections.newSetFromMap(new IdentityHashMap<Throwable, Boolean>());
    private Link current;

    ErrorChain(Throwable first) {
        add(first, 0);
    }

    /** The next exception, or null at the end. */
    Throwable next() {
        current = waiting.poll();
        return current == null ? null : current.error;
    }

    /** Also look at what is chained to the exception that {@link #next} returned last. */
    void alsoChained() {
        add(chainedTo(current.error), current.depth);
    }

    /** Also look at what caused the exception that {@link #next} returned last. */
    void alsoCauses() {
        add(current.error.getCause(), current.depth + 1);
    }

    /**
     * What is chained to this one; null = nothing, or its class has a way of its own to tell.
     * Microsoft's driver (13.6) then reads all that the statement has still to say: that takes as
     * long as its server does, and no result would be left for the application.
     */
    static SQLException chainedTo(Throwable error) {
        boolean tells = error instanceof SQLException && !hasWayOfItsOwn(error.getClass());
        return tells ? ((SQLException) error).getNextException() : null;
    }

    private static boolean hasWayOfItsOwn(Class<?> type) {
        try {
            return !type.getName().startsWith("java.")
                    && type.getMethod("getNextException").getDeclaringClass() != SQLException.class;
        } catch (NoSuchMethodException | LinkageError cannotBeTold) {
            return true;
        }
    }

    private void add(Throwable error, int depth) {
        if (error != null && depth <= DEEPEST && seen.size() < MOST && seen.add(error)) {
            waiting.add(new Link(error, depth));
        }
    }

    /** An exception and how many causes lie above it. */
    private static final class Link {
        final Throwable error;
        final int depth;

        Link(Throwable error, int depth) {
            this.error = error;
            this.depth = depth;
        }
    }
}
