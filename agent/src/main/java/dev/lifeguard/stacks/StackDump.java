package dev.lifeguard.stacks;

import dev.lifeguard.host.Members;
import java.lang.reflect.Method;
import java.util.List;

/**
 * Stacks of several threads in one stop.
 *
 * <p>Up to Java 18 the JVM stops all of its threads for each {@link Thread#getStackTrace} of
 * another one, and on a busy machine every stop waits for the JVM's own thread to have its turn: a
 * look at sixty holders took seconds. From 19 on only the thread itself is stopped.
 *
 * <p><b>Threads</b> the agent's own. <b>Failure</b> a JVM that has no way to do so, or does not
 * open it, is asked for one after the other. <b>Cost</b> the JVM stands still for some ten
 * microseconds for each of them.
 */
final class StackDump {
    /** More would stop the host for longer than a few hundred microseconds. */
    private static final int MOST_AT_ONCE = 16;

    /** {@code Thread.dumpThreads}; null = one after the other. */
    private static final Method AT_ONCE = find();

    private StackDump() {}

    private static Method find() {
        Method found = null;
        try {
            for (Method each : Thread.class.getDeclaredMethods()) {
                if (each.getName().equals("asyncGetStackTrace")) {
                    return null; // stops nobody else
                } else if (each.getName().equals("dumpThreads")) {
                    found = each;
                }
            }
            return found == null ? null : Members.open(found);
        } catch (RuntimeException closed) {
            return null;
        } catch (LinkageError notThisJvm) {
            return null;
        }
    }

    /** Their stacks, innermost frame first, in the same order; none of a thread that has ended. */
    static StackTraceElement[][] of(List<Thread> threads) {
        StackTraceElement[][] stacks = new StackTraceElement[threads.size()][];
        for (int from = 0; from < stacks.length; from += MOST_AT_ONCE) {
            int to = Math.min(from + MOST_AT_ONCE, stacks.length);
            StackTraceElement[][] some = ofSome(threads.subList(from, to));
            System.arraycopy(some, 0, stacks, from, some.length);
        }
        return stacks;
    }

    private static StackTraceElement[][] ofSome(List<Thread> threads) {
        StackTraceElement[][] stacks = atOnce(threads);
        if (stacks == null) {
            stacks = new StackTraceElement[threads.size()][];
            for (int i = 0; i < stacks.length; i++) {
                stacks[i] = threads.get(i).getStackTrace();
            }
        }
        for (int i = 0; i < stacks.length; i++) {
            if (stacks[i] == null) {
                stacks[i] = new StackTraceElement[0];
            }
        }
        return stacks;
    }

    /** Null where it cannot be done. */
    private static StackTraceElement[][] atOnce(List<Thread> threads) {
        if (AT_ONCE == null || threads.size() < 2) {
            return null;
        }
        try {
            Object asked = threads.toArray(new Thread[0]);
            return (StackTraceElement[][]) AT_ONCE.invoke(null, asked);
        } catch (ReflectiveOperationException notThisJvm) {
            return null;
        } catch (RuntimeException notThisJvm) {
            return null;
        }
    }
}
