package dev.lifeguard.stacks;

import dev.lifeguard.host.JdkNames;
import java.util.ArrayList;
import java.util.List;

/**
 * Stacks as verdicts compare them: outermost frame first, without the agent's own frames and
 * without frames that one view of a stack shows and another hides.
 *
 * <p><b>Cost</b> materialises: the agent's own thread only.
 */
public final class Stacks {
    private static final String BRIDGE = "java.lang.LifeguardBridge";

    /** Hidden from StackWalker and changing by themselves when reflection inflates. */
    private static final String[] SHIFTING = {
        "jdk.internal.reflect.", "sun.reflect.", "java.lang.reflect.", "java.lang.invoke."
    };

    private Stacks() {}

    /** The frames of a stack that was taken behind the bridge, outermost first. */
    public static StackTraceElement[] behindBridge(Throwable taken) {
        StackTraceElement[] all = taken.getStackTrace();
        int first = 0;
        for (int i = 0; i < all.length && first == 0; i++) {
            if (all[i].getClassName().equals(BRIDGE)) {
                first = i + 1;
            }
        }
        return outermostFirst(all, first);
    }

    /** The frames of a thread as it is now, outermost first; up to the first call of the bridge. */
    public static StackTraceElement[] ofThread(Thread thread) {
        return upToBridge(thread.getStackTrace());
    }

    /** The same of several, in the same order. */
    public static List<StackTraceElement[]> ofThreads(List<Thread> threads) {
        List<StackTraceElement[]> stacks = new ArrayList<StackTraceElement[]>(threads.size());
        for (StackTraceElement[] all : StackDump.of(threads)) {
            stacks.add(upToBridge(all));
        }
        return stacks;
    }

    private static StackTraceElement[] upToBridge(StackTraceElement[] all) {
        int first = 0;
        for (int i = all.length - 1; i >= 0 && first == 0; i--) {
            if (all[i].getClassName().equals(BRIDGE)) {
                first = i + 1;
            }
        }
        return outermostFirst(all, first);
    }

    private static StackTraceElement[] outermostFirst(
            StackTraceElement[] innermostFirst, int from) {
        List<StackTraceElement> kept = new ArrayList<StackTraceElement>(innermostFirst.length);
        for (int i = innermostFirst.length - 1; i >= from; i--) {
            if (isComparable(innermostFirst[i].getClassName())) {
                kept.add(textOnly(innermostFirst[i]));
            }
        }
        return kept.toArray(new StackTraceElement[0]);
    }

    /** Those of another thread hold its classes, up to Java 18. */
    private static StackTraceElement textOnly(StackTraceElement frame) {
        return new StackTraceElement(
                frame.getClassName(),
                frame.getMethodName(),
                frame.getFileName(),
                frame.getLineNumber());
    }

    /**
     * Whether a stack that was taken may lack its outermost frames, so that no comparison holds.
     */
    static boolean isCut(Throwable taken) {
        return taken.getStackTrace().length >= DeepestStack.COMPARED;
    }

    /** Whether two stacks begin in the same method; else one of them was cut. */
    static boolean beginAlike(StackTraceElement[] then, StackTraceElement[] now) {
        return then.length > 0 && now.length > 0 && isSameMethod(then[0], now[0]);
    }

    /** Other threads' traces show lambda frames that a Throwable hides. */
    private static boolean isComparable(String type) {
        if (type.indexOf('/') >= 0 || type.contains("$$Lambda")) {
            return false;
        }
        for (String prefix : SHIFTING) {
            if (type.startsWith(prefix)) {
                return false;
            }
        }
        return true;
    }

    /**
     * How many of the outermost frames of {@code then} may still be the same activations in {@code
     * now}. A frame that has moved to another line still runs; what it called then is gone.
     */
    static int alive(StackTraceElement[] then, StackTraceElement[] now) {
        int common = Math.min(then.length, now.length);
        for (int i = 0; i < common; i++) {
            if (!isSameMethod(then[i], now[i])) {
                return i;
            }
            if (then[i].getLineNumber() != now[i].getLineNumber()) {
                return i + 1;
            }
        }
        return common;
    }

    private static boolean isSameMethod(StackTraceElement a, StackTraceElement b) {
        return a.getMethodName().equals(b.getMethodName())
                && a.getClassName().equals(b.getClassName());
    }

    public static boolean isJdk(StackTraceElement frame) {
        return JdkNames.contains(frame.getClassName());
    }
}
