package dev.lifeguard.stacks;

/**
 * How many frames a stack may have so that it is certain to be whole. The JVM leaves the outermost
 * out of a deeper {@code Throwable}, but, depending on its version, not out of what a thread says
 * of itself: frames at the same distance from the end are then not the same.
 *
 * <p><b>Cost</b> one deep recursion, once: the agent's own thread only.
 */
final class DeepestStack {
    /** Fewer than any JVM's default, which is 1,024. */
    private static final int MOST = 1000;

    private static final int FEWEST = 10;

    /** Stacks with so many frames are not compared. */
    static final int COMPARED = compared();

    private DeepestStack() {}

    /** Fewer where this thread has no room for so many frames: -Xss180k is for small ones. */
    static int compared() {
        for (int depth = MOST; depth > FEWEST; depth /= 2) {
            try {
                return at(depth).getStackTrace().length;
            } catch (StackOverflowError deeperThanThereIsRoom) {
                continue;
            }
        }
        return 0;
    }

    /** Shorter than asked for where -XX:MaxJavaStackTraceDepth says so. */
    private static Throwable at(int depth) {
        return depth == 1 ? new Throwable() : at(depth - 1);
    }
}
