package dev.lifeguard.weaving.loaded;

import dev.lifeguard.host.WeakIdentityMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Remembers, by loader and name, which classes do not run as they were written: those must get
 * their own bytes back when the agent leaves.
 *
 * <p>By name, because a class is woven before it is a {@link Class}. Loaders are held weakly.
 *
 * <p><b>Threads</b> any; one lock.
 */
public final class WovenClasses {
    private static final Object BOOT_LOADER = new Object();

    private final WeakIdentityMap<Set<String>> names = new WeakIdentityMap<Set<String>>();

    public synchronized void add(ClassLoader loader, String internalName) {
        while (names.expungeOne() != null) {
            continue; // its loader is gone, and so are its classes
        }
        Object key = key(loader);
        Set<String> known = names.get(key);
        if (known == null) {
            known = new HashSet<String>();
            names.put(key, known);
        }
        known.add(internalName);
    }

    /** Those of the loaded classes that are woven. */
    public synchronized List<Class<?>> among(Class<?>[] loaded) {
        List<Class<?>> woven = new ArrayList<Class<?>>();
        for (Class<?> type : loaded) {
            Set<String> known = names.get(key(type.getClassLoader()));
            if (known != null && known.contains(WovenConnections.internalName(type))) {
                woven.add(type);
            }
        }
        return woven;
    }

    /** Whether one of this name is, in whatever loader. */
    public synchronized boolean have(String internalName) {
        for (Set<String> known : names) {
            if (known.contains(internalName)) {
                return true;
            }
        }
        return false;
    }

    private static Object key(ClassLoader loader) {
        return loader == null ? BOOT_LOADER : loader;
    }
}
