package dev.lifeguard.connections;

import dev.lifeguard.stacks.Path;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The handles of one lease that are open besides the newest: within a transaction a pool lends the
 * same session again and again.
 *
 * <p><b>Threads</b> any, one at a time; transactions are not what is fast.
 */
final class SharedHandles {
    private static final int MOST = 1000;

    private final List<Entry> open = new ArrayList<Entry>(2);

    /** An older handle, and where it was checked out. */
    private static final class Entry extends WeakReference<Object> {
        final Throwable stack;
        final Path path;

        Entry(Object handle, Throwable stack, Path path) {
            super(handle);
            this.stack = stack;
            this.path = path;
        }
    }

    /** One more; of very many that stay open in one transaction the oldest is given up. */
    synchronized void add(Object handle, Throwable stack, Path path) {
        if (open.size() == MOST) {
            open.remove(0);
        }
        open.add(new Entry(handle, stack, path));
    }

    synchronized boolean has(Object handle) {
        for (Entry each : open) {
            if (each.get() == handle) {
                return true;
            }
        }
        return false;
    }

    /** It was closed. */
    synchronized void remove(Object handle) {
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).get() == handle) {
                open.remove(i);
                return;
            }
        }
    }

    /** Those that live besides this. What was collected cannot be closed, and is forgotten. */
    synchronized List<Object> livingBesides(Object closed) {
        List<Object> living = new ArrayList<Object>(open.size());
        for (Iterator<Entry> i = open.iterator(); i.hasNext(); ) {
            Object handle = i.next().get();
            if (handle == null) {
                i.remove();
            } else if (handle != closed) {
                living.add(handle);
            }
        }
        return living;
    }

    synchronized boolean isEmpty() {
        return open.isEmpty();
    }

    /** The newest of them, which is newest of all now; null = it was collected. */
    synchronized Object takeNewest(Lease lease) {
        Entry newest = open.remove(open.size() - 1);
        lease.origin(newest.stack, newest.path);
        return newest.get();
    }
}
