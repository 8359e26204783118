package dev.lifeguard.host;

import java.lang.reflect.Array;
import java.util.Map;

/**
 * A walk over fields and methods by name, written as in Java: {@code pool.getPool().rp}, {@code
 * pool.listeners[0]}.
 *
 * <p>It begins at one of the names it is given. An argument is such a name, a walk without
 * arguments from one, {@code true}, {@code false}, or the binary name of a class that the
 * beginning's loader sees. Of several walks the first one counts whose names exist in this version.
 */
public final class Chain {
    private final String[] walks;

    public Chain(String... walks) {
        this.walks = walks;
    }

    /**
     * Where the walk ends; null as soon as a step gives null.
     *
     * @throws ReflectiveOperationException if no walk's names exist, or a module hides them
     * @throws Exception whatever a step throws
     */
    public Object follow(Map<String, ?> names) throws Exception {
        ReflectiveOperationException missing = null;
        for (String walk : walks) {
            try {
                return follow(walk, names);
            } catch (NoSuchMethodException notInThisVersion) {
                missing = notInThisVersion;
            } catch (NoSuchFieldException notInThisVersion) {
                missing = notInThisVersion;
            }
        }
        throw missing == null ? new NoSuchFieldException("nothing to follow") : missing;
    }

    private static Object follow(String walk, Map<String, ?> names) throws Exception {
        int end = endOfStep(walk, 0);
        Object start = names.get(walk.substring(0, end));
        Object at = start;
        while (end < walk.length() && at != null) {
            int begin = end + 1;
            end = endOfStep(walk, begin);
            at = step(at, walk.substring(begin, end), names, start);
        }
        return at;
    }

    /** The next dot that is not inside parentheses. */
    private static int endOfStep(String walk, int begin) {
        int open = walk.indexOf('(', begin);
        int dot = walk.indexOf('.', begin);
        if (open >= 0 && dot > open) {
            dot = walk.indexOf('.', walk.indexOf(')', open));
        }
        return dot < 0 ? walk.length() : dot;
    }

    private static Object step(Object at, String step, Map<String, ?> names, Object start)
            throws Exception {
        int open = step.indexOf('(');
        if (open < 0) {
            return step.endsWith("]") ? element(at, step) : Members.field(at, step);
        }
        String argument = step.substring(open + 1, step.length() - 1);
        String name = step.substring(0, open);
        return argument.isEmpty()
                ? Members.call(at, name)
                : Members.call(at, name, argument(argument, names, start));
    }

    /** {@code listeners[0]}: null where the array is shorter. */
    private static Object element(Object at, String step) throws Exception {
        int open = step.indexOf('[');
        Object array = Members.field(at, step.substring(0, open));
        if (array == null) {
            return null;
        }
        if (!array.getClass().isArray()) {
            throw new NoSuchFieldException(step + " is no array");
        }
        int index = Integer.parseInt(step.substring(open + 1, step.length() - 1));
        return index < Array.getLength(array) ? Array.get(array, index) : null;
    }

    private static Object argument(String text, Map<String, ?> names, Object start)
            throws Exception {
        if (names.containsKey(text)) {
            return names.get(text);
        }
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (names.containsKey(text.substring(0, endOfStep(text, 0)))) {
            return follow(text, names);
        }
        return Class.forName(text, false, start.getClass().getClassLoader());
    }
}
