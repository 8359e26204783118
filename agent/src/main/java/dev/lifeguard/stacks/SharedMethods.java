package dev.lifeguard.stacks;

import java.util.HashMap;
import java.util.Map;

/**
 * Which methods of the application check out for their callers: {@code DbUtil.open()} is named by
 * every leak that goes through it, and is at fault in none.
 *
 * <p>A method that several others call, and that was never seen to close what it has checked out,
 * only passes it on. Where such methods call each other, the next one is passed over only if its
 * connections were seen to be closed by its callers: it may as well be the one that leaks.
 *
 * <p><b>Threads</b> the agent's own thread only. Bounded.
 */
final class SharedMethods {
    private static final int MOST = 8000;

    private final Map<String, Method> methods = new HashMap<String, Method>();
    private long changes;

    /** What is known of one method. */
    static final class Method {
        private String caller;
        private boolean shared;
        private boolean closes;
        private boolean gives;

        boolean passesOn() {
            return shared && !closes;
        }

        boolean surelyPassesOn() {
            return passesOn() && gives;
        }
    }

    /** Grows whenever something becomes known. */
    long changes() {
        return changes;
    }

    /**
     * A way to check out.
     *
     * @param own the application's frames, innermost first
     * @return what is known of each of them; null where there is no room
     */
    Method[] of(StackTraceElement[] own) {
        Method[] found = new Method[own.length];
        for (int i = 0; i < own.length; i++) {
            found[i] = of(name(own[i]));
            if (found[i] != null && i > 0 && found[i - 1] != null) {
                calledBy(found[i - 1], name(own[i - 1]), name(own[i]));
            }
        }
        return found;
    }

    private static String name(StackTraceElement frame) {
        return frame.getClassName() + '.' + frame.getMethodName();
    }

    private Method of(String name) {
        Method known = methods.get(name);
        if (known == null && methods.size() < MOST) {
            known = new Method();
            methods.put(name, known);
        }
        return known;
    }

    private void calledBy(Method method, String name, String caller) {
        if (caller.equals(name) || method.shared) {
            return; // overloads and recursion are no other caller
        }
        if (method.caller == null) {
            method.caller = caller;
        } else if (!method.caller.equals(caller)) {
            method.shared = true;
            changes++;
        }
    }

    /** What was checked out in this method was closed while it ran. */
    void closedInside(Method method) {
        if (method != null && !method.closes) {
            method.closes = true;
            changes++;
        }
    }

    /** The same after it had ended, by one of its callers. */
    void closedOutside(Method method) {
        if (method != null && !method.gives) {
            method.gives = true;
            changes++;
        }
    }

    /** Which of these frames is the call site: the innermost that does not only pass on. */
    static int siteAmong(Method[] own) {
        int at = 0;
        while (at < own.length - 1 && own[at] != null && passesOn(own[at], at)) {
            at++;
        }
        return at;
    }

    private static boolean passesOn(Method method, int at) {
        return at == 0 ? method.passesOn() : method.surelyPassesOn();
    }
}
