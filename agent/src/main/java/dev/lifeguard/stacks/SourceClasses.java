package dev.lifeguard.stacks;

import java.util.concurrent.ConcurrentHashMap;

/**
 * The names of the classes that hand out connections: by these a stack tells its frames apart.
 *
 * <p><b>Threads</b> any. Bounded: applications generate classes without end, and those after the
 * first {@value #MOST} may be taken for call sites.
 */
public final class SourceClasses {

    private static final int MOST = 2000;

    /** Name to whether an object of the class was seen to be a pool. */
    private final ConcurrentHashMap<String, Boolean> names =
            new ConcurrentHashMap<String, Boolean>();

    /** A class, or one that it inherits from. */
    public void add(String name) {
        if (names.size() < MOST) {
            names.putIfAbsent(name, Boolean.FALSE);
        }
    }

    /** Objects of this class lend, and take back. */
    public void addPool(String name) {
        if (names.size() < MOST || names.containsKey(name)) {
            names.put(name, Boolean.TRUE);
        }
    }

    /** Whether {@code getConnection} of this class is a source's, and no application code. */
    boolean contains(String name) {
        return names.containsKey(name);
    }

    /** Whether this frame is a source's, which has been asked for a connection. */
    boolean isLendingMethod(StackTraceElement frame) {
        return frame.getMethodName().equals("getConnection") && contains(frame.getClassName());
    }

    /** Whether an object of this class was seen to be a pool, or is one by its name. */
    boolean hasPool(String name) {
        return names.get(name) == Boolean.TRUE;
    }
}
