package dev.lifeguard.host;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A map from objects of the host, compared by identity and held weakly, to what we know of them.
 *
 * <p>A fixed table of immutable chains that are exchanged as a whole: readers and writers never
 * wait for each other, which a {@code ConcurrentHashMap} cannot promise, since it locks a chain to
 * change it.
 *
 * <p><b>Threads</b> any, without a lock. <b>Cost</b> a lookup of a long-lived object is a few
 * nanoseconds; the identity hash of a fresh one about thirty more. Chains grow beyond some ten
 * thousand objects; the table does not, but what is found far back moves to the front.
 *
 * @param <V> what is known; must not hold its key strongly
 */
public final class WeakIdentityMap<V> implements Iterable<V> {
    private static final int CHAINS = 1 << 13;

    /** So many links are passed at most to find what is often asked for. */
    private static final int FAR = 8;

    private final AtomicReferenceArray<Link<V>> chains = new AtomicReferenceArray<Link<V>>(CHAINS);
    private final ReferenceQueue<Object> collected = new ReferenceQueue<Object>();

    /** What is known of this object, or null. */
    public V get(Object host) {
        int chain = chainOf(System.identityHashCode(host));
        Link<V> first = chains.get(chain);
        int passed = 0;
        for (Link<V> at = first; at != null; at = at.next) {
            if (at.key.get() == host) {
                if (passed > FAR) {
                    toFront(chain, first, at.key);
                }
                return at.key.value;
            }
            passed++;
        }
        return null;
    }

    /** What is asked for again lies before what was made by the thousand and is asked for once. */
    private void toFront(int chain, Link<V> first, Key<V> key) {
        chains.compareAndSet(chain, first, new Link<V>(key, without(first, key)));
    }

    /** Remembers something of this object, unless something is known: then that is returned. */
    public V putIfAbsent(Object host, V value) {
        int chain = chainOf(System.identityHashCode(host));
        Key<V> key = null;
        while (true) {
            Link<V> first = chains.get(chain);
            Link<V> known = find(first, host);
            if (known != null) {
                return known.key.value;
            }
            if (key == null) {
                key = new Key<V>(host, value, chain, collected);
            }
            if (chains.compareAndSet(chain, first, new Link<V>(key, first))) {
                return null;
            }
        }
    }

    /** Remembers something of this object in place of what was known: whoever asks finds either. */
    public void put(Object host, V value) {
        int chain = chainOf(System.identityHashCode(host));
        Key<V> key = new Key<V>(host, value, chain, collected);
        while (true) {
            Link<V> first = chains.get(chain);
            Link<V> known = find(first, host);
            Link<V> others = known == null ? first : without(first, known.key);
            if (chains.compareAndSet(chain, first, new Link<V>(key, others))) {
                return;
            }
        }
    }

    /** Forgets what is known of this object. */
    public void remove(Object host) {
        int chain = chainOf(System.identityHashCode(host));
        Link<V> known = find(chains.get(chain), host);
        if (known != null) {
            unlink(chain, known.key);
        }
    }

    /** Forgets one object that was collected and returns what was known of it; null = no more. */
    public V expungeOne() {
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            @SuppressWarnings("unchecked") // only keys are registered with this queue
            Key<V> key = (Key<V>) gone;
            if (unlink(key.chain, key)) {
                return key.value;
            }
        }
        return null;
    }

    /** Told of each object and what is known of it. */
    public interface Visitor<V> {
        /** Must not keep the object. */
        void visit(Object host, V value);
    }

    /** Shows every object that lives, and what is known of it. */
    public void each(Visitor<V> visitor) {
        for (int chain = 0; chain < CHAINS; chain++) {
            for (Link<V> at = chains.get(chain); at != null; at = at.next) {
                Object host = at.key.get();
                if (host != null) {
                    visitor.visit(host, at.key.value);
                }
            }
        }
    }

    /** How many objects are remembered; counts them. */
    public int size() {
        int size = 0;
        for (Iterator<V> each = iterator(); each.hasNext(); each.next()) {
            size++;
        }
        return size;
    }

    private boolean unlink(int chain, Key<V> key) {
        while (true) {
            Link<V> first = chains.get(chain);
            if (!contains(first, key)) {
                return false;
            }
            if (chains.compareAndSet(chain, first, without(first, key))) {
                return true;
            }
        }
    }

    private static <V> boolean contains(Link<V> first, Key<V> key) {
        for (Link<V> at = first; at != null; at = at.next) {
            if (at.key == key) {
                return true;
            }
        }
        return false;
    }

    /** The links before the key are made anew, those behind it stay. */
    private static <V> Link<V> without(Link<V> first, Key<V> key) {
        Link<V> rest = first;
        Link<V> before = null;
        for (; rest.key != key; rest = rest.next) {
            before = new Link<V>(rest.key, before);
        }
        rest = rest.next;
        for (; before != null; before = before.next) {
            rest = new Link<V>(before.key, rest);
        }
        return rest;
    }

    private static <V> Link<V> find(Link<V> first, Object host) {
        for (Link<V> at = first; at != null; at = at.next) {
            if (at.key.get() == host) {
                return at;
            }
        }
        return null;
    }

    private static int chainOf(int hash) {
        return (hash ^ hash >>> 13) & (CHAINS - 1);
    }

    /** Everything known, as it was when each chain was reached. */
    @Override
    public Iterator<V> iterator() {
        return new Walk();
    }

    private final class Walk implements Iterator<V> {
        private int chain;
        private Link<V> at;

        Walk() {
            advance(chains.get(0));
        }

        private void advance(Link<V> next) {
            at = next;
            while (at == null && ++chain < CHAINS) {
                at = chains.get(chain);
            }
        }

        @Override
        public boolean hasNext() {
            return at != null;
        }

        @Override
        public V next() {
            if (at == null) {
                throw new NoSuchElementException();
            }
            V value = at.key.value;
            advance(at.next);
            return value;
        }

        @Override
        public void remove() {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Key<V> extends WeakReference<Object> {
        final V value;
        final int chain;

        Key(Object host, V value, int chain, ReferenceQueue<Object> queue) {
            super(host, queue);
            this.value = value;
            this.chain = chain;
        }
    }

    private static final class Link<V> {
        final Key<V> key;
        final Link<V> next;

        Link(Key<V> key, Link<V> next) {
            this.key = key;
            this.next = next;
        }
    }
}
