package dev.lifeguard.host;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks of a class's name whether it begins with one of many prefixes. Immutable.
 *
 * <p><b>Cost</b> some 40 ns, for any number of prefixes: none of them begins with another one, so
 * the only one that can fit is the last that is not beyond the name.
 */
public final class ClassPrefixes {
    private final String[] sorted;

    private ClassPrefixes(Collection<String> prefixes, char separator) {
        Set<String> inOrder = new TreeSet<String>();
        for (String prefix : prefixes) {
            inOrder.add(prefix.replace('.', separator));
        }
        List<String> shortest = new ArrayList<String>();
        for (String prefix : inOrder) {
            int before = shortest.size() - 1;
            if (before < 0 || !prefix.startsWith(shortest.get(before))) {
                shortest.add(prefix);
            }
        }
        sorted = shortest.toArray(new String[0]);
    }

    /** For names as Java programs write them. */
    public static ClassPrefixes ofBinaryNames(Collection<String> prefixes) {
        return new ClassPrefixes(prefixes, '.');
    }

    /** For names as class files write them; the prefixes are given as Java programs write them. */
    public static ClassPrefixes ofInternalNames(Collection<String> prefixes) {
        return new ClassPrefixes(prefixes, '/');
    }

    /** Whether one of them is the beginning of this name. */
    public boolean fit(String name) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle].compareTo(name) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low > 0 && name.startsWith(sorted[low - 1]);
    }
}
