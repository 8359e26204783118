package dev.lifeguard.weaving.loaded;

import java.lang.ref.WeakReference;

/**
 * Remembers a yes or no per class, for the application's thread at every checkout.
 *
 * <p>An open-addressed table of weak references, copied when it grows. No {@code ClassValue}: that
 * would hang the agent's objects on the host's classes.
 *
 * <p><b>Threads</b> any; a reader takes no lock. <b>Cost</b> about 5 ns for a known class.
 */
final class AnswerCache {
    private static final int SMALLEST = 16;

    private static final class Answer extends WeakReference<Class<?>> {
        final boolean yes;
        final int hash;

        Answer(Class<?> type, boolean yes) {
            super(type);
            this.yes = yes;
            this.hash = System.identityHashCode(type);
        }
    }

    private volatile Answer[] table = new Answer[SMALLEST];
    private volatile int generation;

    /** Changes whenever the answers are forgotten: read it before working out a new answer. */
    int generation() {
        return generation;
    }

    /** The answer, or null when there is none. */
    Boolean get(Class<?> type) {
        Answer[] now = table;
        int at = System.identityHashCode(type);
        for (int i = 0; i < now.length; i++, at++) {
            Answer answer = now[at & now.length - 1];
            if (answer == null) {
                return null;
            }
            if (answer.get() == type) {
                return answer.yes ? Boolean.TRUE : Boolean.FALSE;
            }
        }
        return null;
    }

    /** Remembers an answer that was worked out in a generation, unless that is over. */
    synchronized void put(Class<?> type, boolean yes, int workedOutIn) {
        if (workedOutIn != generation || get(type) != null) {
            return;
        }
        Answer[] old = table;
        int alive = 1;
        for (Answer answer : old) {
            alive += answer != null && answer.get() != null ? 1 : 0;
        }
        int size = SMALLEST;
        while (size < 2 * alive) {
            size *= 2;
        }
        Answer[] copy = new Answer[size];
        for (Answer answer : old) {
            if (answer != null && answer.get() != null) {
                insert(copy, answer);
            }
        }
        insert(copy, new Answer(type, yes));
        table = copy;
    }

    /** Forgets all answers, because what they rest on has changed. */
    synchronized void clear() {
        generation++;
        table = new Answer[SMALLEST];
    }

    private static void insert(Answer[] into, Answer answer) {
        int at = answer.hash & into.length - 1;
        while (into[at] != null) {
            at = at + 1 & into.length - 1;
        }
        into[at] = answer;
    }
}
