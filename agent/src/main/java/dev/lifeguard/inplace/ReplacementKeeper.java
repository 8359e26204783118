package dev.lifeguard.inplace;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps replacements alive for as long as the connections that they stand in for.
 *
 * <p>The agent must not hold them itself: a replacement leads to its driver's class loader, and
 * from there maybe to the pool and the very connection whose end would set it free. So they hang on
 * their own class, in a map of the JDK's: whoever drops the class loader drops them too.
 *
 * <p><b>Threads</b> any.
 */
final class ReplacementKeeper {
    private final ClassValue<Map<Object, Object>> byClass =
            new ClassValue<Map<Object, Object>>() {
                @Override
                protected Map<Object, Object> computeValue(Class<?> type) {
                    return Collections.synchronizedMap(new HashMap<Object, Object>());
                }
            };
    private final ReferenceQueue<Object> collected = new ReferenceQueue<Object>();
    private final ConcurrentHashMap<Reference<?>, WeakReference<Map<Object, Object>>> homes =
            new ConcurrentHashMap<Reference<?>, WeakReference<Map<Object, Object>>>();

    /**
     * Keeps a replacement until the original is collected, or gets another one.
     *
     * @param former what this gave for the replacement before, or null
     */
    Reference<?> hold(Object original, Object replacement, Reference<?> former) {
        expunge();
        Map<Object, Object> home = byClass.get(replacement.getClass());
        Reference<Object> key = new WeakReference<Object>(original, collected);
        home.put(key, replacement);
        homes.put(key, new WeakReference<Map<Object, Object>>(home));
        if (former != null) {
            letGo(former);
        }
        return key;
    }

    /** Lets go of what stood in for connections that were collected. */
    void expunge() {
        for (Reference<?> key = collected.poll(); key != null; key = collected.poll()) {
            letGo(key);
        }
    }

    /** How many are held. */
    int size() {
        return homes.size();
    }

    private void letGo(Reference<?> key) {
        WeakReference<Map<Object, Object>> home = homes.remove(key);
        Map<Object, Object> alive = home == null ? null : home.get();
        if (alive != null) {
            alive.remove(key);
        }
    }
}
