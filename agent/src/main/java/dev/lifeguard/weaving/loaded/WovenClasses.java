package dev.lifeguard.weaving.loaded;

import dev.lifeguard.host.WeakIdentityMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers, by loader and name, which classes do not run as they were written: those must get
 * their own bytes back when the agent leaves.
 *
 * <p>By name, because a class is woven before it is a {@link Class}. Loaders are held weakly.
 *
 * <p><b>Threads</b> any; one lock, which {@link #have} does not need: the application's ask for
 * each frame of a stack.
 */
public final class WovenClasses {
    private static final Object BOOT_LOADER = new Object();

    private final WeakIdentityMap<Set<String>> names = new WeakIdentityMap<Set<String>>();

    /** Those of all loaders. */
    private final Set<String> everywhere =
            Collections.newSetFromMap(new ConcurrentHashMap<String, Boolean>());

    public synchronized void add(ClassLoader loader, String internalName) {
        boolean gone = false;
        while (names.expungeOne() != null) {
            gone = true; // its loader is, and so are its classes
        }
        if (gone) {
            everywhere.retainAll(ofTheLiving());
        }
        Object key = key(loader);
        Set<String> known = names.get(key);
        if (known == null) {
            known = new HashSet<String>();
            names.put(key, known);
        }
        known.add(internalName);
        everywhere.add(internalName);
    }

    private Set<String> ofTheLiving() {
        Set<String> living = new HashSet<String>();
        for (Set<String> each : names) {
            living.addAll(each);
        }
        return living;
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
    public boolean have(String internalName) {
        return everywhere.contains(internalName);
    }

    private static Object key(ClassLoader loader) {
        return loader == null ? BOOT_LOADER : loader;
    }
}
