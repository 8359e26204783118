package dev.lifeguard.reporting.text;

import java.util.List;

/** What the thread that has a connection does, by its stack as text, innermost frame first. */
public final class HolderText {
    private static final String[] OF_THE_JDK = {"java.", "javax.", "jdk.", "sun.", "com.sun."};
    private static final String[] FROM_THE_NETWORK = {
        "java.net.SocketInputStream.",
        "java.net.SocketDispatcher.",
        "java.net.PlainSocketImpl.",
        "sun.nio.ch.NioSocketImpl.",
        "sun.nio.ch.SocketDispatcher.",
        "sun.nio.ch.SocketChannelImpl.",
        "sun.nio.ch.Net.",
    };

    /** Whatever queue lies above them. */
    private static final String[] FOR_A_TASK = {
        "java.util.concurrent.ThreadPoolExecutor.getTask(",
        "java.util.concurrent.ForkJoinPool.awaitWork(",
        "org.apache.tomcat.util.threads.ThreadPoolExecutor.getTask(",
        "org.eclipse.jetty.util.thread.QueuedThreadPool.idleJobPoll(",
        "org.eclipse.jetty.util.thread.QueuedThreadPool$Runner.idleJobPoll(",
    };

    /** Beneath whatever task it runs, too. */
    private static final String[] WORKER = {"java.util.concurrent.ForkJoinPool.runWorker("};

    private HolderText() {}

    /** {@code sleeps in com.acme.Report.send(Report.java:9)}; null = it cannot be told. */
    public static String of(List<String> stack) {
        if (stack.isEmpty()) {
            return null;
        }
        String own = innermostOwn(stack);
        if (has(stack, FOR_A_TASK) || own == null && has(stack, WORKER)) {
            return "waits for its next task";
        }
        return own == null ? verb(stack) : verb(stack) + " in " + own;
    }

    /** Whether it is at something of the application's: then its connection is held, not lost. */
    static boolean isAtWork(List<String> stack) {
        return innermostOwn(stack) != null && !has(stack, FOR_A_TASK);
    }

    /** Whether the method of this call site is still running. */
    static boolean isInside(String callSite, List<String> stack) {
        int end = callSite == null ? -1 : callSite.indexOf('(');
        if (end < 0) {
            return false;
        }
        String method = callSite.substring(0, end + 1);
        for (String frame : stack) {
            if (frame.startsWith(method)) {
                return true;
            }
        }
        return false;
    }

    private static String verb(List<String> stack) {
        for (String frame : stack) {
            if (startsWithOne(frame, FROM_THE_NETWORK)) {
                return "waits for the network";
            }
            if (frame.startsWith("java.lang.Thread.sleep")) {
                return "sleeps";
            }
            if (frame.contains(".park(")
                    || frame.contains(".parkNanos(")
                    || frame.startsWith("java.lang.Object.wait")) {
                return "waits";
            }
            if (!startsWithOne(frame, OF_THE_JDK)) {
                break;
            }
        }
        return "runs";
    }

    private static String innermostOwn(List<String> stack) {
        for (String frame : stack) {
            if (!startsWithOne(frame, OF_THE_JDK)) {
                return frame;
            }
        }
        return null;
    }

    private static boolean has(List<String> stack, String[] prefixes) {
        for (String frame : stack) {
            if (startsWithOne(frame, prefixes)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWithOne(String frame, String[] prefixes) {
        for (String prefix : prefixes) {
            if (frame.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
