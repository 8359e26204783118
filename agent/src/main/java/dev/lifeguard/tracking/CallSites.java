package dev.lifeguard.tracking;

import dev.lifeguard.drivers.Drivers;
import dev.lifeguard.pools.Libraries;
import dev.lifeguard.pools.PoolAdapter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Tells the application's frames from those of pools, drivers and frameworks. */
final class CallSites {
    private final List<String> poolPackages = new ArrayList<String>();
    private final List<String> libraries = new ArrayList<String>();
    private final Sources sources;

    CallSites(List<PoolAdapter> adapters, Sources sources) {
        this.sources = sources;
        for (PoolAdapter adapter : adapters) {
            poolPackages.addAll(adapter.packages());
        }
        libraries.addAll(poolPackages);
        libraries.addAll(Drivers.packages());
        libraries.addAll(Libraries.packages());
    }

    /** Index of the innermost frame that is the application's, or -1. */
    int innermostOwn(StackTraceElement[] outermostFirst) {
        for (int i = outermostFirst.length - 2; i >= 0; i--) { // the last is the woven method
            if (isOwn(outermostFirst[i])) {
                return i;
            }
        }
        return -1;
    }

    private boolean isOwn(StackTraceElement frame) {
        return !Stacks.isJdk(frame)
                && !startsWithOne(frame.getClassName(), libraries)
                && !Libraries.isGenerated(frame.getClassName())
                && !isSourceMethod(frame);
    }

    private boolean isSourceMethod(StackTraceElement frame) {
        return frame.getMethodName().equals("getConnection")
                && sources.isSourceType(frame.getClassName());
    }

    /** Whether a pool, known or unknown, is opening connections for itself on this stack. */
    boolean isPoolAtWork(Throwable taken) {
        for (StackTraceElement frame : Stacks.behindBridge(taken)) {
            if (startsWithOne(frame.getClassName(), poolPackages)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the innermost frames are a pool's or a driver's: the thread fetches or waits. */
    boolean isInsidePoolOrDriver(StackTraceElement[] outermostFirst) {
        for (int i = outermostFirst.length - 1; i >= 0; i--) {
            if (!Stacks.isJdk(outermostFirst[i])) {
                String type = outermostFirst[i].getClassName();
                return startsWithOne(type, poolPackages) || startsWithOne(type, Drivers.packages());
            }
        }
        return false;
    }

    /** Whether a checkout is among the frames: the thread waits for a connection. */
    boolean isCheckingOut(StackTraceElement[] outermostFirst) {
        for (int i = outermostFirst.length - 1; i >= 0; i--) {
            if (isSourceMethod(outermostFirst[i])) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWithOne(String type, List<String> prefixes) {
        for (String prefix : prefixes) {
            if (type.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** Frames as text, innermost first, from the call site outwards. */
    static List<String> texts(StackTraceElement[] outermostFirst, int innermost, int most) {
        List<String> lines = new ArrayList<String>();
        for (int i = innermost; i >= 0 && lines.size() < most; i--) {
            lines.add(text(outermostFirst[i]));
        }
        return Collections.unmodifiableList(lines);
    }

    /** {@code com.acme.OrderDao.find(OrderDao.java:87)}, without module or loader. */
    static String text(StackTraceElement frame) {
        String file = frame.getFileName() == null ? "Unknown Source" : frame.getFileName();
        String line = frame.getLineNumber() >= 0 ? ":" + frame.getLineNumber() : "";
        return frame.getClassName() + '.' + frame.getMethodName() + '(' + file + line + ')';
    }
}
