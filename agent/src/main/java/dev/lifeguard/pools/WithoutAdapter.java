package dev.lifeguard.pools;

/**
 * Pools that are known to make a new handle for each checkout, and that no adapter knows how to
 * make evict: nothing keeps their stale connections from the application.
 *
 * <p>Only a short cut, so that it is said at the first checkout: others show it by what they do.
 */
public final class WithoutAdapter {
    private static final String[] PACKAGES = {
        "oracle.ucp.", "org.logicalcobwebs.proxool.",
    };

    private WithoutAdapter() {}

    /** Whether a class of this binary name is such a pool. */
    public static boolean contains(String type) {
        for (String prefix : PACKAGES) {
            if (type.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
