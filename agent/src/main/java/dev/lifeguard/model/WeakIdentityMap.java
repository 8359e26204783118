package dev.lifeguard.model;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A map from objects of the host, compared by identity and held weakly, to what we know of them.
 *
 * <p><b>Threads</b> any, without a lock across calls. <b>Cost</b> a lookup of a long-lived object
 * is a few nanoseconds; the identity hash of a fresh one about thirty more.
 *
 * @param <V> what is known; must not hold its key strongly
 */
public final class WeakIdentityMap<V> {
    private final ConcurrentHashMap<Object, V> map = new ConcurrentHashMap<Object, V>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<Object>();

    /** What is known of this object, or null. */
    public V get(Object host) {
        return map.get(new Probe(host));
    }

    /** Remembers something of this object, unless something is known: then that is returned. */
    public V putIfAbsent(Object host, V value) {
        return map.putIfAbsent(new Key(host, collected), value);
    }

    /** Remembers something of this object in place of what was known. */
    public void put(Object host, V value) {
        map.put(new Key(host, collected), value);
    }

    /** Forgets this object. */
    public void remove(Object host) {
        map.remove(new Probe(host));
    }

    /** A live view of everything known. */
    public Collection<V> values() {
        return map.values();
    }

    /** Forgets one object that was collected and returns what was known of it; null = no more. */
    public V expungeOne() {
        for (Reference<?> key = collected.poll(); key != null; key = collected.poll()) {
            V value = map.remove(key);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** How many are known, the collected ones included until they are expunged. */
    public int size() {
        return map.size();
    }

    /** Looks an object up without making a reference to it. */
    private static final class Probe {
        private final Object host;

        Probe(Object host) {
            this.host = host;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(host);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key && ((Key) other).get() == host;
        }
    }

    private static final class Key extends WeakReference<Object> {
        private final int hash;

        Key(Object host, ReferenceQueue<Object> queue) {
            super(host, queue);
            hash = System.identityHashCode(host);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) {
                return true;
            }
            Object host = get();
            return host != null && other instanceof Key && ((Key) other).get() == host;
        }
    }
}
